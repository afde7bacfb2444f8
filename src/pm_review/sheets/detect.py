"""From rows to tables: where each begins and ends, and which way its periods run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from pm_review.figures.period_grammar import readings
from pm_review.sheets.heuristics import is_total
from pm_review.sheets.model import SheetError
from pm_review.sheets.parse.headers import Hint, hint_of, is_bare_year, is_period, normalize_cell
from pm_review.sheets.parse.numbers import is_figure, parse_number
from pm_review.sheets.split import Progress, Row

_TITLE = re.compile(r"[^:：]*\w[^:：]*")
_WIDEST_LABELS = 20
"""The period column is looked for among the first so many."""
MAX_PREAMBLE = 20_000
"""No table is looked for beyond so many lines without any: a book or a log is given up soon."""
_LARGEST_YEAR = 9_999
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
    cohort: bool = False
    """Whether its columns are numbered from the start of each row, as those of a cohort are."""

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
            progress(0.3 + 0.2 * number / len(solid))
        if current and _opens_preamble(row):
            current, above = None, [row]
            continue
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


def _opens_preamble(row: Row) -> bool:
    """Whether the row is a remark such as "# Start date: 20250101", which ends the table above it."""
    return row.cells[0].startswith("#") and len(_filled(row)) == 1 and len(row.cells[0].strip()) > 1


def _continues(candidate: Candidate, row: Row) -> bool:
    """Whether the row is clearly one more of the table."""
    if candidate.cohort:
        return len(_filled(row)) > 1
    if candidate.columns and not candidate.body and not cell_at(row, candidate.columns[0][0]):
        return True
    if any(is_period(cell_at(row, place), hint) for place, hint in candidate.columns):
        return True
    cells = [cell_at(row, place) for place in candidate.places or candidate.figures]
    bare = _bare_header(candidate)
    return (
        bool(cells)
        and len(row.cells) > 1
        and all(_is_figure(cell) and not (bare and _dated(cell)) for cell in cells)
    )


def _bare_header(candidate: Candidate) -> bool:
    """Whether the periods in the header are but numbers, so that a row of numbers may be another header."""
    header = candidate.header
    return header is not None and all(cell_at(header, place).isdecimal() for place in candidate.places)


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
    if steps := _cohort(row, following):
        return Candidate(row, [], figures=steps, cohort=True)
    if places := _across(row, following):
        return Candidate(row, [], places=places)
    if columns := _down(row, following):
        return Candidate(row, [], columns)
    column = _bare(row, following)
    if column is not None:
        return Candidate(None, [], [(column, None)], body=[row])
    figures = _timeless(row, following)
    return Candidate(row, [], figures=figures) if figures else None


_STEP = re.compile(
    r"(?:week|day|month|quarter|w|d|m|q)[ #_+]*(\d{1,3})|第?(\d{1,3}) ?[周天日个]月?", re.ASCII
)
"""A column of a cohort: so many weeks, days or months after the start of the row."""


def _cohort(row: Row, following: Sequence[Row]) -> list[int]:
    """The places of numbered steps when the row heads a table of cohorts."""
    found = {at: _STEP.fullmatch(cell.strip().lower()) for at, cell in enumerate(row.cells) if at}
    steps = {at: int(match[1] or match[2]) for at, match in found.items() if match}
    numbers = list(steps.values())
    if len(numbers) < 2 or numbers != sorted(set(numbers)) or len(numbers) * 2 < len(_filled(row)):
        return []
    starts = bool(following) and all(
        is_period(cell_at(other, 0), hint_of(row.cells[0])) for other in following
    )
    return list(steps) if 0 in numbers or (starts and numbers[0] == 1) else []


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
    if all(cell_at(row, place).isdecimal() for place in places):
        numbers = [int(cell_at(row, place)) for place in places]
        if parse_number(row.cells[0]) or not _run_on(numbers):
            return []
    if any(_is_label(cell_at(other, 0)) for other in following[:1]) and hint_of(row.cells[0]):
        return []
    figures = any(is_figure(cell_at(other, place)) for place in places for other in following)
    return places if figures else []


def _run_on(numbers: Sequence[int]) -> bool:
    """Whether bare numbers run on as periods in a header do: years evenly, months and days one way."""
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    if numbers[0] > _LARGEST_YEAR:
        return len({step > 0 for step in steps}) == 1
    return len(steps) == 1 and 0 not in steps


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
    hinted += _year_beside_month(row, following, dict(hinted))
    if hinted:
        return sorted(hinted, key=lambda pair: _vagueness(pair, following))
    if len(filled) < 2 or is_total(filled[0]) or any(_is_figure(cell) for cell in filled[:2]):
        return []
    if any(_is_figure(cell) and not (cell.isdecimal() and len(cell) == 4) for cell in filled):
        return []
    found = _dated_place(following[0], following) if following else None
    if found is None and len(following) > 1 and not any(_is_figure(cell) for cell in following[0].cells):
        found = _dated_place(following[1], following[1:])
        found = None if found is None or cell_at(following[0], found) else found
    return [] if found is None else [(found, None)]


def _year_beside_month(
    row: Row, following: Sequence[Row], hinted: dict[int, Hint | None]
) -> list[tuple[int, Hint | None]]:
    """A column of years beside one of the numbers from 1 to 12, of which a header may say nothing."""
    if len(following) < 2 or Hint.DAY in hinted.values():
        return []
    columns = {
        at: [cell_at(other, at) for other in following] for at in range(min(len(row.cells), _WIDEST_LABELS))
    }
    for at in (at for at, cells in columns.items() if all(map(is_bare_year, cells))):
        for beside in (at + 1, at - 1):
            hint = hinted.get(beside)
            cells = columns.get(beside, [""])
            if hint in {Hint.MONTH, Hint.QUARTER, Hint.WEEK}:
                fits = not any(readings(normalize_cell(cell, hint)) for cell in cells)
            else:
                fits = hinted.get(at, Hint.YEAR) is Hint.YEAR and _runs_on(columns[at], cells)
            if fits:
                found = {at: Hint.YEAR, beside: hint or Hint.MONTH}
                return [(place, each) for place, each in found.items() if place not in hinted]
    return []


def _runs_on(years: Sequence[str], months: Sequence[str]) -> bool:
    """Whether years and numbers side by side are one month after the other."""
    if not all(cell.isdecimal() and 1 <= int(cell) <= 12 for cell in months):
        return False
    ordinals = [int(year) * 12 + int(month) for year, month in zip(years, months, strict=True)]
    steps = {later - earlier for earlier, later in pairwise(ordinals)}
    return steps in ({1}, {-1})


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


def _dated_place(row: Row, following: Sequence[Row]) -> int | None:
    """The cell that can only be a period, in a row with figures; one with words before bare numbers."""
    dated = [at for at, cell in enumerate(row.cells[:_WIDEST_LABELS]) if _dated(cell)]
    written = [at for at in dated if not cell_at(row, at).isdecimal()]
    place = written[0] if written else _bare_place(row, dated, following)
    if place is None or not any(_is_figure(cell) for at, cell in enumerate(row.cells) if at != place):
        return None
    return place


def _bare_place(row: Row, dated: Sequence[int], following: Sequence[Row]) -> int | None:
    """The one column of bare numbers that run on as periods do; of years only the first column."""
    longest = max((len(cell_at(row, at)) for at in dated), default=0)
    for at in dated:
        cells = [cell for other in (row, *following) if (cell := cell_at(other, at))]
        if len(cells[0]) < longest or not all(cell.isdecimal() and _dated(cell) for cell in cells):
            continue
        numbers = list(map(int, dict.fromkeys(cells)))
        runs = numbers in (sorted(numbers), sorted(numbers, reverse=True))
        if runs and (
            longest > 4 or (at == dated[0] and not any(row.cells[:at]) and len(numbers) == len(cells))
        ):
            return at
    return None


def _bare(row: Row, following: Sequence[Row]) -> int | None:
    """The column of periods when the row is already one of figures."""
    place = _dated_place(row, following)
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
