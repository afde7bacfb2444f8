"""Aggregate days and weeks to months, and months to quarters and years; convert a series to a metric."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pm_review.figures.periods import Period, PeriodKind
from pm_review.model.enums import MetricKind
from pm_review.sheets.model import Parts, Series, Sheet, Value, combine, integral, total

_LONGER = tuple(PeriodKind)
"""The kinds of periods, shortest first."""


@dataclass(frozen=True, slots=True)
class Resampled:
    """The value of a series in one longer period."""

    period: Period
    """The longer period, or the series' own period if it is already long enough."""
    value: Value
    """Its sum, last value or mean."""
    partial: bool = False
    """Whether the series covers only a part of the period."""
    missing: int = 0
    """The number of shorter periods in it without a value."""
    weighted: bool = False
    """Whether the value of a ratio was computed from its parts; otherwise it is a simple mean."""


def resample(series: Series, to: str = "month", how: str | None = None) -> list[Resampled]:
    """Return the series in months, quarters or years; periods without values are left out.

    `how` is flow, level or ratio; the default is the series' own kind. A week belongs to the month of its
    Thursday.
    """
    kind = PeriodKind(to)
    present = series.present
    if not present or _LONGER.index(present[0][0].kind) >= _LONGER.index(kind):
        return [Resampled(period, integral(value)) for period, value in present]
    way = MetricKind(how) if how else series.kind
    first, last = present[0][0], present[-1][0]
    result = []
    for longer, group in groupby(present, key=lambda pair: pair[0].within(kind)):
        own = list(group)
        value, weighted = _together(own, way, series.parts)
        cut = first.next(-1).within(kind) == longer or last.next().within(kind) == longer
        result.append(Resampled(longer, value, cut, _count(longer, first.kind) - len(own), weighted))
    return result


def _together(
    own: Sequence[tuple[Period, Value]], way: MetricKind, parts: Parts | None
) -> tuple[Value, bool]:
    """Return the combined value, and whether a ratio was weighted."""
    if way is MetricKind.RATIO and parts:
        weighted = _weighted([period for period, _ in own], parts)
        if weighted is not None:
            return weighted, True
    return combine([value for _, value in own], way), False


def _weighted(periods: Sequence[Period], parts: Parts) -> Value | None:
    pairs = [parts.values[period] for period in periods if period in parts.values]
    below = total([below for _, below in pairs])
    return integral(total([above for above, _ in pairs]) / below * parts.scale) if below else None


def _count(longer: Period, kind: PeriodKind) -> int:
    """Return the number of shorter periods that belong to the longer one."""
    if kind is not PeriodKind.WEEK:
        return Period.of(longer.end, kind).ordinal - Period.of(longer.start, kind).ordinal + 1
    first, last = Period.of(longer.start, kind), Period.of(longer.end, kind)
    return sum(1 for week in first.until(last) if week.within(longer.kind) == longer)


def metric(series: Series, sheet: Sheet, time: str, to: str | None = None) -> dict[str, object]:
    """Return the series as a metric of a review: name, unit, kind, series by period, and source.

    `time` is the time of the import, as written in the file; `to` aggregates the series first.
    """
    points = resample(series, to) if to else [Resampled(at, integral(value)) for at, value in series.present]
    return {
        "name": series.name,
        "unit": series.unit,
        "kind": series.kind.value,
        "series": {str(point.period): point.value for point in points},
        "source": f"{sheet.name} sha256:{sheet.sha256} {time}",
    }
