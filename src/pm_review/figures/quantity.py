"""What a written figure was read as."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts."""

    PLAIN = "plain"
    """Things, or a bare number."""
    PERCENT = "percent"
    """Parts of a hundred: 28 for 28%."""
    POINTS = "points"
    """Percentage points: the difference between two percentages."""
    MULTIPLE = "multiple"
    """Times as much: 20 for 20x."""
    DURATION = "duration"
    """Seconds."""
    MONEY = "money"
    """An amount in the currency that is kept in the rest."""


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


@dataclass(frozen=True, slots=True)
class Counted:
    """What a figure counts, as far as the text says so; everything may be empty."""

    label: str = ""
    """Its name before the number, such as nps."""
    thing: str = ""
    """What is counted, such as order."""
    dimension: str = ""
    """The dimension of its physical unit, such as length."""
    factor: Decimal = Decimal(1)
    """The worth of that unit in the base unit of its dimension."""
    currency: str = ""
    """The code of its currency, such as USD."""
    per: str = ""
    """The span of time or the thing for which it is, such as month."""


@dataclass(frozen=True, slots=True)
class Figure:
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
    """What stays beside the number: measure word, currency, physical unit, label; empty for text."""
    strict: bool = False
    """Whether an open bound leaves out the number itself, as `over 50` and `<30` do."""
    counted: Counted = Counted()
    """What the rest says, to compare it with that of another figure."""
    unsure: bool = False
    """Whether a text may be one of several figures, such as 1.000 and 6.30; it is read as text."""

    @property
    def value(self) -> float | None:
        """What to compute with: a bound's number, a pair's `to`, a part's count; None for text and ranges."""
        if self.reading in (Reading.TEXT, Reading.RANGE):
            return None
        if self.reading is Reading.PAIR:
            return self.high
        return self.high if self.low is None else self.low
