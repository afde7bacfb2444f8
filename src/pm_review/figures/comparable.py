"""Figures made comparable: two of them computed with only where they count the same thing."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from pm_review.figures import grammar
from pm_review.figures.quantity import Figure, Reading
from pm_review.figures.units import CURRENCIES, SPANS, Unit


class Measure(NamedTuple):
    """The numbers of a figure, exact."""

    low: Decimal | None
    """The lower bound; None where it is open."""
    high: Decimal | None
    """The upper bound; None where it is open."""
    strict: bool = False
    """Whether an open bound leaves out the number itself."""

    @property
    def value(self) -> Decimal | None:
        """The one number, be it a bound; None for a range."""
        if self.low is not None and self.high is not None and self.low != self.high:
            return None
        return self.high if self.low is None else self.low

    @property
    def side(self) -> int:
        """1 where the number itself is left out and all is above it, -1 where all is below it, else 0."""
        return 0 if not self.strict else 1 if self.high is None else -1


def measure(figure: Figure, *, share: bool = False) -> Measure:
    """What to compute with; a part of a whole in percent if `share`, else its count. Text says nothing."""
    low, high = _exact(figure.low), _exact(figure.high)
    if figure.reading is Reading.OF and low is not None and high:
        part = low / high * 100 if share else low
        return Measure(part, part)
    if figure.reading is Reading.PAIR:
        return Measure(high, high)
    return Measure(low, high, figure.strict)


def first_of(pair: Figure) -> Measure:
    """Where a pair began; other figures say nothing about it."""
    start = _exact(pair.low) if pair.reading is Reading.PAIR else None
    return Measure(start, start)


def in_percent(*figures: Figure) -> bool:
    """Whether parts of a whole are to be compared by their share: beside a percentage or another whole."""
    parts = [figure for figure in figures if figure.reading is Reading.OF]
    return len({part.high for part in parts}) > 1 or any(figure.kind is Unit.PERCENT for figure in figures)


def alike(first: Figure, second: Figure) -> bool:
    """Whether two figures count the same kind of thing, in one currency and for one span of time.

    A currency or a span may be left out on one side: 500万 stands beside 550万元, but not beside 550 天.
    """
    return (
        Reading.TEXT not in (first.reading, second.reading)
        and _same_order(first, second)
        and _same_unit(first, second)
        and _agree(_currency(first), _currency(second))
        and _agree(_span(first), _span(second))
    )


def after(start: Measure, figure: Figure, base: Figure) -> Measure | None:
    """What a change makes of its start: percent of it, points of a percentage, else a sum.

    None where it is open to doubt: 5% more of a percentage may mean points, 3倍 more of a number four times.
    """
    change = measure(figure)
    if start.value is None:
        return None
    if figure.kind is Unit.PERCENT:
        return None if base.kind is Unit.PERCENT else _each(change, start.value / 100, start.value)
    points = figure.kind is Unit.POINTS and base.kind is Unit.PERCENT
    return _each(change, Decimal(1), start.value) if points or alike(figure, base) else None


def _each(change: Measure, times: Decimal, plus: Decimal) -> Measure:
    low, high = (None if side is None else side * times + plus for side in (change.low, change.high))
    return Measure(low, high, change.strict)


def _exact(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number))


def _same_order(first: Figure, second: Figure) -> bool:
    """A place in an order stands beside another place or beside a bare number."""
    readings = {first.reading, second.reading}
    return Reading.RANK not in readings or (
        readings <= {Reading.RANK, Reading.NUMBER} and first.kind is second.kind is Unit.PLAIN
    )


def _same_unit(first: Figure, second: Figure) -> bool:
    units = {first.kind, second.kind}
    if len(units) == 1:
        return True
    part = Reading.OF in (first.reading, second.reading)
    bare = not first.rest or not second.rest
    return (units == {Unit.PLAIN, Unit.PERCENT} and part) or (units == {Unit.PLAIN, Unit.MONEY} and bare)


def _agree(first: str, second: str) -> bool:
    return not first or not second or first == second


def _currency(figure: Figure) -> str:
    if figure.kind is not Unit.MONEY:
        return ""
    match = grammar.currency().search(grammar.plain(figure.rest))
    return CURRENCIES[match[0]] if match else ""


def _span(figure: Figure) -> str:
    rest = grammar.plain(figure.rest)
    match = grammar.per().search(rest) if "/" in rest or "per " in rest else None
    return SPANS.get(match["span"], match["span"]) if match else ""
