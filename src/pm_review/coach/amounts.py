"""Figures of a review to compare with one another."""

from __future__ import annotations

from pm_review.figures import Reading, Unit, format_number, format_percent, read
from pm_review.i18n.catalog import Phrase, languages, words

NUMBERS = frozenset({Reading.NUMBER, Reading.PAIR, Reading.OF})
"""Readings that say where something stands; a change or a rank does not."""

MANYFOLD = 10
"""How many times as much is no longer written in percent."""


def amount(text: str) -> float | None:
    """The one number that a text comes to."""
    figure = read(text)
    return figure.value if figure.reading in NUMBERS else None


def amounts(*texts: str) -> list[float] | None:
    """The numbers of several texts, where each has one and all count the same."""
    figures = [read(text) for text in texts]
    values = [each.value for each in figures if each.reading in NUMBERS and each.value is not None]
    if len(values) != len(texts) or len({each.kind for each in figures}) > 1:
        return None
    return values


def gap_closed(before: str, after: str) -> float | None:
    """What share of the way to 100% was gone, where both are percentages below that."""
    percent = {read(before).kind, read(after).kind} == {Unit.PERCENT}
    found = amounts(before, after) if percent else None
    return (found[1] - found[0]) / (100 - found[0]) if found and max(found) < 100 else None


def growth(before: str, after: str) -> float | None:
    """By what share something grew, where both can be read and there was something before."""
    found = amounts(before, after)
    return found[1] / found[0] - 1 if found and found[0] > 0 else None


def growth_in_words(share: float) -> Phrase:
    """A growth in every language: in percent, from tenfold on as a multiple."""
    if share < MANYFOLD - 1:
        return Phrase((each, format_percent(share, each)) for each in languages())
    times = {each: format_number(round(share + 1), each) for each in languages()}
    return Phrase((each, words("coach", each)("fold", times=times[each])) for each in languages())
