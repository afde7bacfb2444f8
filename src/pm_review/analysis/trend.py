"""The trend of a metric over its series: its figures, and a sentence that describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from pm_review.analysis.metrics import Values, metric_change, metric_values
from pm_review.analysis.series import as_text, comparable
from pm_review.figures import change, format_change, format_number, read
from pm_review.figures.periods import Period, PeriodKind
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
    values = metric_values(metric)
    if values is None:
        return []
    say = words("data/course", language)
    return [(say(f"figures.{key}"), shown) for key, shown in _figures(metric, values, say) if shown]


def _figures(metric: Metric, values: Values, say: Words) -> Iterator[tuple[str, str]]:
    for key in ("first", "last", "lowest", "highest", "mean"):
        yield key, format_number(getattr(values, key), say.language)
    yield "change", _over_the_year(values, metric.unit, say.language)
    against = metric_change(metric)
    yield "against", format_change(against, say.language) if against else ""
    missing = [_period_name(period, say, with_year=True) for period in values.missing]
    yield "missing", say("separator").join(missing)


def _over_the_year(values: Values, unit: str, language: str) -> str:
    """Format the change from the first to the last value; that of percentages is in points."""
    sign = _percent(unit)
    found = change(as_text(values.first, EXACT) + sign, as_text(values.last, EXACT) + sign)
    return format_change(found, language) if found else ""


def _percent(unit: str) -> str:
    return "%" if unit.strip() in {"%", "％"} else ""


def sentence(metric: Metric, language: str) -> str:
    """Describe the trend of the series in a sentence; empty with fewer than two values."""
    values = metric_values(metric)
    series = comparable(metric)
    periods = sorted(series)
    if values is None or len(periods) < 2:
        return ""
    say = words("data/course", language)
    one_year = len({period[:4] for period in periods}) == 1
    way = "flat" if values.first == values.last else "rose" if values.last > values.first else "fell"
    sentence = say(
        f"words.{way}",
        first=format_number(values.first, language) + _percent(metric.unit),
        last=format_number(values.last, language) + _percent(metric.unit),
        begin=_period_name(periods[0], say, with_year=not one_year),
        end=_period_name(periods[-1], say, with_year=not one_year),
        change=_over_the_year(values, metric.unit, language),
    )
    turned = _turned(series, rising=values.last >= values.first)
    if turned:
        key = "words.dipped" if values.last >= values.first else "words.peaked"
        sentence += say(key, period=_period_name(turned, say, with_year=not one_year))
    elif extreme := _extreme(series):
        value = format_number(series[extreme], language) + _percent(metric.unit)
        key = "words.high" if series[extreme] > values.first else "words.low"
        sentence += say(key, period=_period_name(extreme, say, with_year=not one_year), value=value)
    cut = sorted(metric.series.keys() - series.keys())
    named = say("separator").join(_period_name(period, say, with_year=not one_year) for period in cut)
    return sentence + say("words.stop") + (say("words.cut", periods=named) if cut else "")


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
