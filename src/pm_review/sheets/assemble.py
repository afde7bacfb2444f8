"""From a table of raw cells to one of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pm_review.figures.period_grammar import time_of_day
from pm_review.figures.periods import Period, PeriodKind
from pm_review.model.enums import MetricKind
from pm_review.sheets.heuristics import find_parts, guess_kind, split_unit
from pm_review.sheets.model import Details, Note, Series, Skipped, Table
from pm_review.sheets.orient.raw_table import RawColumn, RawTable, skip_lines
from pm_review.sheets.parse.numbers import Column, DecimalMark, evidence, is_missing, read_column
from pm_review.sheets.parse.periods import Axis, Calendar, read_axis, usual_kind
from pm_review.sheets.totals import Sum, column_sums, row_sums

Moment = tuple[Period, float]
"""A period and, within a day, the hours since midnight."""

_SAMPLE = 60
_MOST_REPEATED = 50


@dataclass(frozen=True, slots=True)
class Convention:
    """How comma and dot are read where nothing in a column proves it."""

    marks: DecimalMark
    """Which of them begins the decimals."""
    settled: bool
    """Whether other columns or the separator skip_rows no doubt."""


@dataclass(frozen=True, slots=True)
class _Order:
    """Which cells of every raw column are used, oldest first."""

    places: Sequence[int] | slice
    periods: tuple[Period, ...]
    """One for each cell; a day may stand several times, with a reading at several times of it."""

    @property
    def finer(self) -> bool:
        """Whether any period has several cells."""
        return len(set(self.periods)) < len(self.periods)

    def take(self, cells: Sequence[str]) -> Sequence[str]:
        """The cells in that order."""
        if isinstance(self.places, slice):
            return cells[self.places]
        return [cells[place] for place in self.places]


def build(raw_table: RawTable, calendar: Calendar, separator: str) -> Table:
    """The table with all series that its cells hold."""
    axis = read_axis(raw_table.periods, raw_table.header, calendar, raw_table.lines)
    if axis.needs_year or not any(axis.periods):
        code = "needs_year" if axis.needs_year else "no_rows" if not raw_table.periods else "no_period"
        empty = [*raw_table.skipped, Skipped(raw_table.extent, code, {"column": raw_table.header})]
        return Table(
            raw_table.title,
            raw_table.extent,
            raw_table.header,
            None,
            (),
            tuple(empty),
            tuple(raw_table.notes),
        )
    order, dropped = _ordered(raw_table, axis)
    convention = _convention(raw_table, separator)
    notes = [*raw_table.notes, *axis.notes]
    series: list[Series] = []
    sums: list[Sum] = []
    skipped = [*raw_table.skipped, *dropped]
    for raw in raw_table.columns:
        column = read_column([*order.take(raw.cells), raw.total], convention.marks)
        if column is None or not any(value is not None for value in column.values[:-1]):
            skipped.append(_no_figures(raw, raw_table))
            continue
        series.append(_series(raw, column, order))
        sums.append(Sum(series[-1], column.values[-1], raw.line or raw_table.total_line))
        notes += _doubts(raw, column, order, raw_table, settled=convention.settled)
    for raw in raw_table.totals:
        skipped.append(_column_out(raw, raw_table, "total_row" if raw.line else "total_column"))
        total = read_column(order.take(raw.cells), convention.marks)
        notes += row_sums(raw, total, series, [raw_table.lines[place] for place in _places(order, raw_table)])
    notes += column_sums(sums)
    if order.finer:
        series = [each.by_period() for each in series]
        notes.append(Note("times_gathered", {"column": raw_table.header}))
    kind = usual_kind(axis)
    skipped.sort(key=lambda left: left.lines)
    return Table(
        raw_table.title,
        raw_table.extent,
        raw_table.header,
        kind,
        tuple(_weighted(series)),
        tuple(skipped),
        tuple(notes),
    )


def _places(order: _Order, raw_table: RawTable) -> Sequence[int]:
    return range(len(raw_table.lines)) if isinstance(order.places, slice) else order.places


def _ordered(raw_table: RawTable, axis: Axis) -> tuple[_Order, list[Skipped]]:
    """The cells that have a period of their own, by period, and what is left out for having none."""
    kind = usual_kind(axis)
    used = [(place, period) for place, period in enumerate(axis.periods) if period and period.kind is kind]
    others = [
        raw_table.lines[at] for at, period in enumerate(axis.periods) if period and period.kind is not kind
    ]
    unread = [raw_table.lines[at] for at, period in enumerate(axis.periods) if period is None]
    first, repeated = _first([(place, (period, 0.0)) for place, period in used])
    if repeated and kind is PeriodKind.DAY:
        first, repeated = _first([(at, (day, time_of_day(raw_table.periods[at]))) for at, day in used])
    dropped = _repeated(raw_table, repeated)
    dropped += skip_lines(unread, "no_period") + skip_lines(others, "other_period")
    moments = list(first)
    if len(moments) == len(axis.periods) and all(a < b for a, b in pairwise(moments)):
        return _Order(slice(None), tuple(period for period, _ in moments)), dropped
    moments.sort()
    return _Order([first[each] for each in moments], tuple(period for period, _ in moments)), dropped


def _first(cells: Iterable[tuple[int, Moment]]) -> tuple[dict[Moment, int], list[tuple[int, int]]]:
    """Where each moment stands first; and the places where one stands again, with that first place."""
    first: dict[Moment, int] = {}
    again = [(place, at) for place, moment in cells if (at := first.setdefault(moment, place)) != place]
    return first, again


def _repeated(raw_table: RawTable, places: list[tuple[int, int]]) -> list[Skipped]:
    """Cells whose period stands already elsewhere: one by one when few, by runs of lines when many."""
    lines = raw_table.lines
    if len(places) > _MOST_REPEATED:
        return skip_lines([lines[place] for place, _ in places], "duplicates")
    result = []
    for place, earlier in places:
        details: Details = {"period": raw_table.periods[place], "line": lines[earlier]}
        result.append(Skipped((lines[place], lines[place]), "duplicate", details))
    return result


def _convention(raw_table: RawTable, separator: str) -> Convention:
    """What most columns prove about comma and dot; without any proof, what goes with the separator."""
    votes = Counter(proof for raw in raw_table.columns if (proof := evidence(raw.cells[:_SAMPLE])))
    if votes:
        return Convention(votes.most_common(1)[0][0], settled=len(votes) == 1)
    return Convention(DecimalMark.COMMA if separator == ";" else DecimalMark.DOT, settled=separator == ",")


def _series(raw: RawColumn, column: Column, order: _Order) -> Series:
    name, unit = split_unit(raw.column)
    unit = unit or raw.unit or column.unit
    return Series(raw.column, name, unit, guess_kind(name, unit), order.periods, tuple(column.values[:-1]))


def _no_figures(raw: RawColumn, raw_table: RawTable) -> Skipped:
    blank = all(is_missing(cell) for cell in raw.cells)
    return _column_out(raw, raw_table, "blank_column" if blank else "no_figures")


def _column_out(raw: RawColumn, raw_table: RawTable, code: str) -> Skipped:
    lines = (raw.line, raw.line) if raw.line else raw_table.extent
    return Skipped(lines, code, {"column": raw.column})


def _doubts(
    raw: RawColumn, column: Column, order: _Order, raw_table: RawTable, *, settled: bool
) -> list[Note]:
    """What should be known about the cells of one series."""
    notes = []
    for code, cells in (("cells_unread", column.unread), ("cells_about", column.about)):
        lines = _lines(raw, cells, _places(order, raw_table), raw_table)
        if lines:
            notes.append(Note(code, {"column": raw.column, "lines": lines}))
    if column.ambiguous and not settled:
        notes.append(Note("marks_by_custom", {"column": raw.column}))
    if all(value == 0 for value in column.values[:-1] if value is not None):
        notes.append(Note("only_zeros", {"column": raw.column}))
    return notes


def _lines(
    raw: RawColumn, cells: Iterable[int], places: Sequence[int], raw_table: RawTable
) -> tuple[int, ...]:
    """The lines of some cells of a raw column, but for its total."""
    return tuple(sorted({raw.line or raw_table.lines[places[at]] for at in cells if at < len(places)}))


def _weighted(series: list[Series]) -> list[Series]:
    """The same, ratios with their parts where the table has them."""
    return [
        replace(each, parts=find_parts(each, series)) if each.kind is MetricKind.RATIO else each
        for each in series
    ]


def timeless(title: str, lines: tuple[int, int]) -> Table:
    """A table without a time axis: told of, not offered."""
    return Table(title, lines, "", None, (), (Skipped(lines, "no_time_axis"),))
