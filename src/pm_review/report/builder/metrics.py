"""The year in data: metrics compared to last year, behaviour, market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from pm_review.analysis.imported_source import describe_source
from pm_review.analysis.series import comparable, in_order, metric_change, metric_current
from pm_review.analysis.trend import reference_levels
from pm_review.figures import format_change, read, sparkline
from pm_review.model import Metric, with_paths
from pm_review.report.blocks import Block, Column, Entry, Gauge, Gauges, Line, Note, Paragraph, Row, Table
from pm_review.report.builder.goals import NOT_SHOWN
from pm_review.report.builder.records import details, form, table_or_list, under, under_lines
from pm_review.report.builder.writer import COMPUTED, Writer

IN_TABLE = frozenset({"name", "unit", "previous", "current", "change", "target", "series", "line"})
"""Fields that are shown in the table of all metrics."""

FROM_SHEET = frozenset({"period", "partial"})
"""Fields about an imported sheet that only the program uses."""

MULTIPLE = 10
"""The growth, relative to last year's value, above which a change is shown as a multiple."""

POINTS = 24
"""The maximum number of points in a sparkline."""


def data(w: Writer) -> Iterator[Block]:
    """Yield metrics, behaviour and market."""
    metrics = (*_metric_tables(w), *_gauges(w), *_readings(w), *_lines(w))
    yield from under(w.heading("data/metrics"), metrics)
    for section, path in (("data/behaviour", "data.behaviour"), ("data/market", "data.market")):
        yield from under(w.heading(section), form(w, path))


def _metric_tables(w: Writer) -> Iterator[Block]:
    """Yield a table for each product line; metrics that measure a goal come first."""
    metrics = w.review.data.metrics
    tables = list(under_lines(w, metrics, "data.metrics", lambda found: _metric_table(w, found)))
    yield from tables
    rows = (row for each in tables if isinstance(each, Table) for row in each.rows)
    if any(COMPUTED in "".join(row.cells[1:]) for row in rows):
        yield Note(w.say("computed_change"))


def _metric_table(w: Writer, metrics: Sequence[Metric]) -> Iterator[Block]:
    path = "data.metrics"
    columns = (
        w.column(path, "name"),
        w.column(path, "previous"),
        w.column(path, "current"),
        Column(w.say("change"), right=True),
        w.column(path, "target"),
        Column(w.say("course"), rank=1),
    )
    rows = [_metric_row(w, metric) for metric in sorted(metrics, key=lambda each: not each.goal)]
    return table_or_list(columns, rows)


def _metric_row(w: Writer, metric: Metric) -> Row:
    cells = (
        metric.previous if metric.previous.strip() else _value(w.earlier.metric(metric)),
        _value(metric),
        metric.change if metric.change.strip() else _change(w, metric),
        metric.target,
        sparkline(_sparkline_values(metric)) if len(comparable(metric)) > 1 else "",
    )
    name = w.named(metric.name) if any(cells) else metric.name
    if not _has_unit(cells[:2], metric.unit.strip()):
        name = _with_unit(w, metric)
    values = " → ".join(filter(str.strip, cells[:2]))
    gist = w.gist(name, w.with_state(values, cells[2]))
    return Row((name, *cells), f"data.metrics[{metric.id}]", gist=gist)


def _has_unit(values: Sequence[str], unit: str) -> bool:
    """Whether a name would repeat the unit, because every value has it: 620万 of 收款笔数（万）."""
    written = [value for value in values if value.strip()]
    return not unit or (bool(written) and all(unit in value for value in written))


def _with_unit(w: Writer, metric: Metric) -> str:
    """Return the name of a metric with its unit, if it has one."""
    name = w.named(metric.name)
    return w.say("unit", name=name, unit=metric.unit) if metric.unit.strip() else name


def _change(w: Writer, metric: Metric) -> str:
    """Format the computed change with its mark; as a multiple if a percentage would have four digits."""
    found = metric_change(w.earlier.with_previous(metric))
    if found is None:
        return ""
    if found.relative is not None and found.relative > MULTIPLE:
        return w.say("fold", times=f"{1 + found.relative:.3g}") + COMPUTED
    return format_change(found, w.language) + COMPUTED


def _value(metric: Metric | None) -> str:
    """Return a year's value, with a mark if it was computed from the series."""
    value = metric_current(metric) if metric else ""
    return value + COMPUTED if metric and value.strip() and not metric.current.strip() else value


def _sparkline_values(metric: Metric) -> list[float]:
    """Return the values in chronological order, averaged in groups if they are too many for a cell."""
    values = in_order(comparable(metric))
    size = -(-len(values) // POINTS)
    groups = (values[at : at + size] for at in range(0, len(values), size))
    return [sum(group) / len(group) for group in groups]


def _gauges(w: Writer) -> Iterator[Gauges]:
    """Yield gauges of the metrics between last year's value and their target."""
    found = tuple(gauge for each in w.review.data.metrics if (gauge := _gauge(w, each)))
    before, now, target = (w.label("data.metrics", key) for key in ("previous", "current", "target"))
    if found:
        yield Gauges(found, (before, now, target))


def _gauge(w: Writer, metric: Metric) -> Gauge | None:
    """Create a gauge from values of the same unit; ``None`` without this year's value and a target."""
    known = w.earlier.with_previous(metric)
    now, *others = (read(text) for text in (metric_current(known), known.previous, known.target))
    before, target = (each.value if each.kind is now.kind else None for each in others)
    values = [each for each in (now.value, before, target) if each is not None]
    if target is None or now.value is None or not 0 < max(values) - min(values) < inf:
        return None
    return Gauge(w.named(metric.name), now.value, before, target)


def _readings(w: Writer) -> Iterator[Entry]:
    """Yield the values by year and the author's comments for each metric."""
    keys = w.fields("data.metrics", IN_TABLE | NOT_SHOWN | FROM_SHEET)
    for place, metric in with_paths(w.review.data.metrics, "data.metrics"):
        readable = replace(metric, source=describe_source(metric.source, w.language))
        shown = list(details(w, readable, place, keys))
        if years := w.earlier.line_of_years(metric, w.review.overview.year):
            shown.insert(0, Paragraph(years, f"{place}.current", w.say("years")))
        if any(each.place != f"{place}.goal" for each in shown):
            yield Entry(w.named(metric.name), tuple(shown), place)


def _lines(w: Writer) -> Iterator[Line]:
    """Yield a line chart for each metric, with last year's value and the target; its figures have no unit."""
    for place, metric in with_paths(w.review.data.metrics, "data.metrics"):
        series = comparable(metric)
        if len(series) > 1:
            yield Line(_with_unit(w, metric), tuple(sorted(series.items())), _levels(w, metric), place)


def _levels(w: Writer, metric: Metric) -> tuple[tuple[str, float], ...]:
    """Return last year's value and the target, if they are comparable to single values of the series."""
    return tuple(
        (level.called(w.label("data.metrics", level.key), w.say.language), level.value)
        for level in reference_levels(w.earlier.with_previous(metric))
    )
