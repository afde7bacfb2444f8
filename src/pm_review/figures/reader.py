"""Interpret a text as a figure.

A text that is not fully understood is not a figure. An ambiguous text is not a figure either, but is marked
as unsure, so that the user can be asked.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pm_review.figures import context_patterns
from pm_review.figures.context import (
    DECIMAL,
    Closing,
    Opening,
    close_figure,
    is_unsure,
    may_be_day,
    open_figure,
    rest_of,
)
from pm_review.figures.counted import counted_in
from pm_review.figures.lexicon import SCALES
from pm_review.figures.matching import normalize
from pm_review.figures.number_grammar import Amount, Source, read_amount, share
from pm_review.figures.numerals import han_value, numeral
from pm_review.figures.quantity import Figure, Reading, Unit

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

HUGE = Decimal(10) ** 30
"""An upper limit for figures in a review."""


class _Bounds(NamedTuple):
    """The two numbers of a figure."""

    low: Decimal | None
    high: Decimal | None


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
    brackets = _BRACKETS.fullmatch(plain)
    if brackets:
        return _loss(text, tidy, brackets)
    if context_patterns.doubtful_remark().search(plain):
        return Figure(text, Reading.TEXT)
    source = Source(tidy, plain, like)
    figure = _rank(source) or _figure(source) or Figure(text, Reading.TEXT)
    return replace(figure, written=text)


def _bare(text: str, match: re.Match[str]) -> Figure:
    """Build a simple figure without compiling the grammar, which takes 20 ms."""
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


def _rank(source: Source) -> Figure | None:
    """Read a rank; with a scale or a unit after it, as in `# 2 TB`, it may also be an amount."""
    match = context_patterns.rank().fullmatch(source.plain)
    if not match:
        return None
    written = match["chinese"]
    digits = match["ordinal"] or match["digits"] or match["share"] or match["spelled"]
    found = None if written else numeral(digits, 0)
    place = han_value(written) if written else found and found.value
    if not place or context_patterns.understood(match["rest"]) is None:
        return None
    rest = source.written[match.start("rest") :].strip()
    if match["share"]:
        return Figure(source.written, Reading.NUMBER, None, float(place), Unit.PERCENT, rest)
    counted = read_amount(Source(f"1 {rest}", f"1 {normalize(rest)}"), 0)
    if counted and (counted.quantity or counted.unsure):
        return Figure(source.written, Reading.TEXT, unsure=True)
    return Figure(source.written, Reading.RANK, float(place), float(place), rest=rest)


def _figure(source: Source) -> Figure | None:
    opening = open_figure(source)
    if opening is None:
        return None
    if opening.amount.unsure:
        return Figure(source.written, Reading.TEXT, unsure=True)
    return _combine(source, opening) or _tolerance(source, opening) or _single(source, opening)


def _combine(source: Source, opening: Opening) -> Figure | None:
    """Read a range, a pair, or a part of a whole."""
    match = context_patterns.join().match(source.plain, opening.amount.end)
    if match is None or (match["and"] and "origin" not in opening.leads):
        return None
    like = opening.amount.physical[0] if opening.amount.physical else source.like
    second = read_amount(replace(source, like=like), match.end())
    both = share(opening.amount, second) if second else None
    closing = close_figure(source.plain, second.end) if second else None
    if second is None or both is None or closing is None or second.unsure:
        return None
    reading = _joined(match, opening)
    low, high = both[0].value, both[1].value
    if reading is not Reading.PAIR and not closing.rest.startswith(match["between"].strip()):
        return None
    if not _sensible(reading, low, high, both[1].unit):
        return None
    if reading is Reading.OF and not opening.label and may_be_day(source.plain, opening, closing):
        return Figure(source.written, Reading.TEXT, unsure=True)
    return _build(source, reading, _Bounds(low, high), both[1], opening, closing)


def _joined(match: re.Match[str], opening: Opening) -> Reading:
    if match["of"]:
        return Reading.OF
    if match["and"]:
        return Reading.RANGE
    return Reading.PAIR if match["pair"] or "origin" in opening.leads else Reading.RANGE


def _sensible(reading: Reading, low: Decimal, high: Decimal, unit: Unit) -> bool:
    """Whether two numbers fit a reading: a range rises, a whole is positive, and 0 to 1 is an idiom."""
    if reading is Reading.RANGE:
        return low <= high
    if reading is Reading.OF:
        return low >= 0 and high > 0 and unit is Unit.PLAIN
    return not (low == 0 and high == 1 and unit is Unit.PLAIN)


def _tolerance(source: Source, opening: Opening) -> Figure | None:
    """Read a range around a number, such as 100±5 or 100 ± 5%."""
    match = context_patterns.tolerance().match(source.plain, opening.amount.end)
    second = read_amount(source, match.end()) if match else None
    if match is None or second is None or second.unsure or second.number < 0:
        return None
    first, closing = opening.amount, close_figure(source.plain, second.end)
    relative = second.unit is Unit.PERCENT and first.unit is not Unit.PERCENT
    both = (first, second) if relative and not match["unit"] else share(first, second)
    if closing is None or both is None or opening.leads - {"about"}:
        return None
    if not relative and first.unit is Unit.PLAIN:
        first = replace(both[0], scale=first.scale or second.scale)
    else:
        first = first if relative else both[0]
    width = abs(first.value) * second.value / 100 if relative else both[1].value
    bounds = _Bounds(first.value - width, first.value + width)
    return _build(source, Reading.RANGE, bounds, first, opening, closing)


def _single(source: Source, opening: Opening) -> Figure | None:
    closing = close_figure(source.plain, opening.amount.end)
    if closing is None:
        return None
    alone = not opening.amount.quantity and not opening.label
    if alone and is_unsure(source, opening, closing):
        return Figure(source.written, Reading.TEXT, unsure=True)
    rises = _rise_or_fall(opening, closing)
    bounds, strict = _bounds(opening, closing)
    if rises is not None and rises < 0:
        bounds = _Bounds(_negative(bounds.high), _negative(bounds.low))
    reading = Reading.NUMBER if rises is None else Reading.CHANGE
    figure = _build(source, reading, bounds, opening.amount, opening, closing)
    return figure and replace(figure, strict=strict)


def _negative(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _rise_or_fall(opening: Opening, closing: Closing) -> int | None:
    """Return 1 for a rise, -1 for a fall, and None if the amount is not a change."""
    amount = opening.amount
    relative = amount.unit in (Unit.PERCENT, Unit.POINTS)
    after = context_patterns.change_after().match(closing.rest.strip()) if relative else None
    if "fall" in opening.leads or (after and after["fall"]):
        return -1
    if amount.signed or after or {"rise", "by"} & opening.leads or (relative and amount.number < 0):
        return 1
    return None


def _bounds(opening: Opening, closing: Closing) -> tuple[_Bounds, bool]:
    value = opening.amount.value
    words = opening.leads | closing.tails
    if {"least", "above"} & words or opening.amount.more:
        return _Bounds(value, None), "above" in words
    if {"most", "below"} & words:
        return _Bounds(None, value), "below" in words
    return _Bounds(value, value), False


def _build(
    source: Source, reading: Reading, bounds: _Bounds, last: Amount, opening: Opening, closing: Closing
) -> Figure | None:
    if any(number is not None and abs(number) >= HUGE for number in bounds):
        return None
    low, high = (None if number is None else float(number) for number in bounds)
    start, end = last.currency if last.currency != (0, 0) else opening.amount.currency
    counted = counted_in(opening.label, closing.rest, last, source.plain[start:end])
    rest = rest_of(source.written, (start, end), opening, closing)
    unit = source.plain[slice(*last.word)]
    scale = last.scale or Decimal(1)
    return Figure(
        source.written, reading, low, high, last.unit, rest, counted=counted, scale=scale, unit=unit
    )
