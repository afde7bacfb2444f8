"""The trend of a metric over its series: its figures, and a sentence that describes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pm_review.analysis.series import as_text, comparable, in_order, metric_change
from pm_review.figures import change, format_change, format_number, read
from pm_review.figures.periods import Period, PeriodKind, gaps
from pm_review.i18n.catalog import Words, words
from pm_review.model import Metric, MetricKind

FAR = 3
"""The factor by which a value may lie outside a series and still measure the same thing."""

EXACT = 6
"""The number of decimals with which the values of a series are compared."""

IN_A_YEAR: Mapping[PeriodKind | None, int] = {
    PeriodKind.QUARTER: 4,
    PeriodKind.MONTH: 12,
    PeriodKind.WEEK: 52,
    PeriodKind.DAY: 365,
}
"""The number of periods in a year."""


class Level(NamedTuple):
    """A reference value for a series."""

    key: str
    """The metric's field that it comes from: ``previous`` or ``target``."""
    value: float
    share: bool
    """Whether it is an equal share of a figure for the whole year."""

    def called(self, label: str, language: str) -> str:
        """Return its name next to a plot, derived from the label of its field."""
        return words("data/course", language)("share", label=label) if self.share else label


def figures(metric: Metric, language: str) -> list[tuple[str, str]]:
    """Return labels and values: first, last, lowest, highest, mean, changes and missing periods."""
    values = in_order(comparable(metric))
    if not values:
        return []
    say, against = words("data/course", language), metric_change(metric)
    numbers = {
        "first": values[0],
        "last": values[-1],
        "lowest": min(values),
        "highest": max(values),
        "mean": sum(values) / len(values),
    }
    shown = {key: format_number(value, language) for key, value in numbers.items()}
    shown["change"] = _over_the_year(values, metric.unit, language)
    shown["against"] = format_change(against, language) if against else ""
    missing = (_period_name(period, say, with_year=True) for period in _missing(metric.series))
    shown["missing"] = say("separator").join(missing)
    return [(say(f"figures.{key}"), text) for key, text in shown.items() if text]


def _missing(series: Mapping[str, float]) -> list[str]:
    """Return the periods between the first and the last that have no value."""
    found = [period for period in map(Period.parse, series) if period]
    return list(map(str, gaps(found))) if len({period.kind for period in found}) == 1 else []


def _over_the_year(values: Sequence[float], unit: str, language: str) -> str:
    """Format the change from the first to the last value; that of percentages is in points."""
    first, last = (as_text(value, EXACT) + _percent(unit) for value in (values[0], values[-1]))
    found = change(first, last)
    return format_change(found, language) if found else ""


def _percent(unit: str) -> str:
    return "%" if unit.strip() in {"%", "％"} else ""


def sentence(metric: Metric, language: str) -> str:
    """Describe the trend of the series in a sentence; empty with fewer than two values."""
    series = comparable(metric)
    periods, values = sorted(series), in_order(series)
    if len(periods) < 2:
        return ""
    say = words("data/course", language)
    first, last, rising = values[0], values[-1], values[-1] >= values[0]
    several_years = len({period[:4] for period in periods}) > 1

    def name(period: str) -> str:
        """Format a period, with its year if the series has several."""
        return _period_name(period, say, with_year=several_years)

    def number(value: float) -> str:
        """Format a value with its unit if that is percent."""
        return format_number(value, language) + _percent(metric.unit)

    text = say(
        f"words.{'flat' if first == last else 'rose' if rising else 'fell'}",
        first=number(first),
        last=number(last),
        begin=name(periods[0]),
        end=name(periods[-1]),
        change=_over_the_year(values, metric.unit, language),
    )
    if turned := _turned(series, rising=rising):
        text += say("words.dipped" if rising else "words.peaked", period=name(turned))
    elif extreme := _extreme(series):
        key = "words.high" if series[extreme] > first else "words.low"
        text += say(key, period=name(extreme), value=number(series[extreme]))
    cut = say("separator").join(map(name, sorted(metric.series.keys() - series.keys())))
    return text + say("words.stop") + (say("words.cut", periods=cut) if cut else "")


def _turned(series: Mapping[str, float], *, rising: bool) -> str:
    """Return the period at which the series went furthest against its trend and turned; empty if none."""
    sign = 1 if rising else -1
    periods = sorted(series)
    steps = [(sign * (series[later] - series[earlier]), later) for earlier, later in pairwise(periods)]
    turns = [step for step, after in pairwise(steps) if step[0] < 0 < after[0]]
    return min(turns)[1] if turns else ""


def _extreme(series: Mapping[str, float]) -> str:
    """Return the period whose value lies farther outside the first and the last than these lie apart."""
    periods = sorted(series)
    first, last = series[periods[0]], series[periods[-1]]
    beyond = {
        period: max(series[period] - max(first, last), min(first, last) - series[period])
        for period in periods
    }
    farthest = max(periods, key=lambda period: beyond[period])
    return farthest if beyond[farthest] > abs(last - first) else ""


def _period_name(text: str, say: Words, *, with_year: bool) -> str:
    """Format a month or a quarter as its name, optionally with its year; a week or a day as written."""
    period = Period.parse(text)
    if period is not None and period.kind is PeriodKind.YEAR:
        return say("year", year=period.start.year)
    if period is not None and period.kind is PeriodKind.QUARTER:
        quarter = say(f"quarters.{text[-1]}", year=period.start.year)
        return say("quarter_of_year", quarter=quarter, year=period.start.year) if with_year else quarter
    if period is None or period.kind is not PeriodKind.MONTH:
        return text
    month = say(f"months.{period.start.month}")
    return say("month_of_year", month=month, year=period.start.year) if with_year else month


def reference_levels(metric: Metric) -> list[Level]:
    """Return last year's value and the target as reference values, if they are comparable to the series.

    A flow's figure for the whole year is divided equally among its periods.
    """
    series = comparable(metric)
    if not series:
        return []
    low, high = min(series.values()), max(series.values())
    possible = {1, _in_a_year(metric)} if metric.kind == MetricKind.FLOW else {1}
    found = [(key, read(getattr(metric, key)).value) for key in ("previous", "target")]
    levels = []
    for key, value in ((key, value) for key, value in found if value is not None):
        fitting = [parts for parts in possible if low / FAR <= value / parts <= high * FAR]
        if fitting:
            levels.append(Level(key, float(value) / max(fitting), share=max(fitting) > 1))
    return levels


def _in_a_year(metric: Metric) -> int:
    """Return the number of the series' periods in a year; 1 if their lengths differ."""
    kinds = {period.kind if (period := Period.parse(text)) else None for text in metric.series}
    return IN_A_YEAR.get(kinds.pop(), 1) if len(kinds) == 1 else 1
