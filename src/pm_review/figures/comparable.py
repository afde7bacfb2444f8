"""Make figures comparable: two figures are used in a computation only if they measure the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pm_review.figures.quantity import ANYTHING, DECIMAL, Counted, Figure, Reading, Unit
from pm_review.figures.reader import read

FAR_RANK = 10
"""The factor between a rank and a plain number up to which the number may be another rank."""

_CENTS = re.compile(r"[0-9][.][0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Measure:
    """The exact numbers of a figure."""

    low: Decimal | None
    """The lower bound; None if unbounded."""
    high: Decimal | None
    """The upper bound; None if unbounded."""
    strict: bool = False
    """Whether the bound itself is excluded."""

    @property
    def value(self) -> Decimal | None:
        """The single number, which may be a bound; None for a range."""
        if self.low is not None and self.high is not None and self.low != self.high:
            return None
        return self.high if self.low is None else self.low

    @property
    def side(self) -> int:
        """1 if the value is strictly above its bound, -1 if strictly below, else 0."""
        return 0 if not self.strict else 1 if self.high is None else -1

    def scaled(self, times: Decimal, plus: Decimal = Decimal(0)) -> Measure:
        """Return the measure times a number, plus another."""
        low, high = (None if end is None else end * times + plus for end in (self.low, self.high))
        return Measure(low, high, self.strict)


def read_together(*texts: str) -> list[Figure]:
    """Read several texts about one thing together, so that short words such as m are unambiguous.

    `500m` beside `1km` is metres, and `6.30` beside `4.50` or a change is not a date.
    """
    figures = [read(text) for text in texts]
    likes = {_dimension(figure) for figure in figures} - {""}
    for like in likes if len(likes) == 1 else ():
        return [read(text, like) for text in texts]
    if any(figure.unsure for figure in figures) and any(map(_shows_decimals, figures)):
        return [read(text, DECIMAL) for text in texts]
    return figures


def _dimension(figure: Figure) -> str:
    """Return the dimension that determines the meaning of a short word in another figure."""
    return Unit.DURATION.value if figure.kind is Unit.DURATION else figure.counted.dimension


def _shows_decimals(figure: Figure) -> bool:
    """Whether a figure shows that plain numbers beside it are not dates."""
    known = figure.reading is not Reading.TEXT
    return known and (figure.reading is Reading.CHANGE or bool(_CENTS.search(figure.written)))


def measure(figure: Figure, *, share: bool = False) -> Measure:
    """Return the numbers to compute with; a part of a whole as percentage if `share`, else its count."""
    low, high = _exact(figure.low), _exact(figure.high)
    if figure.reading is Reading.OF and low is not None and high:
        part = low / high * 100 if share else low
        return Measure(part, part)
    if figure.reading is Reading.PAIR:
        low = high
    return Measure(low, high, figure.strict).scaled(figure.counted.factor)


def first_of(pair: Figure) -> Measure:
    """Return the start of a pair; unbounded for other figures."""
    start = _exact(pair.low) if pair.reading is Reading.PAIR else None
    return Measure(start, start).scaled(pair.counted.factor)


def in_percent(*figures: Figure) -> bool:
    """Whether parts of a whole are compared as shares: beside a percentage or a different whole."""
    parts = [figure for figure in figures if figure.reading is Reading.OF]
    return len({part.high for part in parts}) > 1 or any(figure.kind is Unit.PERCENT for figure in figures)


def alike(first: Figure, second: Figure) -> bool:
    """Whether two figures measure the same thing, in the same currency and for the same time span.

    Information missing on one side is taken from the other, except the unit: 500万 matches 550万元 and 550万
    users, but not 550 天 or 550 GB; 20场 matches 20场培训. Orders do not match users, and DAU not MAU.
    """
    one, other = first.counted, second.counted
    return (
        Reading.TEXT not in (first.reading, second.reading)
        and _same_order(first, second)
        and _same_unit(first, second)
        and _same_whole(first, second)
        and _same_whole(second, first)
        and one.dimension == other.dimension
        and _agree(one.currency, other.currency)
        and _agree(one.per, other.per)
        and _same_thing(one, other)
        and _agree(one.label, other.label)
    )


def after(start: Measure, figure: Figure, base: Figure) -> Measure | None:
    """Apply a change to its start: percent, points of a percentage, or a sum.

    None if ambiguous: 5% more of a percentage may mean points, 3倍 more may mean four times.
    """
    change = measure(figure)
    if start.value is None:
        return None
    if figure.kind is Unit.PERCENT:
        return None if base.kind is Unit.PERCENT else change.scaled(start.value / 100, start.value)
    points = figure.kind is Unit.POINTS and base.kind is Unit.PERCENT
    return change.scaled(Decimal(1), start.value) if points or alike(figure, base) else None


def _exact(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number))


def _same_order(first: Figure, second: Figure) -> bool:
    """Whether ranks match: a rank matches another rank, or a plain number that may be one."""
    if Reading.RANK not in (first.reading, second.reading):
        return True
    rank, other = (first, second) if first.reading is Reading.RANK else (second, first)
    if other.reading is Reading.RANK:
        return True
    place, number = rank.value, other.value
    if place is None or number is None or not number.is_integer():
        return False
    bare = other.reading is Reading.NUMBER and other.kind is Unit.PLAIN and not other.rest
    return bare and 0 < number <= FAR_RANK * place


def _same_unit(first: Figure, second: Figure) -> bool:
    units = {first.kind, second.kind}
    if len(units) == 1:
        return True
    part = Reading.OF in (first.reading, second.reading)
    plain = first if first.kind is Unit.PLAIN else second
    bare = not plain.counted.thing and not plain.counted.dimension
    return (units == {Unit.PLAIN, Unit.PERCENT} and part) or (units == {Unit.PLAIN, Unit.MONEY} and bare)


def _same_whole(part: Figure, other: Figure) -> bool:
    """Whether a part of a whole matches a number: 4.8/5 matches 4.5, but not 90."""
    if part.reading is not Reading.OF or other.reading is not Reading.NUMBER or other.kind is not Unit.PLAIN:
        return True
    numbers = [each for each in (other.low, other.high, part.low) if each is not None]
    return all(each <= (part.high or 0) for each in numbers)


def _same_thing(one: Counted, other: Counted) -> bool:
    """Whether two things match; a measure word alone matches itself before a thing."""
    measured = one.thing == other.measure or other.thing == one.measure
    return measured or _agree(one.thing, other.thing, ANYTHING)


def _agree(first: str, second: str, general: str = "") -> bool:
    return first == second or bool({first, second} & {"", general})
