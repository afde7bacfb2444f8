"""Distribute the width of a line among the columns of a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.cells import cell_len

from pm_review.report.blocks import Column, Table, is_figure

WORD = 12
"""The width up to which words are not broken, in cells; Chinese gets the same minimum."""

HEAD_LINES = 2
"""The maximum number of lines of a column's title if there is enough space."""


Measure = Callable[[str], int]
"""A function that returns the width of a text in cells."""


def share_width(table: Table, room: float, measure: Measure = cell_len) -> list[float]:
    """Return the width of each column in cells: words are not broken, long texts share the rest.

    Figures are not broken if there is enough space, otherwise only between words. Titles are wrapped before
    they take space from the texts below.
    """
    whole = whole_widths(table, measure)
    least = whole if sum(whole) <= room else least_widths(table, measure)
    needs = [max(each, _widest(table, at, measure)) for at, each in enumerate(least)]
    titled = list(map(max, needs, (_head(column, measure) for column in table.columns)))
    return _shared(least, titled if sum(titled) <= room else needs, room)


def without_column(table: Table, at: int) -> Table:
    """Return the table without one of its columns."""
    rows = tuple(replace(row, cells=row.cells[:at] + row.cells[at + 1 :]) for row in table.rows)
    return Table(table.columns[:at] + table.columns[at + 1 :], rows)


def least_widths(table: Table, measure: Measure = cell_len) -> list[int]:
    """Return the width of each column at which no word of usual length is broken, in cells."""
    least = []
    for at, column in enumerate(table.columns):
        words = max((_longest_word(row.cells[at], measure) for row in table.rows), default=0)
        least.append(max(_longest_word(column.title, measure), min(words, WORD)))
    return least


def whole_widths(table: Table, measure: Measure = cell_len) -> list[int]:
    """Return the width of each column at which figures are not broken either, in cells."""
    figures = (
        [measure(row.cells[at]) for row in table.rows if column.right and is_figure(row.cells[at])]
        for at, column in enumerate(table.columns)
    )
    return list(map(max, least_widths(table, measure), (max(widths, default=0) for widths in figures)))


def _head(column: Column, measure: Measure) -> int:
    """Return the width of a title that may be wrapped between words, in cells."""
    return max(_longest_word(column.title, measure), -(-measure(column.title) // HEAD_LINES))


def _widest(table: Table, at: int, measure: Measure) -> int:
    """Return the width of the longest line in a column, in cells."""
    lines = (line for row in table.rows for line in row.cells[at].split("\n"))
    return max(map(measure, lines), default=0)


def _shared(least: list[int], needs: list[int], room: float) -> list[float]:
    """Return each column's share: its minimum, then the full need of short ones; long ones share the rest."""
    scale = min(1, room / sum(least))
    shares = [each * scale for each in least]
    left = room - sum(shares)
    lacks = [need - share for need, share in zip(needs, shares, strict=True)]
    for done, at in enumerate(sorted(range(len(lacks)), key=lacks.__getitem__)):
        more = min(lacks[at], left / (len(lacks) - done))
        shares[at] += more
        left -= more
    return shares


def _longest_word(text: str, measure: Measure) -> int:
    return max(map(measure, text.split()), default=0)
