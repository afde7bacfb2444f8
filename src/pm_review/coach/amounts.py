"""Compare figures of a review with one another."""

from __future__ import annotations

from math import isclose

from pm_review.figures import Reading, Unit, format_number, format_percent, read
from pm_review.i18n.catalog import languages, words
from pm_review.i18n.screen_file import Phrase

NUMBERS = frozenset({Reading.NUMBER, Reading.PAIR, Reading.OF})
"""Readings with an absolute value, unlike a change or a rank."""

CLOSE = 0.02
"""The relative difference up to which two figures are equal within rounding."""

MANYFOLD = 10
"""The factor from which growth is shown as a multiple instead of a percentage."""


def amount(text: str) -> float | None:
    """Return the number in a text; ``None`` if it has no single value."""
    figure = read(text)
    return figure.value if figure.reading in NUMBERS else None


def amounts(*texts: str) -> list[float] | None:
    """Return the numbers of several texts; ``None`` unless each has one and all have the same unit."""
    figures = [read(text) for text in texts]
    values = [each.value for each in figures if each.reading in NUMBERS and each.value is not None]
    if len(values) != len(texts) or len({each.kind for each in figures}) > 1:
        return None
    return values


def is_close(one: float, other: float) -> bool:
    """Whether two figures are equal within rounding."""
    return isclose(one, other, rel_tol=CLOSE)


def is_alike(one: float, other: float) -> bool:
    """Whether two figures are positive and of the same magnitude, so that they hardly differ in unit."""
    return 0 < max(one, other) < MANYFOLD * min(one, other)


def gap_closed(before: str, after: str) -> float | None:
    """Return the share of the distance to 100% that was covered.

    ``None`` unless both are percentages below.
    """
    percent = {read(before).kind, read(after).kind} == {Unit.PERCENT}
    found = amounts(before, after) if percent else None
    return (found[1] - found[0]) / (100 - found[0]) if found and max(found) < 100 else None


def growth(before: str, after: str) -> float | None:
    """Return the relative growth; ``None`` if a value cannot be read or the first is not positive."""
    found = amounts(before, after)
    return found[1] / found[0] - 1 if found and found[0] > 0 else None


def growth_in_words(share: float) -> Phrase:
    """Format growth in every language: as a percentage, from tenfold as a multiple."""
    if share < MANYFOLD - 1:
        return Phrase((each, format_percent(share)) for each in languages())
    times = {each: format_number(round(share + 1), each) for each in languages()}
    return Phrase((each, words("coach", each)("fold", times=times[each])) for each in languages())
