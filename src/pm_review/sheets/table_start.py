"""Detect the first row of a table, and the direction of its periods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pm_review.figures.period_grammar import SOME_YEAR, readings
from pm_review.sheets.candidate import Candidate, cell_at, filled_cells
from pm_review.sheets.heuristics import is_total
from pm_review.sheets.parse.headers import Hint, hint_of, is_bare_year, is_period, normalize_cell, year_in
from pm_review.sheets.parse.numbers import is_figure, parse_number
from pm_review.sheets.split import Row

_WIDEST_LABELS = 20
"""The number of first columns in which the period column is searched."""
_LARGEST_YEAR = 9_999


def start_table(row: Row, following: Sequence[Row]) -> Candidate | None:
    """Return a new table if the row is a header, or figures without a header."""
    if steps := _cohort_steps(row, following):
        return Candidate(row, [], figures=steps, cohort=True)
    if places := _period_places(row, following):
        return Candidate(row, [], places=places)
    if columns := _period_columns(row, following):
        return Candidate(row, [], columns)
    column = _column_without_header(row, following)
    if column is not None:
        return Candidate(Row(row.line, []), [], [(column, None)], body=[row])
    figures = _figure_columns(row, following)
    return Candidate(row, [], figures=figures) if figures else None


_STEP = re.compile(
    r"(?:week|day|month|quarter|w|d|m|q)[ #_+]*(\d{1,3})|第?(\d{1,3}) ?[周天日个]月?", re.ASCII
)
"""A column of a cohort: a number of weeks, days or months after the start of the row."""


def _cohort_steps(row: Row, following: Sequence[Row]) -> list[int]:
    """Return the columns of numbered steps if the row is the header of a cohort table."""
    found = {at: _STEP.fullmatch(cell.lower()) for at, cell in enumerate(row.cells) if at}
    steps = {at: int(match[1] or match[2]) for at, match in found.items() if match}
    numbers = list(steps.values())
    if len(numbers) < 2 or numbers != sorted(set(numbers)) or len(numbers) * 2 < len(filled_cells(row)):
        return []
    cells = [cell_at(other, 0) for other in following]
    starts = all(is_period(cell, hint_of(row.cells[0])) and not year_in(cell) for cell in cells)
    return list(steps) if 0 in numbers or (cells and starts and numbers[0] == 1) else []


def _period_places(row: Row, following: Sequence[Row]) -> list[int]:
    """Return the columns of periods if the row is a header with at least two, and figures below."""
    places = [place for place, cell in enumerate(row.cells) if place and is_period(cell)]
    filled = sum(map(bool, row.cells[places[0] :])) if places else 0
    if len(places) < 2 or len(places) * 2 < filled or is_period(row.cells[0]):
        return []
    if len({cell_at(row, place) for place in places}) * 2 < len(places) or not following:
        return []
    if all(cell_at(row, place).isdecimal() for place in places):
        numbers = [int(cell_at(row, place)) for place in places]
        if parse_number(row.cells[0]) or not _run_on(numbers):
            return []
    below = cell_at(following[0], 0)
    if not below.isdecimal() and readings(below, SOME_YEAR) and hint_of(row.cells[0]):
        return []
    figures = any(is_figure(cell_at(other, place)) for place in places for other in following)
    return places if figures else []


def _run_on(numbers: Sequence[int]) -> bool:
    """Whether plain numbers progress like periods in a header: years evenly, others in one direction."""
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    if numbers[0] > _LARGEST_YEAR:
        return len({step > 0 for step in steps}) == 1
    return len(steps) == 1 and 0 not in steps


def is_exact_figure(cell: str) -> bool:
    """Whether the cell contains an exact figure."""
    found = parse_number(cell)
    return found is not None and not found.approximate


def _period_columns(row: Row, following: Sequence[Row]) -> list[tuple[int, Hint | None]]:
    """Return the columns of periods if the row is a header with periods below some cells."""
    hinted: list[tuple[int, Hint | None]] = []
    for place, cell in enumerate(row.cells[:_WIDEST_LABELS]):
        hint = hint_of(cell)
        if hint and (is_period(_below(place, following), hint) or _rowless(row, place, following)):
            hinted.append((place, hint))
    filled = filled_cells(row)
    hinted += _year_beside_month(row, following, dict(hinted))
    if hinted:
        return sorted(hinted, key=lambda pair: _vagueness(pair, following))
    if len(filled) < 2 or is_total(filled[0]) or any(is_exact_figure(cell) for cell in filled[:2]):
        return []
    if any(is_exact_figure(cell) and not (cell.isdecimal() and len(cell) == 4) for cell in filled):
        return []
    found = _dated_place(following[0], following) if following else None
    if found is None and len(following) > 1 and not any(is_exact_figure(cell) for cell in following[0].cells):
        found = _dated_place(following[1], following[1:])
        found = None if found is None or cell_at(following[0], found) else found
    return [] if found is None else [(found, None)]


def _year_beside_month(
    row: Row, following: Sequence[Row], hinted: dict[int, Hint | None]
) -> list[tuple[int, Hint | None]]:
    """Find a column of years beside one of the numbers 1 to 12, even without hints in the header."""
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
    """Whether years and numbers side by side are consecutive months."""
    if not all(cell.isdecimal() and 1 <= int(cell) <= 12 for cell in months):
        return False
    ordinals = [int(year) * 12 + int(month) for year, month in zip(years, months, strict=True)]
    steps = {later - earlier for earlier, later in pairwise(ordinals)}
    return steps in ({1}, {-1})


def _below(place: int, following: Sequence[Row]) -> str:
    """Return the first cell below that is neither blank, as in a row of units, nor a total."""
    cells = (cell_at(other, place) for other in following)
    return next((cell for cell in cells if cell and not is_total(cell)), "")


def _rowless(row: Row, place: int, following: Sequence[Row]) -> bool:
    """Whether the row is a header without rows below, except perhaps another header."""
    others = [cell for at, cell in enumerate(row.cells) if at != place and cell]
    if not others or any(is_exact_figure(cell) or is_period(cell) for cell in others):
        return False
    return not following or (
        hint_of(cell_at(following[0], place)) is not None and len(filled_cells(following[0])) > 1
    )


_FINENESS = (Hint.DAY, Hint.WEEK, Hint.MONTH, Hint.QUARTER, Hint.YEAR)


def _vagueness(column: tuple[int, Hint | None], following: Sequence[Row]) -> tuple[bool, int]:
    """Sort key: columns with a year first, then short periods before long ones."""
    place, hint = column
    complete = any(readings(normalize_cell(cell_at(other, place), hint)) for other in following)
    return not complete, _FINENESS.index(hint) if hint in _FINENESS else 0


def _dated_place(row: Row, following: Sequence[Row]) -> int | None:
    """Return the column that can only be a period, in a row with figures; words precede plain numbers."""
    dated = [at for at, cell in enumerate(row.cells[:_WIDEST_LABELS]) if is_period(cell)]
    written = [at for at in dated if not cell_at(row, at).isdecimal()]
    place = written[0] if written else _bare_place(row, dated, following)
    if place is None or not any(is_exact_figure(cell) for at, cell in enumerate(row.cells) if at != place):
        return None
    return place


def _bare_place(row: Row, dated: Sequence[int], following: Sequence[Row]) -> int | None:
    """Return the column of plain numbers that progress like periods; years only in the first column."""
    longest = max((len(cell_at(row, at)) for at in dated), default=0)
    for at in dated:
        cells = [cell for other in (row, *following) if (cell := cell_at(other, at))]
        if len(cells[0]) < longest or not all(cell.isdecimal() and is_period(cell) for cell in cells):
            continue
        numbers = list(map(int, dict.fromkeys(cells)))
        runs = numbers in (sorted(numbers), sorted(numbers, reverse=True))
        if runs and (
            longest > 4 or (at == dated[0] and not any(row.cells[:at]) and len(numbers) == len(cells))
        ):
            return at
    return None


def _column_without_header(row: Row, following: Sequence[Row]) -> int | None:
    """Return the column of periods if the row already contains figures."""
    place = _dated_place(row, following)
    if place is None or (row.cells[place].isdecimal() and not following):
        return None
    if following and not any(is_period(cell_at(other, place)) for other in following):
        return None
    return place


def _figure_columns(row: Row, following: Sequence[Row]) -> list[int]:
    """Return the columns of figures if the row is the header of a table without periods."""
    filled = filled_cells(row)
    if len(filled) < 2 or any(is_exact_figure(cell) for cell in filled) or is_total(filled[0]):
        return []
    below = [other for other in following[:2] if len(other.cells) == len(row.cells)]
    places = [place for place in range(1, len(row.cells)) if cell_at(row, place)]
    if len(below) < 2:
        return []
    return [place for place in places if all(is_exact_figure(cell_at(other, place)) for other in below)]
