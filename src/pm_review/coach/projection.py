"""Extrapolate a series by one year."""

from __future__ import annotations

from itertools import pairwise

from pm_review.analysis.series import comparable
from pm_review.figures.periods import Period, PeriodKind
from pm_review.model import Metric, MetricKind

ENOUGH = 6
"""The minimum number of months for a trend."""

YEAR_ON = 12
"""The number of months to extrapolate."""


def expected(metric: Metric) -> float | None:
    """Return the expected value of a level a year after its last month, by least squares.

    ``None`` without a trend.
    """
    points = _months(metric)
    if metric.kind not in (MetricKind.LEVEL, "") or len(points) < ENOUGH:
        return None
    from statistics import linear_regression

    slope = linear_regression(*zip(*points, strict=True)).slope
    return points[-1][1] + slope * YEAR_ON


def _months(metric: Metric) -> list[tuple[int, float]]:
    """Return the values of a monthly series by month index; empty if it has other periods."""
    found = [(Period.parse(period), value) for period, value in comparable(metric).items()]
    months = sorted((each.ordinal, value) for each, value in found if each and each.kind is PeriodKind.MONTH)
    whole = len(months) == len(found) and all(one[0] < other[0] for one, other in pairwise(months))
    return months if whole else []
