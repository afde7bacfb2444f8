"""How the columns of a table share the width of a page that is printed."""

from __future__ import annotations

from rich.cells import cell_len

from pm_review.report.blocks import Table

PAGE = 17.0
"""How wide a line of text is, in centimetres."""

CELL, SIDES = 0.18, 0.5
"""How wide one cell of text is in a table, and the margins of a column, in centimetres."""

WORD = 12
"""Cells up to which a word is kept whole; Chinese, which is broken anywhere, gets as much."""

HEAD_LINES = 2
"""Lines that the title of a column of figures may take."""


def widths(table: Table) -> list[float]:
    """The width of each column in centimetres: no word is broken, and texts share what is left.

    Figures and titles are kept whole where the page has room for that, else broken between their words.
    """
    room = PAGE / CELL - len(table.columns) * SIDES / CELL
    broken, whole, needs = [], [], []
    for at, column in enumerate(table.columns):
        body = [row.cells[at] for row in table.rows]
        words, cells = max(map(_word, body), default=0), max(map(_cells, body), default=0)
        head = max(_word(column.title), -(-_cells(column.title) // HEAD_LINES))
        broken.append(max(_word(column.title), min(words, WORD)))
        whole.append(max(head, cells if column.right else broken[-1]))
        needs.append(max(head, cells))
    least = whole if sum(whole) <= room else broken
    return [cells * CELL + SIDES for cells in _shared(least, needs, room)]


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


def _word(text: str) -> int:
    """How wide the longest word is."""
    return max(map(_cells, text.split()), default=0)


def _cells(text: str) -> int:
    """How many cells wide a text is; the blocks of a chart are as wide as two letters."""
    return cell_len(text) + sum("▀" <= letter <= "▟" for letter in text)
