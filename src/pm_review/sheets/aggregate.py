"""Aggregate days and weeks to months."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from pm_review.analysis.series import Value, integral
from pm_review.figures.periods import Period, PeriodKind
from pm_review.sheets.model import Series

_LONGER = tuple(PeriodKind)
"""The kinds of periods, shortest first."""


@dataclass(frozen=True, slots=True)
class Resampled:
    """The value of a series in one longer period."""

    period: Period
    """The month, or the series' own period if it is already long enough."""
    value: Value
    """Its sum, last value or mean."""
    partial: bool = False
    """Whether the series covers only a part of the period."""
    missing: int = 0
    """The number of shorter periods in it without a value."""
    weighted: bool = False
    """Whether the value of a ratio was computed from its parts; otherwise it is a simple mean."""


def resample(series: Series) -> list[Resampled]:
    """Return the series in months; periods without values are left out, and longer ones stay as they are.

    A week belongs to the month of its Thursday.
    """
    present = series.present
    if not present or _LONGER.index(present[0][0].kind) >= _LONGER.index(PeriodKind.MONTH):
        return [Resampled(period, integral(value)) for period, value in present]
    first, last = present[0][0], present[-1][0]
    result = []
    for month, group in groupby(present, key=lambda pair: pair[0].month()):
        own = list(group)
        value, weighted = series.combined([day for day, _ in own], [value for _, value in own])
        cut = month in (first.next(-1).month(), last.next().month())
        result.append(Resampled(month, value, cut, _count(month, first.kind) - len(own), weighted))
    return result


def _count(month: Period, kind: PeriodKind) -> int:
    """Return the number of days or weeks that belong to a month."""
    first, last = Period.of(month.start, kind), Period.of(month.end, kind)
    return sum(1 for each in first.until(last) if each.month() == month)
