"""How the columns of a table share the width of a line."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from pm_review.report.blocks import Column, Table

WORD = 12
"""Cells up to which a word is kept whole; Chinese, which is broken anywhere, gets as much."""

HEAD_LINES = 2
"""Lines that the title of a column gets where the page has room."""


Measure = Callable[[str], int]
"""How many cells wide a text is."""


def share_width(table: Table, room: float, measure: Measure = cell_len) -> list[float]:
    """The width of each column in cells: no word is broken, and long texts share what is left.

    Figures are kept whole where there is room for that, else broken between their words. Titles get
    more lines before they take room from the texts below them.
    """
    whole = whole_widths(table, measure)
    least = whole if sum(whole) <= room else least_widths(table, measure)
    needs = [max(each, _widest(table, at, measure)) for at, each in enumerate(least)]
    titled = list(map(max, needs, (_head(column, measure) for column in table.columns)))
    return _shared(least, titled if sum(titled) <= room else needs, room)


def least_widths(table: Table, measure: Measure = cell_len) -> list[int]:
    """The cells that each column needs so that no word of usual length is broken."""
    least = []
    for at, column in enumerate(table.columns):
        words = max((_longest_word(row.cells[at], measure) for row in table.rows), default=0)
        least.append(max(_longest_word(column.title, measure), min(words, WORD)))
    return least


def whole_widths(table: Table, measure: Measure = cell_len) -> list[int]:
    """The cells that each column needs so that no figure is broken either."""
    return [
        max(least, _widest(table, at, measure)) if column.right else least
        for at, (column, least) in enumerate(zip(table.columns, least_widths(table, measure), strict=True))
    ]


def _head(column: Column, measure: Measure) -> int:
    """The cells of a title that may be broken between words."""
    return max(_longest_word(column.title, measure), -(-measure(column.title) // HEAD_LINES))


def _widest(table: Table, at: int, measure: Measure) -> int:
    """The cells of the longest line in a column."""
    lines = (line for row in table.rows for line in row.cells[at].split("\n"))
    return max(map(measure, lines), default=0)


def _shared(least: list[int], needs: list[int], room: float) -> list[float]:
    """What each gets of the room: the least, then what short ones need; long ones share the rest."""
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
