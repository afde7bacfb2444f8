"""The rows of a detected table, before they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pm_review.sheets.parse.headers import Hint, is_period
from pm_review.sheets.parse.numbers import is_figure
from pm_review.sheets.split import Row

_TITLE = re.compile(r"[^:：]*\w[^:：]*")


@dataclass(slots=True)
class Candidate:
    """The rows of one detected table, before its cells are read."""

    header: Row
    """The header row; without cells if there is none."""
    above: list[Row]
    """Lines above the header outside any table: title, author of the export, date range."""
    columns: list[tuple[int, Hint | None]] = field(default_factory=list)
    """The columns with periods, with hints from their headers, if periods run down; the first one counts."""
    places: list[int] = field(default_factory=list)
    """The columns of the header with periods, if periods run across."""
    figures: list[int] = field(default_factory=list)
    """The columns with figures of a table without a time axis."""
    body: list[Row] = field(default_factory=list)
    """The rows below the header."""
    cohort: bool = False
    """Whether its columns are numbered relative to each row, as in a cohort table."""

    @property
    def upper(self) -> Row:
        """The row directly above the header; without cells if there is none."""
        above = self.above[-1] if self.above else None
        return above if above and above.line == self.header.line - 1 else Row(0, [])

    @property
    def title(self) -> str:
        """The last line above the header that is a single cell with words, not "Start date: …"."""
        lone = [cells[0].strip("# \t") for row in self.above[-3:] if len(cells := filled_cells(row)) == 1]
        return next((text for text in reversed(lone) if _TITLE.fullmatch(text)), "")

    @property
    def lines(self) -> tuple[int, int]:
        """The first and last line, from the header to the last row."""
        return self.header.line, (self.body or [self.header])[-1].line


def second_head(candidate: Candidate, row: Row) -> list[str]:
    """Return the names in a row below each period of the header, such as plan and actual, if it has them."""
    places = candidate.places
    below = [row.cells[place : place + places[1] - places[0]] for place in places]
    names = below[0] if below else []
    named = len(set(names) - {""}) == len(names) > 1 and all(each == names for each in below)
    return names if named and not any(is_figure(name) or is_period(name) for name in names) else []


def cell_at(row: Row, place: int) -> str:
    """Return the cell of a column, empty if the row is too short."""
    return row.cells[place] if place < len(row.cells) else ""


def filled_cells(row: Row) -> list[str]:
    """Return the cells that are not blank."""
    return list(filter(None, row.cells))
