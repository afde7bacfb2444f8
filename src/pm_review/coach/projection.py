"""Where a series would stand a year on, if it went on as it went."""

from __future__ import annotations

from itertools import pairwise

from pm_review.figures.periods import Period, PeriodKind
from pm_review.model import Metric, MetricKind
from pm_review.model.series import comparable

ENOUGH = 6
"""Months below which a series shows no trend."""

YEAR_ON = 12
"""Months to go on."""


def expected(metric: Metric) -> float | None:
    """The value of a level a year after its last month, by least squares; ``None`` without a trend."""
    points = _months(metric)
    if metric.kind not in (MetricKind.LEVEL, "") or len(points) < ENOUGH:
        return None
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread
    return points[-1][1] + slope * YEAR_ON


def _months(metric: Metric) -> list[tuple[int, float]]:
    """The numbers of a monthly series by the index of the month; none where its periods are others."""
    found = [(Period.parse(period), value) for period, value in comparable(metric).items()]
    months = sorted((each.ordinal, value) for each, value in found if each and each.kind is PeriodKind.MONTH)
    whole = len(months) == len(found) and all(one[0] < other[0] for one, other in pairwise(months))
    return months if whole else []
