"""The change of a metric since last year, and the key values of its series."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_review.analysis.series import comparable, in_order, metric_current
from pm_review.figures import Change, change
from pm_review.figures.periods import Period, gaps
from pm_review.model import Metric


def metric_change(metric: Metric) -> Change | None:
    """Return the change of a metric since last year, or ``None`` if a value cannot be read."""
    return change(metric.previous, metric_current(metric))


@dataclass(frozen=True, slots=True)
class Values:
    """Key values of a metric's series."""

    first: float
    last: float
    lowest: float
    highest: float
    mean: float
    missing: tuple[str, ...]
    """Periods between the first and the last that have no value."""


def metric_values(metric: Metric) -> Values | None:
    """Return the key values of a metric's series; ``None`` if it is empty."""
    values = in_order(comparable(metric))
    if not values:
        return None
    return Values(
        values[0], values[-1], min(values), max(values), sum(values) / len(values), _missing(metric.series)
    )


def _missing(series: Mapping[str, float]) -> tuple[str, ...]:
    found = [period for period in map(Period.parse, series) if period]
    kinds = {period.kind for period in found}
    return tuple(map(str, gaps(found))) if len(kinds) == 1 else ()
