"""The yearly value of a series of numbers by period."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from pm_review.model.enums import MetricKind
from pm_review.model.records import Metric


def in_order(series: Mapping[str, float]) -> list[float]:
    """The numbers of a series in the order of time; periods of one length sort as text."""
    return [series[period] for period in sorted(series)]


def this_year(metric: Metric) -> dict[str, float]:
    """The numbers of the series that make this year's value: those of the metric's own months, else all."""
    first, dash, last = metric.period.partition("/")
    if not dash:
        return metric.series
    return {period: value for period, value in metric.series.items() if first <= month_of(period) <= last}


def comparable(metric: Metric) -> dict[str, float]:
    """The numbers of the series that can be compared: sums and means only of whole months."""
    cut = set(metric.partial) if metric.kind != MetricKind.LEVEL else set()
    return {period: value for period, value in metric.series.items() if period not in cut}


def month_of(period: str) -> str:
    """The month, such as 2025-01, in which a period of a series begins; of a week that of its Thursday."""
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
    """The sum of a flow, the mean of a ratio, the last value of a level; ``None`` without a series."""
    values = in_order(this_year(metric))
    if not values:
        return None
    if metric.kind == MetricKind.FLOW:
        return sum(values)
    if metric.kind == MetricKind.RATIO:
        return sum(values) / len(values)
    return values[-1]


def metric_current(metric: Metric) -> str:
    """This year's value of a metric: as the author wrote it, else calculated from its series, else empty."""
    found = total(metric)
    if metric.current.strip() or found is None:
        return metric.current
    return f"{found:.4f}".rstrip("0").rstrip(".")
