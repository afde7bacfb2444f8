"""Raw periods and columns of raw cells, before they are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest

from pm_review.figures.formatting import as_letters
from pm_review.i18n.issue import Issue
from pm_review.sheets.candidate import filled_cells
from pm_review.sheets.heuristics import is_subtotal, is_total
from pm_review.sheets.model import skipped
from pm_review.sheets.parse.numbers import is_figure
from pm_review.sheets.split import Row


@dataclass(slots=True)
class RawColumn:
    """The raw cells of one series."""

    column: str
    """The header, or the label of its row if periods run across."""
    unit: str
    """The unit from a row or column of units; otherwise empty."""
    cells: Sequence[str]
    """The cell of each period."""
    line: int = 0
    """The line of the row, if periods run across; otherwise 0."""
    total: str = ""
    """Its cell in the total row or column."""


@dataclass(slots=True)
class RawTable:
    """A table with raw cells, independent of its orientation."""

    header: str
    """The header above or left of the periods."""
    periods: list[str]
    """The periods as written."""
    lines: list[int]
    """The line of each period's cell."""
    columns: list[RawColumn]
    title: str = ""
    """The line above the table, and the group of its rows."""
    extent: tuple[int, int] = (0, 0)
    """The first and last line."""
    totals: list[RawColumn] = field(default_factory=list)
    """Columns that are totals of the others."""
    total_line: int = 0
    """The line of the total row; 0 if there is none."""
    skipped: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)


def skip_lines(unused: Mapping[str, Sequence[int]]) -> list[Issue]:
    """Return issues for the lines that were skipped for each reason; consecutive lines share one issue."""
    issues = []
    for code, lines in unused.items():
        for _, run in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
            block = [line for _, line in run]
            issues.append(skipped((block[0], block[-1]), code))
    return issues


def column_name(header: Sequence[str], place: int) -> str:
    """Return the header of a column, or its spreadsheet letters if the header is blank."""
    return "".join(header[place : place + 1]) or as_letters(place)


def merged(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Merge two header rows; a name in the upper one also applies to the blanks to its right."""
    names, group = [], ""
    for above, below in zip_longest(upper, lower, fillvalue=""):
        group = above or group
        names.append(" – ".join(filter(None, (group, below))) if below else above)
    return names


def is_total_row(row: Row) -> bool:
    """Whether one of the first words of the row marks it as a total."""
    return any(map(is_total, filled_cells(row)[:3]))


def is_subtotal_row(row: Row) -> bool:
    """Whether one of the first words of the row marks it as a subtotal."""
    return any(map(is_subtotal, filled_cells(row)[:3]))


def has_figures(row: Row) -> bool:
    """Whether any cell of the row is a figure."""
    return any(map(is_figure, row.cells))
