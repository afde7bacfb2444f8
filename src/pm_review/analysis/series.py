"""The yearly value of a series of numbers by period, and its change since last year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from pm_review.figures import Change, change
from pm_review.figures.periods import Period, PeriodKind
from pm_review.model import Metric, MetricKind

MONTHS_IN_A_YEAR = 12

PERIODS_IN_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}
"""The periods of which a year has a fixed number."""

Value = int | float
"""A figure of a series."""


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
    """Return the month, such as 2025-01, in which a period begins; for a week, the month of its Thursday.

    Empty for a text that is not a period.
    """
    found = Period.parse(period)
    return str(found.month()) if found else ""


def exceeds_year(series: Mapping[str, float]) -> bool:
    """Whether a series lasts longer than a year, so that its sum and its mean are not those of a year."""
    months = [found.month() for each in series if (found := Period.parse(each))]
    return len(months) > 1 and max(months).ordinal - min(months).ordinal >= MONTHS_IN_A_YEAR


def covers_year(metric: Metric) -> bool:
    """Whether the values for this year are one for each month or quarter of a year, none of them partial."""
    periods = [found for each in this_year(metric) if (found := Period.parse(each))]
    kinds = {each.kind for each in periods}
    count = PERIODS_IN_A_YEAR.get(kinds.pop(), 0) if len(kinds) == 1 else 0
    whole = 0 < len(periods) == count and max(periods).ordinal - min(periods).ordinal == count - 1
    return whole and not set(metric.partial) & this_year(metric).keys()


def yearly_value(metric: Metric) -> Value | None:
    """Return the sum of a flow, the mean of a ratio or the last value of a level, if there is a series.

    ``None`` if it is unknown which values of a longer series are those of the year.
    """
    series = this_year(metric)
    if not series or (metric.kind in (MetricKind.FLOW, MetricKind.RATIO) and exceeds_year(series)):
        return None
    return combine(in_order(series), metric.kind)


def metric_current(metric: Metric) -> str:
    """Return this year's value of a metric: the author's, or else calculated from the series."""
    found = yearly_value(metric)
    if metric.current.strip() or found is None:
        return metric.current
    return as_text(found)


def metric_change(metric: Metric) -> Change | None:
    """Return the change of a metric since last year, or ``None`` if a value cannot be read."""
    return change(metric.previous, metric_current(metric))


def as_text(value: Value, decimals: int = 4) -> str:
    """Return a value as it is written into an answer, with limited decimals."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def combine(values: Sequence[Value], kind: str) -> Value:
    """Combine values by kind: sum, last value, or mean."""
    if kind == MetricKind.FLOW:
        return total(values)
    return mean(values) if kind == MetricKind.RATIO else integral(values[-1])


def mean(values: Sequence[Value]) -> Value:
    """Return the simple mean, rounded once."""
    return integral(math.fsum(values) / len(values))


def total(values: Sequence[Value]) -> Value:
    """Return the sum, exact for integers and rounded only once for others."""
    return sum(values) if all(isinstance(value, int) for value in values) else integral(math.fsum(values))


def integral(value: Value) -> Value:
    """Return a whole number as `int`, so that 12 is not shown as 12.0."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
