"""What a written figure was read as."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from pm_review.figures.units import Unit


class Reading(StrEnum):
    """How a text was understood."""

    TEXT = "text"
    """No figure: kept, and nothing is computed with it."""
    NUMBER = "number"
    """One number, or all numbers from it on, or up to it."""
    RANGE = "range"
    """From a smaller to a larger number: 3-5."""
    PAIR = "pair"
    """What was and what became of it: 15% → 28%."""
    CHANGE = "change"
    """By how much something rose or, below zero, fell: +2万."""
    OF = "of"
    """A part and its whole: 3 of 4."""
    RANK = "rank"
    """A place in an order, the first being the best: top five."""


class Figure(NamedTuple):
    """A figure as written, and what it says."""

    written: str
    """The author's text, untouched."""
    reading: Reading
    """How the text was understood."""
    low: float | None = None
    """The lower bound, the `from` of a pair, the part of a whole; None where it is open."""
    high: float | None = None
    """The upper bound, the `to` of a pair, the whole; None where it is open."""
    kind: Unit = Unit.PLAIN
    """What is counted; durations are in seconds."""
    rest: str = ""
    """What stays beside the number: measure word, currency, label; empty for text."""
    strict: bool = False
    """Whether an open bound leaves out the number itself, as `over 50` and `<30` do."""

    @property
    def value(self) -> float | None:
        """What to compute with: a bound's number, a pair's `to`, a part's count; None for text and ranges."""
        if self.reading in (Reading.TEXT, Reading.RANGE):
            return None
        if self.reading is Reading.PAIR:
            return self.high
        return self.high if self.low is None else self.low
