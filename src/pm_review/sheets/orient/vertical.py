"""Tables whose periods run down: classify rows, and read periods from one or several columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from pm_review.figures.period_grammar import readings
from pm_review.i18n.issue import Issue
from pm_review.sheets.candidate import Candidate, cell_at
from pm_review.sheets.heuristics import is_headed, is_total
from pm_review.sheets.model import note
from pm_review.sheets.orient.raw_table import (
    RawColumn,
    RawTable,
    column_name,
    has_figures,
    is_subtotal_row,
    is_total_row,
    merged,
    skip_rows,
)
from pm_review.sheets.parse.headers import Hint, is_period, normalize_cell
from pm_review.sheets.parse.numbers import is_figure, is_missing
from pm_review.sheets.split import Row

_MOST_GROUPS = 60
_HOUR_HEADERS = frozenset({"hour", "hours", "hour of day", "hour of the day", "小时", "时", "时刻"})


@dataclass(slots=True)
class _Sorted:
    """The rows below a header, by type."""

    kept: list[tuple[str, Row]] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    units: Row | None = None
    skipped: list[Issue] = field(default_factory=list)


def vertical(candidate: Candidate) -> list[RawTable]:
    """Return one raw table, or one for each group if a period has a row for every group."""
    width = _width(candidate)
    by_kind = _sort(candidate, width)
    cells = _header(candidate, by_kind)
    place = candidate.columns[0][0]
    names = [column_name(cells, at) for at in range(width)]
    used = {place, *(at for at, _ in candidate.columns if _is_combined(candidate)), *_hour_column(candidate)}
    beside = _beside(candidate, by_kind.kept) - used
    units = {at for at in range(width) if is_headed(names[at], "unit")}
    groups, words = _groups(by_kind.kept, [at for at in range(width) if at not in used | beside | units])
    totals = by_kind.totals[-1:] if len(groups) == 1 else []
    used |= words
    series = [at for at in range(width) if at not in used | beside | (units if words else set())]
    header = " + ".join(names[at] for at in sorted(used))
    raw_tables = []
    for group, rows in groups:
        raw_table = _frame(header, names, series, _Sorted(rows, totals, by_kind.units))
        if words:
            _name_by_group(raw_table.columns, group, {cell_at(row, at) for _, row in rows for at in units})
        raw_table.title = " – ".join(filter(None, (candidate.title, group)))
        raw_table.extent = candidate.lines
        raw_tables.append(raw_table)
    raw_tables[0].skipped = by_kind.skipped
    if candidate.header and len(candidate.header.cells) < width:
        raw_tables[0].notes.append(note("header_short", line=candidate.header.line))
    return raw_tables


def _name_by_group(columns: Sequence[RawColumn], group: str, units: set[str]) -> None:
    """Name a column of values after the group of its rows, and give the columns their common unit."""
    if len(columns) == 1 and is_headed(columns[0].column, "values"):
        columns[0].column = group
    if len(units) == 1:
        for column in columns:
            column.unit = column.unit or next(iter(units))


def _header(candidate: Candidate, rows: _Sorted) -> Sequence[str]:
    """Return the column names, merged from two rows if necessary; the second one may contain units."""
    if candidate.header is None:
        return []
    cells: Sequence[str] = candidate.header.cells
    upper = candidate.above[-1] if candidate.above else None
    if upper and upper.line == candidate.header.line - 1 and _heads_groups(upper, candidate):
        cells = merged(upper.cells, cells)
    lower = rows.units.cells if rows.units else []
    if any(below and not above for above, below in zip(cells, lower, strict=False)):
        cells, rows.units = merged(cells, lower), None
    return cells


def _heads_groups(row: Row, candidate: Candidate) -> bool:
    """Whether the row above the header names groups of columns, with nothing above the periods."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    if candidate.header is None or len(filled) < 2 or filled[0] <= candidate.columns[0][0]:
        return False
    return all(cell_at(candidate.header, at) for at in filled)


def _beside(candidate: Candidate, kept: Sequence[tuple[str, Row]]) -> set[int]:
    """Return the columns that only repeat the periods, such as the year beside a date."""
    return {
        at
        for at, hint in candidate.columns[1:]
        if all(is_period(cell, hint) for _, row in kept if (cell := cell_at(row, at)))
    }


def _frame(header: str, names: list[str], series: Sequence[int], rows: _Sorted) -> RawTable:
    """Build the raw table of rows whose periods run down."""
    width = len(names)
    cells = _columns([row.cells for _, row in rows.kept], width)
    total = rows.totals[-1] if rows.totals else None
    columns = [
        RawColumn(
            names[at],
            cell_at(rows.units, at) if rows.units else "",
            cells[at],
            total=cell_at(total, at) if total else "",
        )
        for at in series
    ]
    return RawTable(
        header=header,
        periods=[text for text, _ in rows.kept],
        lines=[row.line for _, row in rows.kept],
        columns=[raw for raw in columns if not is_total(raw.column)] or columns,
        totals=[raw for raw in columns if is_total(raw.column)] if len(columns) > 1 else [],
        total_line=total.line if total else 0,
    )


def _columns(rows: list[list[str]], width: int) -> list[Sequence[str]]:
    """Return the cells by column; short rows are padded with blanks."""
    if not rows:
        return [()] * width
    columns: list[Sequence[str]] = list(zip_longest(*rows, fillvalue=""))
    return columns[:width] + [("",) * len(rows)] * (width - len(columns))


def _width(candidate: Candidate) -> int:
    """Return the number of columns: that of the header, or of most rows if they are longer."""
    widths = Counter(_length(row) for row in candidate.body)
    header = _length(candidate.header) if candidate.header else 0
    usual, count = widths.most_common(1)[0] if widths else (header, 0)
    least = max((place for place, _ in candidate.columns), default=0) + 1
    return max(header, usual if count * 2 > len(candidate.body) else 0, least)


def _length(row: Row) -> int:
    """Return the number of cells up to the last one that is not blank."""
    length = len(row.cells)
    while length and not row.cells[length - 1]:
        length -= 1
    return length


def _sort(candidate: Candidate, width: int) -> _Sorted:
    """Classify the rows below the header."""
    result = _Sorted()
    text_of = _period_text(candidate)
    merged_rows = _below_merged_periods(candidate, text_of)
    text = ""
    remarks: list[Row] = []
    unread: list[Row] = []
    ragged: list[Row] = []
    sums: list[Row] = []
    for row in candidate.body:
        text = text if row.line in merged_rows else text_of(row)
        if text and _length(row) > width:
            ragged.append(row)
        elif text:
            result.kept.append((text, row))
        elif is_total_row(row) or is_subtotal_row(row):
            sums.append(row)
        elif (
            row is candidate.body[0]
            and candidate.header
            and not cell_at(row, candidate.columns[0][0])
            and not has_figures(row)
        ):
            result.units = row
        else:
            (unread if has_figures(row) else remarks).append(row)
    result.totals = _totals(sums)
    parts = [row for row in sums if row not in result.totals]
    result.skipped = (
        skip_rows(ragged, "too_many_cells") + skip_rows(unread, "no_period") + skip_rows(remarks, "remark")
    )
    result.skipped += skip_rows(result.totals, "total_row") + skip_rows(parts, "subtotal_row")
    return result


def _below_merged_periods(candidate: Candidate, text_of: Callable[[Row], str]) -> set[int]:
    """Return the lines without a period below one whose cell is merged over as many rows as every other.

    These rows have a name in the cell beside the period, as the row with the period has.
    """
    place = candidate.columns[0][0]
    runs: list[list[int]] = []
    for row in candidate.body:
        name = cell_at(row, place + 1)
        named = bool(name) and not is_figure(name) and has_figures(row)
        if named and text_of(row):
            runs.append([])
        elif named and runs and not cell_at(row, place) and not is_total_row(row):
            runs[-1].append(row.line)
    lengths = {len(run) for run in runs}
    return {line for run in runs for line in run} if len(runs) > 1 and len(lengths) == 1 else set()


def _totals(sums: list[Row]) -> list[Row]:
    """Return the rows that are totals of all others; a single 小计 counts as one."""
    whole = [row for row in sums if not is_subtotal_row(row)]
    return whole or [row for row in sums if len(sums) == 1 and is_total_row(row)]


def _is_combined(candidate: Candidate) -> bool:
    """Whether the year is in a separate column beside months, quarters or weeks."""
    hints = [hint for _, hint in candidate.columns]
    if len(hints) < 2 or hints[0] is not Hint.YEAR:
        return False
    return bool({Hint.MONTH, Hint.QUARTER, Hint.WEEK} & set(hints))


def _period_text(candidate: Candidate) -> Callable[[Row], str]:
    """Return a function that returns a row's period as text, empty if it has none."""
    if _is_combined(candidate):
        return _Combined(candidate.columns)
    place, hint = candidate.columns[0]
    hours = _hour_column(candidate)

    def text(row: Row) -> str:
        """Return the row's period, including its hour if there is a column of hours."""
        cell = cell_at(row, place)
        if not is_period(cell, hint):
            return ""
        return f"{cell} {cell_at(row, hours[0]):0>2}:00" if hours else cell

    return text


def _hour_column(candidate: Candidate) -> list[int]:
    """Return the index of a column that contains only hours from 0 to 23; otherwise an empty list."""
    header = candidate.header.cells if candidate.header else []
    named = [at for at, cell in enumerate(header) if cell.lower() in _HOUR_HEADERS]
    cells = {cell_at(row, named[0]) for row in candidate.body} if named else set()
    return named[:1] if cells and all(cell.isdecimal() and int(cell) < 24 for cell in cells) else []


class _Combined:
    """Reads a period from several columns; a blank year repeats that of the row above."""

    def __init__(self, columns: list[tuple[int, Hint | None]]) -> None:
        self._year_place = columns[0][0]
        places = {hint: place for place, hint in reversed(columns[1:])}
        self._hint = next(hint for hint in (Hint.WEEK, Hint.MONTH, Hint.QUARTER) if hint in places)
        self._place = places[self._hint]
        self._year = ""

    def __call__(self, row: Row) -> str:
        year = cell_at(row, self._year_place)
        if is_total(year):
            return ""
        self._year = year or self._year
        known = readings(normalize_cell(self._year, Hint.YEAR))
        text = normalize_cell(cell_at(row, self._place), self._hint)
        found = readings(text, known[0].period.start.year) if known else ()
        return str(found[0].period) if found else ""


def _groups(
    kept: list[tuple[str, Row]], places: list[int]
) -> tuple[list[tuple[str, list[tuple[str, Row]]]], set[int]]:
    """Group the rows by the words beside the period, if each period has several.

    Also return the columns of these words.
    """
    if len({text for text, _ in kept}) * 2 > len(kept):
        return [("", kept)], set()
    sample = [row for _, row in kept[:200]]
    words = [at for at in places if _holds_words([cell_at(row, at) for row in sample])]
    groups: dict[str, list[tuple[str, Row]]] = {}
    for text, row in kept:
        groups.setdefault(" – ".join(cell_at(row, at) for at in words), []).append((text, row))
    if not 1 < len(groups) <= _MOST_GROUPS:
        return [("", kept)], set()
    return list(groups.items()), set(words)


def _holds_words(cells: list[str]) -> bool:
    return not any(map(is_figure, cells)) and not all(is_missing(cell) for cell in cells)
