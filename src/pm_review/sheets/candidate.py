"""The rows of one table, as they are found and before they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pm_review.sheets.parse.headers import Hint
from pm_review.sheets.split import Row

_TITLE = re.compile(r"[^:：]*\w[^:：]*")


@dataclass(slots=True)
class Candidate:
    """The rows of one table, before its cells are read."""

    header: Row | None
    """None for figures without a header."""
    above: list[Row]
    """Lines over the header that belong to no table: a title, who exported it, for which days."""
    columns: list[tuple[int, Hint | None]] = field(default_factory=list)
    """The columns of periods that run down with what their headers say; the first counts."""
    places: list[int] = field(default_factory=list)
    """The columns of periods that run across, in the header."""
    figures: list[int] = field(default_factory=list)
    """The columns of figures of a table without a time axis."""
    body: list[Row] = field(default_factory=list)
    """The rows below the header."""
    cohort: bool = False
    """Whether its columns are numbered from the start of each row, as those of a cohort are."""

    @property
    def title(self) -> str:
        """The last line above the header that is a single cell of words, not "Start date: …"."""
        lone = [cells[0].strip("# \t") for row in self.above[-3:] if len(cells := filled_cells(row)) == 1]
        return next((text for text in reversed(lone) if _TITLE.fullmatch(text)), "")

    @property
    def lines(self) -> tuple[int, int]:
        """From the header to the last row."""
        rows = [self.header, *self.body] if self.header else self.body
        return rows[0].line, rows[-1].line


def cell_at(row: Row, place: int) -> str:
    """The cell at that place, blank where the row is too short."""
    return row.cells[place].strip() if place < len(row.cells) else ""


def filled_cells(row: Row) -> list[str]:
    """The cells that are not blank."""
    return [cell.strip() for cell in row.cells if cell.strip()]
