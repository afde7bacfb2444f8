"""Convert tables of raw cells to tables of series."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from pm_review.analysis.series import Value, integral, total
from pm_review.figures.period_grammar import time_of_day
from pm_review.figures.periods import Period, PeriodKind
from pm_review.i18n.issue import Issue
from pm_review.model.enums import MetricKind
from pm_review.sheets.heuristics import (
    contradicts,
    decimals,
    find_parts,
    is_comparison,
    is_identifier,
    kind_by_name,
    split_unit,
)
from pm_review.sheets.model import Series, Table, note, skipped
from pm_review.sheets.orient.raw_table import RawColumn, RawTable, skip_lines
from pm_review.sheets.parse.columns import Column, DecimalMark, evidence, read_column, scale_of
from pm_review.sheets.parse.numbers import is_missing
from pm_review.sheets.parse.periods import Axis, Calendar, read_axis
from pm_review.sheets.split import Progress

_SAMPLE = 60
_MOST_COPIES = 50


class _Order(NamedTuple):
    """The cells of every raw column that are used, oldest first."""

    places: Sequence[int]
    """The index of each cell in the sheet."""
    periods: tuple[Period, ...]
    """The period of each cell; a period may have several cells, such as readings during a day."""
    several: int
    """The first line with a repeated period and no order in time; otherwise 0."""


def build(raw_table: RawTable, calendar: Calendar, separator: str, progress: Progress | None = None) -> Table:
    """Build the table with all series from its cells."""
    axis = read_axis(raw_table.periods, raw_table.header, calendar, raw_table.lines)
    series: list[Series] = []
    if any(axis.periods):
        raw_table.notes += axis.notes
        order = _ordered(raw_table, axis)
        series = _read_columns(raw_table, order, separator, progress)
        series = [
            replace(each, parts=find_parts(each, series)) if each.kind is MetricKind.RATIO else each
            for each in series
        ]
        if len(set(order.periods)) < len(order.periods):
            series = [each.by_period(unordered=bool(order.several)) for each in series]
            several, gathered = order.several, note("times_gathered", column=raw_table.header)
            raw_table.notes.append(note("several_rows", line=several) if several else gathered)
    else:
        code = axis.wanting or ("no_period" if raw_table.periods else "no_rows")
        raw_table.skipped.append(skipped(raw_table.extent, code, column=raw_table.header))
    left_out, notes = tuple(raw_table.skipped), tuple(raw_table.notes)
    return Table(
        raw_table.title, raw_table.extent, raw_table.header, axis.kind, tuple(series), left_out, notes
    )


def timeless(title: str, lines: tuple[int, int], code: str) -> Table:
    """Create a table without a time axis, or a cohort table, which is only mentioned."""
    return Table(title, lines, "", None, (), (skipped(lines, code),))


def _read_columns(
    raw_table: RawTable, order: _Order, separator: str, progress: Progress | None
) -> list[Series]:
    """Read the series of the columns; a total column becomes a series only if it is the only one."""
    series: list[Series] = []
    sums: list[Issue] = []
    marks, settled = _convention(raw_table, separator)
    lines = [raw_table.lines[place] for place in order.places]
    for number, raw in enumerate(raw_table.columns):
        if progress:
            progress(number / len(raw_table.columns))
        code = _no_metric(raw)
        cells = [raw.cells[place] for place in order.places]
        column = (
            None
            if code
            else read_column([*cells, raw.total], marks, scale_of(split_unit(raw.column)[1] or raw.unit))
        )
        if column is None or all(value is None for value in column.values[:-1]):
            blank = "blank_column" if all(map(is_missing, raw.cells)) else "no_figures"
            raw_table.skipped.append(_column_out(raw, raw_table, code or blank))
            continue
        series.append(_series_of_column(raw, column, order.periods))
        raw_table.notes += _doubts(raw, column, lines, settled=settled)
        sums += _sum_differs(series[-1], column.values[-1], raw.line or raw_table.total_line)
    for raw in raw_table.totals:
        column = read_column([raw.cells[place] for place in order.places], marks)
        if column and not series:
            series.append(_series_of_column(raw, column, order.periods))
            continue
        code = "total_row" if raw.line else "total_column"
        raw_table.skipped.append(_column_out(raw, raw_table, code))
        raw_table.notes += _rows_differ(raw, column, series, lines)
    raw_table.notes += sums
    return series


def _ordered(raw_table: RawTable, axis: Axis) -> _Order:
    """Return the cells with a period in chronological order, and skip the others."""
    kind = axis.kind
    used: list[tuple[int, Period]] = []
    unused: dict[str, list[int]] = defaultdict(list)
    for place, period in enumerate(axis.periods):
        if period and period.kind is kind:
            used.append((place, period))
        else:
            late = place in axis.late
            unused["other_period" if period else "after_end" if late else "no_period"].append(
                raw_table.lines[place]
            )
    copies = _copies(raw_table, used)
    raw_table.skipped += skip_lines(unused)
    for place, earlier in copies.items():
        line = raw_table.lines[place]
        raw_table.skipped.append(skipped((line, line), "duplicate", line=raw_table.lines[earlier]))
    moments = [((period, 0.0), place) for place, period in used if place not in copies]
    if kind is PeriodKind.DAY and len(dict(moments)) < len(moments):
        moments = [((day, time_of_day(raw_table.periods[place])), place) for (day, _), place in moments]
    counts = Counter(moment for moment, _ in moments)
    several = next((raw_table.lines[place] for moment, place in moments if counts[moment] > 1), 0)
    moments.sort()
    return _Order([place for _, place in moments], tuple(period for (period, _), _ in moments), several)


def _copies(raw_table: RawTable, used: Sequence[tuple[int, Period]]) -> dict[int, int]:
    """Map duplicate rows to their originals; empty unless every repeated row is an exact copy."""
    first: dict[Period, int] = {}
    again = {place: at for place, period in used if (at := first.setdefault(period, place)) != place}
    same = all(
        raw_table.periods[place] == raw_table.periods[at]
        and all(raw.cells[place] == raw.cells[at] for raw in raw_table.columns)
        for place, at in again.items()
    )
    return again if same and len(again) <= _MOST_COPIES else {}


def _convention(raw_table: RawTable, separator: str) -> tuple[DecimalMark, bool]:
    """Return the decimal mark for columns without evidence, and whether it is certain.

    It is what most columns prove, or else the custom for the separator.
    """
    votes = Counter(proof for raw in raw_table.columns if (proof := evidence(raw.cells[:_SAMPLE])))
    if votes:
        return votes.most_common(1)[0][0], len(votes) == 1
    return (DecimalMark.COMMA if separator == ";" else DecimalMark.DOT), separator == ","


def _series_of_column(raw: RawColumn, column: Column, periods: tuple[Period, ...]) -> Series:
    name, unit = split_unit(raw.column)
    unit = unit or raw.unit or column.unit
    named = kind_by_name(name, unit)
    kind = named or MetricKind.FLOW
    values = tuple(column.values[: len(periods)])
    present = [value for value in values if value is not None]
    doubtful = contradicts(kind, present, named=named is not None)
    return Series(raw.column, name, unit, kind, periods, values, doubtful=doubtful)


def _no_metric(raw: RawColumn) -> str:
    """Return why a column cannot be a metric, for example because it has IDs; empty if it can be one."""
    if raw.line:
        return ""
    if is_identifier(raw.column):
        return "id_column"
    return "comparison_column" if is_comparison(raw.column) else ""


def _column_out(raw: RawColumn, raw_table: RawTable, code: str) -> Issue:
    lines = (raw.line, raw.line) if raw.line else raw_table.extent
    return skipped(lines, code, column=raw.column)


def _doubts(raw: RawColumn, column: Column, lines: Sequence[int], *, settled: bool) -> list[Issue]:
    """Return notes about doubtful cells of one series."""
    notes = []
    doubts = {"cells_unread": column.unread, "cells_about": column.approximate, "currencies": column.foreign}
    for code, cells in doubts.items():
        found = tuple(sorted({raw.line or lines[at] for at in cells if at < len(lines)}))
        if found:
            notes.append(note(code, column=raw.column, lines=found))
    if column.ambiguous and not settled:
        notes.append(note("marks_by_custom", column=raw.column))
    if all(value == 0 for value in column.values[:-1] if value is not None):
        notes.append(note("only_zeros", column=raw.column))
    return notes


def _sum_differs(series: Series, stated: Value | None, line: int) -> list[Issue]:
    """Return a note if a stated total is neither the sum of the series nor, of a level, its last value."""
    if stated is None or series.kind is MetricKind.RATIO:
        return []
    values = [value for _, value in series.present]
    if _agree(stated, values) or (series.kind is MetricKind.LEVEL and _agree(stated, values[-1:])):
        return []
    sums = {"stated": str(stated), "sum": str(total(values))}
    return [note("total_differs", column=series.column, line=line, **sums)]


def _rows_differ(
    raw: RawColumn, column: Column | None, series: Sequence[Series], lines: Sequence[int]
) -> list[Issue]:
    """Return a note on the lines where a total is not the sum of its row; ratios are not summed."""
    addends = [each.values for each in series if each.kind is not MetricKind.RATIO]
    differing = set()
    for place, stated in enumerate(column.values if column else ()):
        known = [value for values in addends if (value := values[place]) is not None]
        if stated is not None and known and not _agree(stated, known):
            differing.add(lines[place])
    return [note("row_totals_differ", column=raw.column, lines=tuple(sorted(differing)))] if differing else []


def _agree(stated: Value, values: Sequence[Value]) -> bool:
    """Whether the values sum up to the stated value within rounding."""
    places = max(decimals(integral(value)) for value in (stated, *values))
    slack = 0.51 * 10.0**-places * (len(values) + 1) if places else 0
    return abs(total(values) - stated) <= slack
