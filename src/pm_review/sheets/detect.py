"""From rows to tables: where each begins and ends, and which way its periods run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pm_review.figures.period_grammar import readings
from pm_review.sheets.heuristics import is_total
from pm_review.sheets.model import SheetError
from pm_review.sheets.parse.headers import Hint, hint_of, is_period, normalize_cell
from pm_review.sheets.parse.numbers import is_figure, parse_number
from pm_review.sheets.split import Progress, Row

_TITLE = re.compile(r"[^:：]*\w[^:：]*")
_WIDEST_LABELS = 20
"""The period column is looked for among the first so many."""
MAX_PREAMBLE = 20_000
"""No table is looked for beyond so many lines without any: a book or a log is given up soon."""
MAX_TABLES = 1_000
"""More tables than this are no sheet but running text with figures in it."""


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

    @property
    def title(self) -> str:
        """The last line above the header that is a single cell of words, not "Start date: …"."""
        lone = [cells[0].strip("# \t") for row in self.above[-3:] if len(cells := _filled(row)) == 1]
        return next((text for text in reversed(lone) if _TITLE.fullmatch(text)), "")

    @property
    def lines(self) -> tuple[int, int]:
        """From the header to the last row."""
        rows = [self.header, *self.body] if self.header else self.body
        return rows[0].line, rows[-1].line


def find_tables(rows: list[Row], progress: Progress | None = None) -> list[Candidate]:
    """All tables, in order; one without a time axis has neither a column nor places. Raises SheetError."""
    candidates: list[Candidate] = []
    above: list[Row] = []
    current: Candidate | None = None
    solid = [row for row in rows if any(row.cells) and "".join(row.cells).strip()]
    for number, row in enumerate(solid):
        if current is None and number == MAX_PREAMBLE:
            break
        if progress and number % 2000 == 0:
            progress(0.5 + 0.3 * number / len(solid))
        if current and _continues(current, row):
            current.body.append(row)
            continue
        began = _begin(row, solid[number + 1 : number + 4])
        if began is None or (current and _interrupts(current, began, solid[number - 1])):
            (current.body if current and _belongs(current, row, solid[number - 1]) else above).append(row)
            continue
        if len(candidates) == MAX_TABLES:
            raise SheetError("too_many_tables", limit=MAX_TABLES)
        if current and _stands_over(current, began):
            above = [*candidates.pop().above, *_header_rows(current)]
            current = None
        began.above = _titles(current) + above
        above = []
        candidates.append(began)
        current = began
    return candidates


def cell_at(row: Row, place: int) -> str:
    """The cell at that place, blank where the row is too short."""
    return row.cells[place].strip() if place < len(row.cells) else ""


def _filled(row: Row) -> list[str]:
    return [cell.strip() for cell in row.cells if cell.strip()]


def _continues(candidate: Candidate, row: Row) -> bool:
    """Whether the row is clearly one more of the table."""
    if candidate.columns and not candidate.body and not cell_at(row, candidate.columns[0][0]):
        return True
    if any(is_period(cell_at(row, place), hint) for place, hint in candidate.columns):
        return True
    cells = [cell_at(row, place) for place in candidate.places or candidate.figures]
    return bool(cells) and len(row.cells) > 1 and all(_is_figure(cell) and not _dated(cell) for cell in cells)


def _belongs(candidate: Candidate, row: Row, earlier: Row) -> bool:
    """Whether a row that begins nothing belongs to the table; a timeless one ends at a blank line."""
    return bool(candidate.columns or candidate.places or row.line == earlier.line + 1)


def _interrupts(candidate: Candidate, began: Candidate, earlier: Row) -> bool:
    """Whether what seems to begin is only an odd row amid a table whose periods run down."""
    if not candidate.columns or began.places:
        return False
    if began.header is None:
        return True
    hinted = any(hint for _, hint in began.columns) or (
        candidate.header and began.header.cells == candidate.header.cells
    )
    return not hinted and began.header.line == earlier.line + 1 and len(_filled(earlier)) > 1


def _titles(candidate: Candidate | None) -> list[Row]:
    """Take the last lines of a table that stand over the next one."""
    taken: list[Row] = []
    while (
        candidate
        and candidate.body
        and len(_filled(candidate.body[-1])) == 1
        and not _continues(candidate, candidate.body[-1])
    ):
        taken.insert(0, candidate.body.pop())
    return taken


def _header_rows(candidate: Candidate) -> list[Row]:
    return [candidate.header] if candidate.header else []


def _stands_over(candidate: Candidate, began: Candidate) -> bool:
    """Whether the candidate is but a row of years over the months or quarters in the header that began."""
    rows = _header_rows(candidate)
    return bool(rows and began.header and candidate.places and began.places and not candidate.body) and (
        rows[0].line + 1 == began.lines[0]
    )


def _begin(row: Row, following: Sequence[Row]) -> Candidate | None:
    """A new table when the row is a header, or figures without one."""
    if row.cells[0].startswith("#") and len(_filled(row)) == 1:
        return None
    if places := _across(row, following):
        return Candidate(row, [], places=places)
    if columns := _down(row, following):
        return Candidate(row, [], columns)
    column = _bare(row, following)
    if column is not None:
        return Candidate(None, [], [(column, None)], body=[row])
    figures = _timeless(row, following)
    return Candidate(row, [], figures=figures) if figures else None


@lru_cache(maxsize=8192)
def _dated(cell: str) -> bool:
    """Whether a header's cell names a period."""
    return is_period(cell)


def _across(row: Row, following: Sequence[Row]) -> list[int]:
    """The places of the periods when the row is a header of at least two, with figures below."""
    places = [place for place, cell in enumerate(row.cells) if place and _dated(cell)]
    filled = sum(1 for cell in row.cells[places[0] :] if cell.strip()) if places else 0
    if len(places) < 2 or len(places) * 2 < filled or _dated(row.cells[0]):
        return []
    if len({cell_at(row, place) for place in places}) * 2 < len(places) or not following:
        return []
    if all(cell_at(row, place).isdecimal() for place in places) and parse_number(row.cells[0]):
        return []
    if any(_is_label(cell_at(other, 0)) for other in following[:1]) and hint_of(row.cells[0]):
        return []
    figures = any(is_figure(cell_at(other, place)) for place in places for other in following)
    return places if figures else []


def _is_label(cell: str) -> bool:
    return bool(cell) and not cell.isdecimal() and bool(readings(cell, 2000))


def _is_figure(cell: str) -> bool:
    return parse_number(cell) is not None


def _down(row: Row, following: Sequence[Row]) -> list[tuple[int, Hint | None]]:
    """The columns of periods when the row is a header with periods below some of its cells."""
    hinted: list[tuple[int, Hint | None]] = []
    for place, cell in enumerate(row.cells[:_WIDEST_LABELS]):
        hint = hint_of(cell)
        if hint and (is_period(_below(place, following), hint) or _rowless(row, place, following)):
            hinted.append((place, hint))
    filled = _filled(row)
    if hinted:
        return sorted(hinted, key=lambda pair: _vagueness(pair, following))
    if len(filled) < 2 or is_total(filled[0]) or any(_is_figure(cell) for cell in filled[:2]):
        return []
    if any(_is_figure(cell) and not (cell.isdecimal() and len(cell) == 4) for cell in filled):
        return []
    found = _dated_place(following[0]) if following else None
    if found is None and len(following) > 1 and not any(_is_figure(cell) for cell in following[0].cells):
        found = _dated_place(following[1])
        found = None if found is None or cell_at(following[0], found) else found
    return [] if found is None else [(found, None)]


def _below(place: int, following: Sequence[Row]) -> str:
    """The first cell below that is neither blank, as in a line of units, nor a total."""
    cells = (cell_at(other, place) for other in following)
    return next((cell for cell in cells if cell and not is_total(cell)), "")


def _rowless(row: Row, place: int, following: Sequence[Row]) -> bool:
    """Whether the row is a header with nothing below it but, perhaps, the next header."""
    others = [cell for at, cell in enumerate(row.cells) if at != place and cell.strip()]
    if not others or any(_is_figure(cell) or _dated(cell) for cell in others):
        return False
    return not following or (
        hint_of(cell_at(following[0], place)) is not None and len(_filled(following[0])) > 1
    )


_FINENESS = (Hint.DAY, Hint.WEEK, Hint.MONTH, Hint.QUARTER, Hint.YEAR)


def _vagueness(column: tuple[int, Hint | None], following: Sequence[Row]) -> tuple[bool, int]:
    """Sorts columns that name the year before others, and short periods before long ones."""
    place, hint = column
    complete = any(readings(normalize_cell(cell_at(other, place), hint)) for other in following)
    return not complete, _FINENESS.index(hint) if hint in _FINENESS else 0


def _dated_place(row: Row) -> int | None:
    """The first cell that can only be a period, in a row that has figures too."""
    dated = [place for place, cell in enumerate(row.cells) if _dated(cell)]
    place = dated[0] if dated and dated[0] < _WIDEST_LABELS else None
    if place is None or sum(1 for at in dated if cell_at(row, at).isdecimal()) > 1:
        return None
    if not any(_is_figure(cell) for at, cell in enumerate(row.cells) if at != place):
        return None
    return place


def _bare(row: Row, following: Sequence[Row]) -> int | None:
    """The column of periods when the row is already one of figures."""
    place = _dated_place(row)
    if place is None or (row.cells[place].strip().isdecimal() and not following):
        return None
    if following and not any(_dated(cell_at(other, place)) for other in following):
        return None
    return place


def _timeless(row: Row, following: Sequence[Row]) -> list[int]:
    """The columns of figures when the row heads a table that has no periods."""
    filled = _filled(row)
    if len(filled) < 2 or any(_is_figure(cell) for cell in filled) or is_total(filled[0]):
        return []
    below = [other for other in following[:2] if len(other.cells) == len(row.cells)]
    places = [place for place in range(1, len(row.cells)) if cell_at(row, place)]
    if len(below) < 2:
        return []
    return [place for place in places if all(_is_figure(cell_at(other, place)) for other in below)]
