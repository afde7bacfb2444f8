"""Tables whose periods run down: classify rows, and read periods from one or several columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    skip_lines,
)
from pm_review.sheets.parse.headers import Hint, is_bare_year, is_period, normalize_cell, with_years
from pm_review.sheets.parse.numbers import is_figure, is_missing
from pm_review.sheets.split import Row

_MOST_GROUPS = 60
_HOUR_HEADERS = frozenset({"hour", "hours", "hour of day", "hour of the day", "小时", "时", "时刻"})

Dated = tuple[str, Row]
"""A row, and its period as text."""


@dataclass(slots=True)
class _Sorted:
    """The rows below a header, by type."""

    kept: list[Dated]
    totals: list[Row]
    """The rows that are totals of all others."""
    units: Row | None
    skipped: list[Issue]


def vertical(candidate: Candidate) -> list[RawTable]:
    """Return one raw table, or one for each group if a period has a row for every group."""
    width = _width(candidate)
    rows = _sort(candidate, width)
    cells = _header(candidate, rows)
    names = [column_name(cells, at) for at in range(width)]
    periods = [at for at, _ in candidate.columns] if _is_combined(candidate) else [candidate.columns[0][0]]
    used = {*periods, *_hour_column(candidate)}
    beside = _beside(candidate, rows.kept) - used
    units = {at for at in range(width) if is_headed(names[at], "unit")}
    groups, words = _groups(rows.kept, [at for at in range(width) if at not in used | beside | units])
    used |= words
    series = [at for at in range(width) if at not in used | beside | (units if words else set())]
    total = rows.totals[-1] if rows.totals and len(groups) == 1 else None
    raw_tables = []
    for group, kept in groups:
        columns = _columns(kept, {at: names[at] for at in series}, rows.units, total)
        if words:
            _name_by_group(columns, group, {cell_at(row, at) for _, row in kept for at in units})
        sums = [raw for raw in columns if is_total(raw.column)] if len(columns) > 1 else []
        raw_table = RawTable(
            header=" + ".join(names[at] for at in sorted(used)),
            periods=[text for text, _ in kept],
            lines=[row.line for _, row in kept],
            columns=[raw for raw in columns if raw not in sums] or columns,
            title=" – ".join(filter(None, (candidate.title, group))),
            extent=candidate.lines,
            totals=sums,
            total_line=total.line if total else 0,
        )
        raw_tables.append(raw_table)
    raw_tables[0].skipped = rows.skipped
    if 0 < len(candidate.header.cells) < width:
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
    cells: Sequence[str] = candidate.header.cells
    if _heads_groups(candidate.upper, candidate):
        cells = merged(candidate.upper.cells, cells)
    lower = rows.units.cells if rows.units else []
    if any(below and not above for above, below in zip(cells, lower, strict=False)):
        cells, rows.units = merged(cells, lower), None
    return cells


def _heads_groups(row: Row, candidate: Candidate) -> bool:
    """Whether the row above the header names groups of columns, with nothing above the periods."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    if len(filled) < 2 or filled[0] <= candidate.columns[0][0]:
        return False
    return all(cell_at(candidate.header, at) for at in filled)


def _beside(candidate: Candidate, kept: Sequence[Dated]) -> set[int]:
    """Return the columns that only repeat the periods, such as the year beside a date."""
    return {
        at
        for at, hint in candidate.columns[1:]
        if all(is_period(cell, hint) for _, row in kept if (cell := cell_at(row, at)))
    }


def _columns(
    kept: Sequence[Dated], names: Mapping[int, str], units: Row | None, total: Row | None
) -> list[RawColumn]:
    """Return the columns of some rows by their names; short rows are padded with blanks."""
    cells = dict(enumerate(zip_longest(*(row.cells for _, row in kept), fillvalue="")))
    blank = ("",) * len(kept)
    return [
        RawColumn(
            name,
            cell_at(units, at) if units else "",
            cells.get(at, blank),
            total=cell_at(total, at) if total else "",
        )
        for at, name in names.items()
    ]


def _width(candidate: Candidate) -> int:
    """Return the number of columns: that of the header, or of most rows if they are longer."""
    widths = Counter(_length(row) for row in candidate.body)
    header = _length(candidate.header)
    usual, count = widths.most_common(1)[0] if widths else (header, 0)
    least = max(place for place, _ in candidate.columns) + 1
    return max(header, usual if count * 2 > len(candidate.body) else 0, least)


def _length(row: Row) -> int:
    """Return the number of cells up to the last one that is not blank."""
    return max((at for at, cell in enumerate(row.cells, 1) if cell), default=0)


def _sort(candidate: Candidate, width: int) -> _Sorted:
    """Classify the rows below the header."""
    texts = _period_texts(candidate)
    merged_rows = _below_merged_periods(candidate, texts)
    text = ""
    kept: list[Dated] = []
    units: Row | None = None
    unused: dict[str, list[Row]] = defaultdict(list)
    for own, row in zip(texts, candidate.body, strict=True):
        text = text if row.line in merged_rows else own
        if text and _length(row) <= width:
            kept.append((text, row))
        elif text:
            unused["too_many_cells"].append(row)
        elif is_total_row(row) or is_subtotal_row(row):
            unused["total_row"].append(row)
        elif has_figures(row):
            unused["no_period"].append(row)
        elif row is candidate.body[0] and not cell_at(row, candidate.columns[0][0]):
            units = row
        else:
            unused["remark"].append(row)
    sums = unused["total_row"]
    unused["total_row"] = totals = _totals(sums)
    unused["subtotal_row"] = [row for row in sums if row not in totals]
    lines = {code: [row.line for row in rows] for code, rows in unused.items()}
    return _Sorted(kept, totals, units, skip_lines(lines))


def _totals(sums: list[Row]) -> list[Row]:
    """Return the rows that are totals of all others; a single 小计 counts as one."""
    whole = [row for row in sums if not is_subtotal_row(row)]
    return whole or [row for row in sums if len(sums) == 1 and is_total_row(row)]


def _below_merged_periods(candidate: Candidate, texts: Sequence[str]) -> set[int]:
    """Return the lines without a period below one whose cell is merged over as many rows as every other.

    These rows have a name in the cell beside the period, as the row with the period has.
    """
    place = candidate.columns[0][0]
    runs: list[list[int]] = []
    for text, row in zip(texts, candidate.body, strict=True):
        name = cell_at(row, place + 1)
        named = bool(name) and not is_figure(name) and has_figures(row)
        if named and text:
            runs.append([])
        elif named and runs and not cell_at(row, place) and not is_total_row(row):
            runs[-1].append(row.line)
    lengths = {len(run) for run in runs}
    return {line for run in runs for line in run} if len(runs) > 1 and len(lengths) == 1 else set()


def _is_combined(candidate: Candidate) -> bool:
    """Whether the year is in a separate column beside months, quarters or weeks."""
    hints = [hint for _, hint in candidate.columns]
    return hints[0] is Hint.YEAR and bool({Hint.MONTH, Hint.QUARTER, Hint.WEEK} & set(hints))


def _period_texts(candidate: Candidate) -> list[str]:
    """Return the period of each row as text, empty if it has none."""
    if _is_combined(candidate):
        return _combined_texts(candidate)
    place, hint = candidate.columns[0]
    cells = [cell_at(row, place) for row in candidate.body]
    hours = [f" {cell_at(row, at):0>2}:00" for at in _hour_column(candidate) for row in candidate.body]
    if is_bare_year(next(filter(None, cells), "")):
        years = [cell if is_bare_year(cell) else "" for cell in cells]
        cells = with_years(years, [normalize_cell(cell, hint) for cell in cells])
    texts = zip_longest(cells, hours, fillvalue="")
    return [cell + hour if is_period(cell, hint) else "" for cell, hour in texts]


def _combined_texts(candidate: Candidate) -> list[str]:
    """Return the periods from a column of years and another; a blank year repeats that of the row above."""
    places = {hint: place for place, hint in reversed(candidate.columns)}
    hint = next(hint for hint in (Hint.WEEK, Hint.MONTH, Hint.QUARTER) if hint in places)
    years = [cell_at(row, places[Hint.YEAR]) for row in candidate.body]
    texts = [normalize_cell(cell_at(row, places[hint]), hint) for row in candidate.body]
    dated = zip(years, with_years(years, texts), strict=True)
    return ["" if is_total(year) or not readings(text) else text for year, text in dated]


def _hour_column(candidate: Candidate) -> list[int]:
    """Return the index of a column that contains only hours from 0 to 23; otherwise an empty list."""
    named = [at for at, cell in enumerate(candidate.header.cells) if cell.lower() in _HOUR_HEADERS]
    cells = {cell_at(row, named[0]) for row in candidate.body} if named else set()
    return named[:1] if cells and all(cell.isdecimal() and int(cell) < 24 for cell in cells) else []


def _groups(kept: list[Dated], places: list[int]) -> tuple[list[tuple[str, list[Dated]]], set[int]]:
    """Group the rows by the words beside the period, if each period has several.

    Also return the columns of these words.
    """
    if len({text for text, _ in kept}) * 2 > len(kept):
        return [("", kept)], set()
    sample = [row for _, row in kept[:200]]
    words = [at for at in places if _holds_words([cell_at(row, at) for row in sample])]
    groups: dict[str, list[Dated]] = defaultdict(list)
    for text, row in kept:
        groups[" – ".join(cell_at(row, at) for at in words)].append((text, row))
    if not 1 < len(groups) <= _MOST_GROUPS:
        return [("", kept)], set()
    return list(groups.items()), set(words)


def _holds_words(cells: list[str]) -> bool:
    return not any(map(is_figure, cells)) and not all(map(is_missing, cells))
