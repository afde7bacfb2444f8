"""The result of reading a written figure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

DECIMAL = "decimal"
"""The dimension of figures beside which 6.30 is not a date."""

ANYTHING = "个"
"""A thing without a name."""

HUGE = Decimal(10) ** 30
"""An upper limit for figures in a review."""


class Unit(StrEnum):
    """The kind of unit of a figure."""

    PLAIN = "plain"
    """Things, or a plain number."""
    PERCENT = "percent"
    """Percent: 28 for 28%."""
    POINTS = "points"
    """Percentage points: the difference between two percentages."""
    MULTIPLE = "multiple"
    """A multiple: 20 for 20x."""
    DURATION = "duration"
    """Seconds."""
    MONEY = "money"
    """An amount in a currency, which is part of the rest."""


class Reading(StrEnum):
    """The interpretation of a text."""

    TEXT = "text"
    """Not a figure: it is kept, and not used in computations."""
    NUMBER = "number"
    """One number, or a lower or upper bound."""
    RANGE = "range"
    """From a smaller to a larger number: 3-5."""
    PAIR = "pair"
    """Two values before and after: 15% → 28%."""
    CHANGE = "change"
    """A rise, or a fall if negative: +2万."""
    OF = "of"
    """A part and its whole: 3 of 4."""
    RANK = "rank"
    """A position in an order, where 1 is the best: top five."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing that a figure measures; every field may be empty."""

    label: str = ""
    """The name before the number, such as nps."""
    thing: str = ""
    """The thing that is counted, such as order; a measure word if there is no other."""
    measure: str = ""
    """The measure word before the thing, such as 家."""
    dimension: str = ""
    """The dimension of the physical unit, such as length."""
    factor: Decimal = Decimal(1)
    """The value of that unit in base units."""
    currency: str = ""
    """The currency code, such as USD."""
    per: str = ""
    """The time span or thing that it is relative to, such as month."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, with its interpretation."""

    written: str
    """The author's text, unchanged."""
    reading: Reading
    """The interpretation of the text."""
    low: float | None = None
    """The lower bound, the `from` of a pair, or the part of a whole; None if unbounded."""
    high: float | None = None
    """The upper bound, the `to` of a pair, or the whole; None if unbounded."""
    kind: Unit = Unit.PLAIN
    """The kind of unit; durations are in seconds."""
    rest: str = ""
    """The text beside the number: measure word, currency, physical unit, label; empty for text."""
    strict: bool = False
    """Whether the bound itself is excluded, as in `over 50` and `<30`."""
    counted: Counted = Counted()
    """The meaning of the rest, for comparison with another figure."""
    scale: Decimal = Decimal(1)
    """The multiplier of its scale word: 10000 for 1.2万元."""
    unit: str = ""
    """The unit or the currency as plain text; empty for a physical unit, which is part of the rest."""
    unsure: bool = False
    """Whether the text is ambiguous, such as 1.000 and 6.30; it is then read as text."""
    date: str = ""
    """The date beside the number, as plain text."""

    @property
    def value(self) -> float | None:
        """The value for computations: the bound, the `to` of a pair, or the part.

        None for text and ranges.
        """
        if self.reading in (Reading.TEXT, Reading.RANGE):
            return None
        if self.reading is Reading.PAIR:
            return self.high
        return self.high if self.low is None else self.low
