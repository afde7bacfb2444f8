"""From a frame of raw cells to a table of series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pm_review.figures.period_grammar import time_of_day
from pm_review.figures.periods import Period, PeriodKind
from pm_review.model.enums import MetricKind
from pm_review.sheets.heuristics import find_parts, guess_kind, split_unit
from pm_review.sheets.model import Details, LeftOut, Note, Series, Table
from pm_review.sheets.numbers import Column, Marks, evidence, is_missing, read_column
from pm_review.sheets.periods import Axis, Calendar, read_axis, usual_kind
from pm_review.sheets.raw_table import Frame, Strip, leave_lines
from pm_review.sheets.totals import Sum, column_sums, row_sums

Moment = tuple[Period, float]
"""A period and, within a day, the hours since midnight."""

_SAMPLE = 60
_MOST_REPEATED = 50


@dataclass(frozen=True, slots=True)
class Custom:
    """How comma and dot are read where nothing in a column proves it."""

    marks: Marks
    """Which of them begins the decimals."""
    settled: bool
    """Whether other columns or the separator leave no doubt."""


@dataclass(frozen=True, slots=True)
class _Order:
    """Which cells of every strip are used, oldest first."""

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


def build(frame: Frame, calendar: Calendar, separator: str) -> Table:
    """The table with all series that its cells hold."""
    axis = read_axis(frame.periods, frame.header, calendar, frame.lines)
    if axis.needs_year or not any(axis.periods):
        code = "needs_year" if axis.needs_year else "no_rows" if not frame.periods else "no_period"
        empty = [*frame.left_out, LeftOut(frame.extent, code, {"column": frame.header})]
        return Table(frame.title, frame.extent, frame.header, None, (), tuple(empty), tuple(frame.notes))
    order, dropped = _ordered(frame, axis)
    custom = _custom(frame, separator)
    notes = [*frame.notes, *axis.notes]
    series: list[Series] = []
    sums: list[Sum] = []
    left_out = [*frame.left_out, *dropped]
    for strip in frame.strips:
        column = read_column([*order.take(strip.cells), strip.total], custom.marks)
        if column is None or not any(value is not None for value in column.values[:-1]):
            left_out.append(_no_figures(strip, frame))
            continue
        series.append(_series(strip, column, order))
        sums.append(Sum(series[-1], column.values[-1], strip.line or frame.total_line))
        notes += _doubts(strip, column, order, frame, settled=custom.settled)
    for strip in frame.totals:
        left_out.append(_column_out(strip, frame, "total_row" if strip.line else "total_column"))
        total = read_column(order.take(strip.cells), custom.marks)
        notes += row_sums(strip, total, series, [frame.lines[place] for place in _places(order, frame)])
    notes += column_sums(sums)
    if order.finer:
        series = [each.by_period() for each in series]
        notes.append(Note("times_gathered", {"column": frame.header}))
    kind = usual_kind(axis)
    left_out.sort(key=lambda left: left.lines)
    return Table(
        frame.title, frame.extent, frame.header, kind, tuple(_weighted(series)), tuple(left_out), tuple(notes)
    )


def _places(order: _Order, frame: Frame) -> Sequence[int]:
    return range(len(frame.lines)) if isinstance(order.places, slice) else order.places


def _ordered(frame: Frame, axis: Axis) -> tuple[_Order, list[LeftOut]]:
    """The cells that have a period of their own, by period, and what is left out for having none."""
    kind = usual_kind(axis)
    used = [(place, period) for place, period in enumerate(axis.periods) if period and period.kind is kind]
    others = [frame.lines[at] for at, period in enumerate(axis.periods) if period and period.kind is not kind]
    unread = [frame.lines[at] for at, period in enumerate(axis.periods) if period is None]
    first, repeated = _first([(place, (period, 0.0)) for place, period in used])
    if repeated and kind is PeriodKind.DAY:
        first, repeated = _first([(at, (day, time_of_day(frame.periods[at]))) for at, day in used])
    dropped = _repeated(frame, repeated)
    dropped += leave_lines(unread, "no_period") + leave_lines(others, "other_period")
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


def _repeated(frame: Frame, places: list[tuple[int, int]]) -> list[LeftOut]:
    """Cells whose period stands already elsewhere: one by one when few, by runs of lines when many."""
    lines = frame.lines
    if len(places) > _MOST_REPEATED:
        return leave_lines([lines[place] for place, _ in places], "duplicates")
    result = []
    for place, earlier in places:
        details: Details = {"period": frame.periods[place], "line": lines[earlier]}
        result.append(LeftOut((lines[place], lines[place]), "duplicate", details))
    return result


def _custom(frame: Frame, separator: str) -> Custom:
    """What most columns prove about comma and dot; without any proof, what goes with the separator."""
    votes = Counter(proof for strip in frame.strips if (proof := evidence(strip.cells[:_SAMPLE])))
    if votes:
        return Custom(votes.most_common(1)[0][0], settled=len(votes) == 1)
    return Custom(Marks.COMMA if separator == ";" else Marks.DOT, settled=separator == ",")


def _series(strip: Strip, column: Column, order: _Order) -> Series:
    name, unit = split_unit(strip.column)
    unit = unit or strip.unit or column.unit
    return Series(strip.column, name, unit, guess_kind(name, unit), order.periods, tuple(column.values[:-1]))


def _no_figures(strip: Strip, frame: Frame) -> LeftOut:
    blank = all(is_missing(cell) for cell in strip.cells)
    return _column_out(strip, frame, "blank_column" if blank else "no_figures")


def _column_out(strip: Strip, frame: Frame, code: str) -> LeftOut:
    lines = (strip.line, strip.line) if strip.line else frame.extent
    return LeftOut(lines, code, {"column": strip.column})


def _doubts(strip: Strip, column: Column, order: _Order, frame: Frame, *, settled: bool) -> list[Note]:
    """What should be known about the cells of one series."""
    notes = []
    for code, cells in (("cells_unread", column.unread), ("cells_about", column.about)):
        lines = _lines(strip, cells, _places(order, frame), frame)
        if lines:
            notes.append(Note(code, {"column": strip.column, "lines": lines}))
    if column.ambiguous and not settled:
        notes.append(Note("marks_by_custom", {"column": strip.column}))
    if all(value == 0 for value in column.values[:-1] if value is not None):
        notes.append(Note("only_zeros", {"column": strip.column}))
    return notes


def _lines(strip: Strip, cells: Iterable[int], places: Sequence[int], frame: Frame) -> tuple[int, ...]:
    """The lines of some cells of a strip, but for its total."""
    return tuple(sorted({strip.line or frame.lines[places[at]] for at in cells if at < len(places)}))


def _weighted(series: list[Series]) -> list[Series]:
    """The same, ratios with their parts where the table has them."""
    return [
        replace(each, parts=find_parts(each, series)) if each.kind is MetricKind.RATIO else each
        for each in series
    ]


def timeless(frame_title: str, lines: tuple[int, int]) -> Table:
    """A table without a time axis: told of, not offered."""
    return Table(frame_title, lines, "", None, (), (LeftOut(lines, "no_time_axis"),))
