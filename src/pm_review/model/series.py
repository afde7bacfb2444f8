"""The yearly value of a series of numbers by period."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.model.enums import MetricKind
from pm_review.model.records import Metric


def in_order(series: Mapping[str, float]) -> list[float]:
    """The numbers of a series in the order of time; periods of one length sort as text."""
    return [series[period] for period in sorted(series)]


def total(metric: Metric) -> float | None:
    """The sum of a flow, the mean of a ratio, the last value of a level; ``None`` without a series."""
    values = in_order(metric.series)
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
