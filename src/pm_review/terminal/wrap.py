"""Wrap lines to the width of a terminal, in which a Chinese character is two cells wide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len, chop_cells, set_cell_size

CLOSING = "、。，；：？！）」』》”’"
"""Punctuation that stays with the preceding character."""

PIECES = (
    rf"[（「『《“‘]*[\u2e80-\u9fff\uf900-\ufaff][{CLOSING}]*"
    rf"|\s+|[（「『《“‘]*[!-~\u00a1-\u0dff\u1e00-\u1fff‐-–’”…€]+[{CLOSING}]*"
    r"|[\U0001f1e6-\U0001f1ff]{2}|\S(?:\u200d\S|[\u0300-\u036f\ufe0e\ufe0f\U0001f3fb-\U0001f3ff])*"
)
"""A pattern of what a line is broken between: a wide character with its marks, blanks, a word, an emoji."""

MOST_PER_CELL = 4
"""The maximum number of characters per cell; accents and joined emoji have no width of their own."""

MARKS = " !~·"
"""Signs and blanks in front of an item of a list."""


def wrap(text: str, width: int, *, fold: bool = False) -> Iterator[str]:
    """Yield the lines of a text, at most ``width`` cells wide; longer words are broken only with ``fold``.

    Unbroken paths and addresses can be copied.
    """
    for paragraph in map(str.lstrip, text.splitlines()):
        ends = [0, *breaks(paragraph, width, fold=fold), len(paragraph)]
        yield from (paragraph[start:end].rstrip() for start, end in pairwise(ends))


def truncate(text: str, width: int) -> str:
    """Return a line in at most ``width`` cells, with an ellipsis if it was cut."""
    most = MOST_PER_CELL * width
    if len(text) <= most and cell_len(text) <= width:
        return text
    return set_cell_size(text[:most], width - 1).rstrip() + "…"


def hang(line: str, width: int) -> Iterator[str]:
    """Yield the lines of an item of a list; all but the first are indented to the text of the item."""
    text = line.lstrip(MARKS)
    mark = line[: len(line) - len(text)]
    for number, part in enumerate(wrap(text, width - cell_len(mark))):
        yield f"{' ' * cell_len(mark) if number else mark}{part}"


def breaks(line: str, width: int, *, fold: bool = True) -> Iterator[int]:
    """Yield the indexes at which to break a line; blanks stay at the end of the preceding part.

    Words wider than ``width`` are broken only with ``fold``.
    """
    at = used = 0
    for piece in re.findall(PIECES, line):
        for part in chop_cells(piece, width) if fold and cell_len(piece.strip()) > width else (piece,):
            if used and not part.isspace() and used + cell_len(part.rstrip()) > width:
                yield at
                used = 0
            at += len(part)
            used += cell_len(part)
