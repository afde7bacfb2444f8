"""From the rows of a table to raw periods, and beside them columns of raw cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from pm_review.i18n.issue import Issue
from pm_review.sheets.heuristics import is_subtotal, is_total
from pm_review.sheets.model import skipped
from pm_review.sheets.parse.numbers import is_figure
from pm_review.sheets.split import Row


@dataclass(slots=True)
class RawColumn:
    """The raw cells of one series."""

    column: str
    """Its header, or for periods across the label of its row."""
    unit: str
    """From a line or a column of units; empty otherwise."""
    cells: Sequence[str]
    """One for each period."""
    line: int = 0
    """The line it stands on when periods run across."""
    total: str = ""
    """Its cell in the total row or column."""


@dataclass(slots=True)
class RawTable:
    """One table whichever way its periods run, before anything is read."""

    header: str
    """What stands over the periods, or left of them."""
    periods: list[str]
    """As written."""
    lines: list[int]
    """The line of each period's cell."""
    columns: list[RawColumn]
    title: str = ""
    """The line above the table, and the group that its rows belong to."""
    extent: tuple[int, int] = (0, 0)
    """The first and last line."""
    totals: list[RawColumn] = field(default_factory=list)
    """Strips that sum up the others."""
    total_line: int = 0
    """The line of the total row; 0 when there is none."""
    skipped: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


def skip_rows(rows: Sequence[Row], code: str) -> list[Issue]:
    """The rows as left out."""
    return skip_lines([row.line for row in rows], code)


def skip_lines(lines: Sequence[int], code: str) -> list[Issue]:
    """The lines as left out; neighbours share an entry."""
    runs = groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0])
    blocks = [[line for _, line in run] for _, run in runs]
    return [skipped((block[0], block[-1]), code) for block in blocks]


def column_name(header: Sequence[str], place: int) -> str:
    """The header at that place, or a spreadsheet's letters where it is blank."""
    name = header[place].strip() if place < len(header) else ""
    if name:
        return name
    letters, rest = "", place + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def merged(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """One header from two rows; a name of the upper one holds for the blanks right of it, too."""
    names, group = [], ""
    for above, below in zip_longest(map(str.strip, upper), map(str.strip, lower), fillvalue=""):
        group = above or group
        names.append(" – ".join(filter(None, (group, below))) if below else above)
    return names


def is_total_row(row: Row) -> bool:
    """Whether one of the first words of the row says that it sums up others."""
    return any(map(is_total, _first_words(row)))


def is_subtotal_row(row: Row) -> bool:
    """Whether one of the first words of the row says that it sums up some of the others."""
    return any(map(is_subtotal, _first_words(row)))


def _first_words(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell.strip()][:3]


def has_figures(row: Row) -> bool:
    """Whether any cell of the row is a figure."""
    return any(map(is_figure, row.cells))
