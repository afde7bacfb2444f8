"""Interpret a text as a figure.

A text that is not fully understood is not a figure. An ambiguous text is not a figure either, but is marked
as unsure, so that the user can be asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from pm_review.figures.lexicon import SCALES, may_have_number
from pm_review.figures.matching import compiled, normalize
from pm_review.figures.quantity import DECIMAL, HUGE, Figure, Reading, Unit

LONGEST = 200
"""The length above which a text is prose and not a figure."""

_BARE = re.compile(
    r"(0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)((?!\.[0-3][0-9]$)\.(?![0-9]{3}$)[0-9]+)?"
    r"(?: ?(%|万|亿|thousand|million|billion))?"
)
"""A number with at most a percent sign or a scale, which is the most common figure."""

_DATE = re.compile(r"20[0-3][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""Digits that are a date, such as 20250630."""

_BRACKETS = re.compile(r"(?P<before>[^0-9()-]{0,4}) ?\((?P<inner>[^()+-]+)\) ?(?P<after>[a-z%]{0,4})")
"""A whole figure in parentheses, which means a loss."""


def read(text: str, like: str = "") -> Figure:
    """Read a text as a figure; any text can be read, if necessary as text.

    ``like`` is the dimension of a related figure (``length``, ``duration``, …), which determines the meaning
    of a word such as m in `500m`.
    """
    return _read_figure(text, like) if len(text) <= LONGEST else Figure(text, Reading.TEXT)


@lru_cache(maxsize=4096)
def _read_figure(text: str, like: str) -> Figure:
    tidy = " ".join(re.split(r"[^\S\u00a0\u2007\u2009\u202f]+", text.strip()))
    match = _BARE.fullmatch(tidy)
    if match and like != DECIMAL and not _DATE.fullmatch(tidy):
        return _bare(text, match)
    plain = normalize(tidy)
    if not may_have_number(plain):
        return Figure(text, Reading.TEXT)
    brackets = _BRACKETS.fullmatch(plain)
    if brackets:
        return _loss(text, tidy, brackets)
    from pm_review.figures.context_patterns import DATED
    from pm_review.figures.grammar import interpret

    figure = interpret(tidy, plain, like)
    date = compiled(DATED).search(plain) if figure.reading is Reading.TEXT and not figure.unsure else None
    if date:
        figure = _read_figure(f"{tidy[: date.start()]} {tidy[date.end() :]}".strip(" :,，："), like)
    return replace(figure, written=text, date=date[0] if date else "")


def _bare(text: str, match: re.Match[str]) -> Figure:
    """Build a simple figure without the grammar."""
    whole, fraction, word = match.groups()
    number = Decimal(whole.replace(",", "") + (fraction or ""))
    if number >= HUGE:
        return Figure(text, Reading.TEXT)
    scale = SCALES.get(word, Decimal(1))
    value = float(number * scale)
    if word == "%":
        return Figure(text, Reading.NUMBER, value, value, Unit.PERCENT, unit=word)
    return Figure(text, Reading.NUMBER, value, value, scale=scale)


def _loss(text: str, tidy: str, match: re.Match[str]) -> Figure:
    """Read a figure in parentheses as negative, which is common in accounting."""
    before, inner = (tidy[slice(*match.span(name))] for name in ("before", "inner"))
    figure = _read_figure(before + inner + match["after"], "")
    if (
        figure.reading is not Reading.NUMBER
        or figure.low is None
        or figure.low != figure.high
        or not figure.low
    ):
        return Figure(text, Reading.TEXT, unsure=figure.unsure)
    return replace(figure, written=text, low=-figure.low, high=-figure.high)
