"""Read a sheet: from bytes to tables of series."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from itertools import chain, count
from typing import TypedDict, Unpack

from pm_review.i18n.issue import Issue
from pm_review.sheets.assemble import build, timeless
from pm_review.sheets.candidate import Candidate
from pm_review.sheets.decode import check_size, decode
from pm_review.sheets.detect import find_tables
from pm_review.sheets.model import Sheet, Table, note
from pm_review.sheets.orient import orient
from pm_review.sheets.parse.fiscal import FiscalYear
from pm_review.sheets.parse.headers import days_in
from pm_review.sheets.parse.periods import Calendar
from pm_review.sheets.split import Progress, Row, split
from pm_review.sheets.workbook import is_workbook, read_workbook


class Choices(TypedDict, total=False):
    """Options that override the evidence in the sheet; all are optional."""

    encoding: str | None
    """The encoding of its bytes."""
    separator: str | None
    """The separator between cells."""
    language: str
    """The interface's language, which influences the choice between Chinese encodings."""
    year: int | None
    """The year of periods without one."""
    fiscal: FiscalYear | None
    """The fiscal year that determines all others."""
    day_first: bool | None
    """Whether 03/04 is in April."""
    progress: Progress | None
    """Called with the completed share; an exception that it raises stops reading."""


def read_sheet(data: bytes, *, name: str, **choices: Unpack[Choices]) -> Sheet:
    """Read all tables of a sheet.

    Raises:
        SheetError: if the data is not a sheet.
    """
    check_size(len(data))
    calendar = Calendar(choices.get("year"), choices.get("day_first"), fiscal=choices.get("fiscal"))
    progress = choices.get("progress")
    notes: list[Issue] = []
    if is_workbook(data):
        found, used, tables = "xlsx", "", _workbook_tables(data, calendar, progress)
    else:
        text, found, rival = decode(data, choices.get("encoding"), choices.get("language", "en"))
        rows, used, notes = split(text, choices.get("separator"), progress)
        if "\ufffd" in text:
            notes.append(note("bad_bytes", encoding=found))
        if rival:
            notes.append(note("encoding_doubtful", encoding=found, other=rival))
        tables = _tables_in(rows, calendar, used, progress)
    if not any(table.usable for table in tables):
        notes.append(note("nothing_found"))
    tables = _distinct(tables)
    return Sheet(name, hashlib.sha256(data).hexdigest(), found, used, tuple(tables), tuple(notes))


def _distinct(tables: list[Table]) -> list[Table]:
    """Return tables with unique series names, by their titles or else by numbers."""
    many = Counter(each.name for table in tables for each in table.series)
    taken: set[str] = set()
    distinct = []
    for table in tables:
        named = []
        for series in table.series:
            name = f"{series.name} ({table.title})" if many[series.name] > 1 and table.title else series.name
            numbered = (f"{name} {number}" for number in count(2))
            free = next(each for each in chain([name], numbered) if each not in taken)
            taken.add(free)
            named.append(replace(series, name=free))
        distinct.append(replace(table, series=tuple(named)))
    return distinct


def _workbook_tables(data: bytes, calendar: Calendar, progress: Progress | None) -> list[Table]:
    """Return the tables of all worksheets, with the worksheet's name before their titles."""
    return [
        replace(table, title=" – ".join(filter(None, (name, table.title))))
        for name, rows in read_workbook(data)
        for table in _tables_in(rows, calendar, "", progress)
    ]


def _tables_in(rows: list[Row], calendar: Calendar, separator: str, progress: Progress | None) -> list[Table]:
    tables: list[Table] = []
    candidates = find_tables(rows, progress)
    for number, candidate in enumerate(candidates):
        start, end = days_in("\n".join(" ".join(row.cells) for row in candidate.above))
        if start:
            calendar = replace(calendar, start=start, end=end)
        tables += _built(
            candidate, calendar, separator, _progress_of_table(progress, number, len(candidates))
        )
    if progress:
        progress(1.0)
    return tables


def _progress_of_table(progress: Progress | None, number: int, count: int) -> Progress | None:
    """Return a progress function for one of several tables; reading cells is the second half of the total."""
    if progress is None:
        return None
    return lambda share: progress(0.5 + 0.5 * (number + share) / count)


def _built(
    candidate: Candidate, calendar: Calendar, separator: str, progress: Progress | None
) -> list[Table]:
    if not candidate.columns and not candidate.places:
        return [timeless(candidate.title, candidate.lines, "cohort" if candidate.cohort else "no_time_axis")]
    return [build(raw_table, calendar, separator, progress) for raw_table in orient(candidate)]
