"""Grouping of records by product line, tables without empty columns, and headings above blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from pm_review.model import Record
from pm_review.report.blocks import Block, Column, Entry, Heading, Row, Table

R = TypeVar("R", bound=Record)
"""A record class."""


def by_line(records: Sequence[R]) -> list[tuple[str, list[R]]]:
    """Group records by product line, ignoring surrounding blanks; those without come last."""
    groups: dict[str, tuple[str, list[R]]] = {}
    for record in records:
        line = str(record.get("line") or "")
        groups.setdefault(line.strip(), (line if line.strip() else "", []))[1].append(record)
    return sorted(groups.values(), key=lambda group: not group[0])


def table(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Table]:
    """Yield a table without its empty rows and columns; nothing if the table is empty."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    kept = [at for at in range(len(columns)) if any(row.cells[at].strip() for row in filled)]
    if kept:
        trimmed = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in filled)
        yield Table(tuple(columns[at] for at in kept), trimmed)


def table_or_list(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[Table | Entry]:
    """Yield a table, or a list if only one column is left."""
    for found in table(columns, rows):
        if found.columns[1:]:
            yield found
        else:
            yield from (Entry(row.cells[0], place=row.place) for row in found.rows)


def under_many(heading: Heading, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks under a heading if there are two or more; a single block has no heading."""
    found = list(blocks)
    if found[1:]:
        yield heading
    yield from found


def under(heading: Heading, blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks under a heading; nothing if there are no blocks."""
    found = list(blocks)
    if found:
        yield heading
        yield from found
