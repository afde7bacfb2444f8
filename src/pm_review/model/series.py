"""The yearly value of a series of numbers by period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pm_review.model.enums import MetricKind
from pm_review.model.records import Metric


def in_order(series: Mapping[str, float]) -> list[float]:
    """Return the values of a series in chronological order; periods of equal length sort as text."""
    return [series[period] for period in sorted(series)]


def this_year(metric: Metric) -> dict[str, float]:
    """Return the values for this year: those in the metric's period, or else all of them."""
    first, dash, last = metric.period.partition("/")
    if not dash:
        return metric.series
    return {period: value for period, value in metric.series.items() if first <= month_of(period) <= last}


def comparable(metric: Metric) -> dict[str, float]:
    """Return the comparable values: for sums and means only complete periods."""
    cut = set(metric.partial) if metric.kind != MetricKind.LEVEL else set()
    return {period: value for period, value in metric.series.items() if period not in cut}


def month_of(period: str) -> str:
    """Return the month, such as 2025-01, in which a period begins; for a week, the month of its Thursday."""
    year, _, rest = period.partition("-")
    if rest.startswith("Q") and rest[1:].isdecimal():
        return f"{year}-{int(rest[1:]) * 3 - 2:02d}"
    if rest.startswith("W"):
        try:
            return date.fromisocalendar(int(year), int(rest[1:]), 4).isoformat()[:7]
        except ValueError:
            return period
    return period[:7] if rest else f"{year}-01"


def total(metric: Metric) -> float | None:
    """Return the sum of a flow, the mean of a ratio or the last value of a level, if there is a series."""
    values = in_order(this_year(metric))
    if not values:
        return None
    if metric.kind == MetricKind.FLOW:
        return sum(values)
    if metric.kind == MetricKind.RATIO:
        return sum(values) / len(values)
    return values[-1]


def metric_current(metric: Metric) -> str:
    """Return this year's value of a metric: the author's, or else calculated from the series."""
    found = total(metric)
    if metric.current.strip() or found is None:
        return metric.current
    return f"{found:.4f}".rstrip("0").rstrip(".")
