"""The year in data: metrics against last year, behaviour, market."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from pm_review.analysis.imported_source import describe_source
from pm_review.analysis.outcome import metric_change, metric_current
from pm_review.analysis.trend import held_against
from pm_review.figures import format_change, read, sparkline
from pm_review.model import Metric, with_paths
from pm_review.model.series import comparable, in_order
from pm_review.report.blocks import Block, Column, Entry, Gauge, Gauges, Line, Note, Paragraph, Row
from pm_review.report.builder.goals import COMPUTED, UNTOLD
from pm_review.report.builder.writer import Writer, table, under

IN_TABLE = frozenset({"name", "unit", "previous", "current", "target", "series"})
"""Answers that the table of all metrics tells."""

POINTS = 24
"""How many points a sparkline has at most."""


def data(w: Writer) -> Iterator[Block]:
    """Metrics, behaviour, market."""
    metrics = (*_metrics_table(w), *_gauges(w), *_readings(w), *_lines(w))
    yield from under(w.heading("data/metrics"), metrics)
    for section, path in (("data/behaviour", "data.behaviour"), ("data/market", "data.market")):
        yield from under(w.heading(section), w.form(path))


def _metrics_table(w: Writer) -> Iterator[Block]:
    path = "data.metrics"
    columns = (
        w.column(path, "name"),
        w.column(path, "previous"),
        w.column(path, "current"),
        Column(w.say("change") + COMPUTED, right=True),
        w.column(path, "target"),
        Column(w.say("course")),
    )
    rows = [_metric_row(w, metric) for metric in w.review.data.metrics]
    yield from table(columns, rows)
    if any(row.cells[3] or COMPUTED in row.cells[1] + row.cells[2] for row in rows):
        yield Note(w.say("computed_change"))


def _metric_row(w: Writer, metric: Metric) -> Row:
    change = metric_change(w.earlier.with_previous(metric))
    cells = (
        metric.previous if metric.previous.strip() else _value(w.earlier.metric(metric)),
        _value(metric),
        format_change(change, w.language) if change else "",
        metric.target,
        sparkline(_course(metric)) if len(comparable(metric)) > 1 else "",
    )
    name = w.named(metric.name) if any(cells) else metric.name
    if metric.unit.strip():
        name = w.say("unit", name=w.named(name), unit=metric.unit)
    return Row((name, *cells), f"data.metrics[{metric.id}]")


def _value(metric: Metric | None) -> str:
    """A year's value, marked where it follows from the series."""
    value = metric_current(metric) if metric else ""
    return value + COMPUTED if metric and value.strip() and not metric.current.strip() else value


def _course(metric: Metric) -> list[float]:
    """The values in the order of time, brought together where they are too many for a cell."""
    values = in_order(comparable(metric))
    size = -(-len(values) // POINTS)
    return [_mean(values[at : at + size]) for at in range(0, len(values), size)]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _gauges(w: Writer) -> Iterator[Gauges]:
    """Where each metric stands between last year and its target."""
    found = tuple(gauge for each in w.review.data.metrics if (gauge := _gauge(w, each)))
    before, now, target = (w.label("data.metrics", key) for key in ("previous", "current", "target"))
    if found:
        yield Gauges(found, (before, now, target))


def _gauge(w: Writer, metric: Metric) -> Gauge | None:
    """What can be read of the three values and counts the same; nothing without this year's."""
    known = w.earlier.with_previous(metric)
    now, *others = (read(text) for text in (metric_current(known), known.previous, known.target))
    before, target = (each.value if each.kind is now.kind else None for each in others)
    values = [each for each in (now.value, before, target) if each is not None]
    if now.value is None or not 0 < max(values) - min(values) < inf:
        return None
    return Gauge(w.named(metric.name), now.value, before, target)


def _readings(w: Writer) -> Iterator[Entry]:
    """The years of each metric, and what the author sees in it."""
    keys = list(w.fields("data.metrics", IN_TABLE | UNTOLD))
    for place, metric in with_paths(w.review.data.metrics, "data.metrics"):
        details = (
            *_years(w, metric, place),
            *w.details("data.metrics", _with_source(w, metric), place, keys),
        )
        if details:
            yield Entry(w.named(metric.name), details, place)


def _with_source(w: Writer, metric: Metric) -> Metric:
    """The metric with its source as a reader wants it; the hash of an imported file stays in the review."""
    return replace(metric, source=describe_source(metric.source, w.language))


def _years(w: Writer, metric: Metric, place: str) -> Iterator[Paragraph]:
    """A line of years, where more of them are known than the table tells."""
    told = w.earlier.line_of_years(metric, w.review.overview.year)
    if told:
        yield Paragraph(told, f"{place}.current", w.say("years"))


def _lines(w: Writer) -> Iterator[Line]:
    """The course of each metric, held against last year and its target."""
    for place, metric in with_paths(w.review.data.metrics, "data.metrics"):
        series = comparable(metric)
        if len(series) > 1:
            yield Line(w.named(metric.name), tuple(sorted(series.items())), _levels(w, metric), place)


def _levels(w: Writer, metric: Metric) -> tuple[tuple[str, float], ...]:
    """Last year's value and the target, where they count the same as the single values of the series."""
    return tuple(
        (level.called(w.label("data.metrics", level.key), w.say.language), level.value)
        for level in held_against(w.earlier.with_previous(metric))
    )
