"""Convert tables of raw cells to tables of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from pm_review.figures.period_grammar import time_of_day
from pm_review.figures.periods import Period, PeriodKind
from pm_review.i18n.issue import Issue
from pm_review.model.enums import MetricKind
from pm_review.sheets.heuristics import (
    contradicts,
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
from pm_review.sheets.parse.periods import Axis, Calendar, read_axis, usual_kind
from pm_review.sheets.split import Progress
from pm_review.sheets.totals import Sum, column_sums, row_sums

_SAMPLE = 60
_MOST_COPIES = 50

T = TypeVar("T")
"""A cell, or what belongs to it."""


@dataclass(frozen=True, slots=True)
class _Order:
    """The cells of every raw column that are used, oldest first."""

    places: Sequence[int]
    """The index of each cell in the sheet."""
    periods: tuple[Period, ...]
    """The period of each cell; a period may have several cells, such as readings during a day."""
    several: int = 0
    """The first line with a repeated period and no order in time; otherwise 0."""

    @property
    def finer(self) -> bool:
        """Whether any period has several cells."""
        return len(set(self.periods)) < len(self.periods)

    def take(self, cells: Sequence[T]) -> list[T]:
        """Return cells of the sheet, or what belongs to them, in chronological order."""
        return [cells[place] for place in self.places]


def build(raw_table: RawTable, calendar: Calendar, separator: str, progress: Progress | None = None) -> Table:
    """Build the table with all series from its cells."""
    axis = read_axis(raw_table.periods, raw_table.header, calendar, raw_table.lines)
    if axis.wanting or not any(axis.periods):
        code = axis.wanting or ("no_period" if raw_table.periods else "no_rows")
        unread = skipped(raw_table.extent, code, column=raw_table.header)
        return _as_table(raw_table, None, _Columns(skipped=[unread]))
    order, dropped = _ordered(raw_table, axis)
    read = _read_columns(raw_table, order, separator, progress)
    read.series = _weighted(read.series)
    if order.finer:
        read.series = [each.by_period(unordered=bool(order.several)) for each in read.series]
        several, gathered = order.several, note("times_gathered", column=raw_table.header)
        read.notes.append(note("several_rows", line=several) if several else gathered)
    read.skipped += dropped
    read.notes = [*axis.notes, *read.notes]
    return _as_table(raw_table, usual_kind(axis), read)


@dataclass(slots=True)
class _Columns:
    """The contents of a table's columns."""

    series: list[Series] = field(default_factory=list)
    skipped: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


def _as_table(raw: RawTable, kind: PeriodKind | None, read: _Columns) -> Table:
    """Return the table with what was read of it; what was skipped is in the order of the lines."""
    left_out = sorted((*raw.skipped, *read.skipped), key=lambda left: left.lines)
    notes = (*raw.notes, *read.notes)
    return Table(raw.title, raw.extent, raw.header, kind, tuple(read.series), tuple(left_out), notes)


def _read_columns(raw_table: RawTable, order: _Order, separator: str, progress: Progress | None) -> _Columns:
    """Read the series of the columns; a total column becomes a series only if it is the only one."""
    found = _Columns()
    marks, settled = _convention(raw_table, separator)
    sums: list[Sum] = []
    for number, raw in enumerate(raw_table.columns):
        if progress:
            progress(number / len(raw_table.columns))
        if code := _no_metric(raw):
            found.skipped.append(_column_out(raw, raw_table, code))
            continue
        cells = [*order.take(raw.cells), raw.total]
        column = read_column(cells, marks, scale_of(split_unit(raw.column)[1] or raw.unit))
        if column is None or not any(value is not None for value in column.values[:-1]):
            found.skipped.append(_no_figures(raw, raw_table))
            continue
        found.series.append(_series_of_column(raw, column, order))
        sums.append(Sum(found.series[-1], column.values[-1], raw.line or raw_table.total_line))
        found.notes += _doubts(raw, column, order, raw_table, settled=settled)
    lines = order.take(raw_table.lines)
    for raw in raw_table.totals:
        total = read_column(order.take(raw.cells), marks)
        if total and not found.series:
            found.series.append(_series_of_column(raw, replace(total, values=[*total.values, None]), order))
            continue
        found.skipped.append(_column_out(raw, raw_table, "total_row" if raw.line else "total_column"))
        found.notes += row_sums(raw, total, found.series, lines)
    found.notes += column_sums(sums)
    return found


def _ordered(raw_table: RawTable, axis: Axis) -> tuple[_Order, list[Issue]]:
    """Return the cells with a period in chronological order, and issues for the others."""
    kind = usual_kind(axis)
    used = [(place, period) for place, period in enumerate(axis.periods) if period and period.kind is kind]
    others = [
        raw_table.lines[at] for at, period in enumerate(axis.periods) if period and period.kind is not kind
    ]
    late = [raw_table.lines[at] for at in sorted(axis.late)]
    unread = [
        raw_table.lines[at]
        for at, period in enumerate(axis.periods)
        if period is None and at not in axis.late
    ]
    dropped = (
        skip_lines(unread, "no_period") + skip_lines(late, "after_end") + skip_lines(others, "other_period")
    )
    copies = _copies(raw_table, used)
    if copies:
        dropped += [_copy(raw_table, place, earlier) for place, earlier in copies.items()]
        used = [(place, period) for place, period in used if place not in copies]
    moments = [((period, 0.0), place) for place, period in used]
    if kind is PeriodKind.DAY and len(dict(moments)) < len(moments):
        moments = [((day, time_of_day(raw_table.periods[place])), place) for place, day in used]
    counts = Counter(moment for moment, _ in moments)
    several = next((raw_table.lines[place] for moment, place in moments if counts[moment] > 1), 0)
    moments.sort()
    periods = tuple(period for (period, _), _ in moments)
    return _Order([place for _, place in moments], periods, several), dropped


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


def _copy(raw_table: RawTable, place: int, earlier: int) -> Issue:
    line = raw_table.lines[place]
    return skipped((line, line), "duplicate", line=raw_table.lines[earlier])


def _convention(raw_table: RawTable, separator: str) -> tuple[DecimalMark, bool]:
    """Return the decimal mark for columns without evidence, and whether it is certain.

    It is what most columns prove, or else the custom for the separator.
    """
    votes = Counter(proof for raw in raw_table.columns if (proof := evidence(raw.cells[:_SAMPLE])))
    if votes:
        return votes.most_common(1)[0][0], len(votes) == 1
    return (DecimalMark.COMMA if separator == ";" else DecimalMark.DOT), separator == ","


def _series_of_column(raw: RawColumn, column: Column, order: _Order) -> Series:
    name, unit = split_unit(raw.column)
    unit = unit or raw.unit or column.unit
    named = kind_by_name(name, unit)
    kind = named or MetricKind.FLOW
    values = column.values[:-1]
    present = [value for value in values if value is not None]
    doubtful = contradicts(kind, present, named=named is not None)
    return Series(raw.column, name, unit, kind, order.periods, tuple(values), doubtful=doubtful)


def _no_figures(raw: RawColumn, raw_table: RawTable) -> Issue:
    blank = all(is_missing(cell) for cell in raw.cells)
    return _column_out(raw, raw_table, "blank_column" if blank else "no_figures")


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


def _doubts(
    raw: RawColumn, column: Column, order: _Order, raw_table: RawTable, *, settled: bool
) -> list[Issue]:
    """Return notes about doubtful cells of one series."""
    notes = []
    doubts = {"cells_unread": column.unread, "cells_about": column.about, "currencies": column.foreign}
    for code, cells in doubts.items():
        own = order.take(raw_table.lines)
        lines = tuple(sorted({raw.line or own[at] for at in cells if at < len(own)}))
        if lines:
            notes.append(note(code, column=raw.column, lines=lines))
    if column.ambiguous and not settled:
        notes.append(note("marks_by_custom", column=raw.column))
    if all(value == 0 for value in column.values[:-1] if value is not None):
        notes.append(note("only_zeros", column=raw.column))
    return notes


def _weighted(series: list[Series]) -> list[Series]:
    """Return the series; ratios have their parts if the table contains them."""
    return [
        replace(each, parts=find_parts(each, series)) if each.kind is MetricKind.RATIO else each
        for each in series
    ]


def timeless(title: str, lines: tuple[int, int], code: str) -> Table:
    """Create a table without a time axis, or a cohort table, which is only mentioned."""
    return Table(title, lines, "", None, (), (skipped(lines, code),))
