"""Find tables in rows: where each begins and ends."""

from __future__ import annotations

from pm_review.sheets.candidate import Candidate, cell_at, filled_cells, second_head
from pm_review.sheets.model import SheetError
from pm_review.sheets.parse.headers import is_period
from pm_review.sheets.split import Progress, Row
from pm_review.sheets.table_start import is_exact_figure, start_table

MAX_PREAMBLE = 20_000
"""The number of lines without a table after which the search stops, for example in a book or a log."""
MAX_TABLES = 1_000
"""The number of tables above which the file is not a sheet, but text with figures."""


def find_tables(rows: list[Row], progress: Progress | None = None) -> list[Candidate]:
    """Return all tables in order; one without a time axis has no columns and no places.

    Raises:
        SheetError: if there are too many tables.
    """
    candidates: list[Candidate] = []
    above: list[Row] = []
    current: Candidate | None = None
    solid = [Row(row.line, cells) for row in rows if any(cells := list(map(str.strip, row.cells)))]
    for number, row in enumerate(solid):
        if current is None and number == MAX_PREAMBLE:
            break
        if progress and number % 2000 == 0:
            progress(0.3 + 0.2 * number / len(solid))
        if _opens_preamble(row):
            current, above = None, [*above, row]
            continue
        if current and _continues(current, row):
            current.body.append(row)
            continue
        began = start_table(row, solid[number + 1 : number + 4])
        if began is None or (current and _interrupts(current, began, solid[number - 1])):
            (current.body if current and _belongs(current, row, solid[number - 1]) else above).append(row)
            continue
        if len(candidates) == MAX_TABLES:
            raise SheetError("too_many_tables", limit=MAX_TABLES)
        if current and _is_row_of_years(current, began):
            above = [*candidates.pop().above, current.header]
            current = None
        began.above = _titles(current) + above
        above = []
        candidates.append(began)
        current = began
    return candidates


def _opens_preamble(row: Row) -> bool:
    """Whether the row is a remark such as "# Start date: 20250101", which ends the table above."""
    return row.cells[0].startswith("#") and len(filled_cells(row)) == 1 and len(row.cells[0]) > 1


def _continues(candidate: Candidate, row: Row) -> bool:
    """Whether the row is clearly another row of the table."""
    if candidate.cohort:
        return len(filled_cells(row)) > 1
    if candidate.columns and not candidate.body and not cell_at(row, candidate.columns[0][0]):
        return True
    if any(is_period(cell_at(row, place), hint) for place, hint in candidate.columns):
        return True
    if not candidate.body and second_head(candidate, row):
        return True
    cells = [cell for place in candidate.places or candidate.figures if (cell := cell_at(row, place))]
    may_be_header = all(cell_at(candidate.header, place).isdecimal() for place in candidate.places)
    return (
        bool(cells)
        and len(row.cells) > 1
        and all(is_exact_figure(cell) and not (may_be_header and is_period(cell)) for cell in cells)
    )


def _belongs(candidate: Candidate, row: Row, earlier: Row) -> bool:
    """Whether a row that begins no table belongs to this one; a blank line ends a table without periods."""
    return bool(candidate.columns or candidate.places or row.line == earlier.line + 1)


def _interrupts(candidate: Candidate, began: Candidate, earlier: Row) -> bool:
    """Whether an apparent new table is only an odd row within a table whose periods run down."""
    if not candidate.columns or began.places:
        return False
    if not began.header.cells:
        return True
    hinted = any(hint for _, hint in began.columns) or began.header.cells == candidate.header.cells
    return not hinted and began.header.line == earlier.line + 1 and len(filled_cells(earlier)) > 1


def _titles(candidate: Candidate | None) -> list[Row]:
    """Remove and return the last lines of a table that are titles of the next one."""
    taken: list[Row] = []
    while (
        candidate
        and candidate.body
        and len(filled_cells(candidate.body[-1])) == 1
        and not _continues(candidate, candidate.body[-1])
    ):
        taken.insert(0, candidate.body.pop())
    return taken


def _is_row_of_years(candidate: Candidate, began: Candidate) -> bool:
    """Whether the candidate is only a row of years above the header of months or quarters that follows."""
    across = bool(candidate.places and began.places and not candidate.body)
    return across and candidate.header.line + 1 == began.header.line
