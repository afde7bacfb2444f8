"""Lines no wider than a terminal, in which a Chinese character is two cells wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

CLOSING = "、。，；：？！）」』》”’"
"""Marks that stay with what is before them."""

PIECES = re.compile(
    rf"[（「『《“‘]*[\u2e80-\u9fff\uf900-\ufaff][{CLOSING}]*"
    rf"|\s+|[“‘]*[!-~\u00a1-\u052f\u1e00-\u1fff‐-–’”…€]+[{CLOSING}]*|\S"
)
"""What a line may be broken between: a wide character with its marks, blanks, a word of an alphabet."""


def wrap(text: str, width: int, *, fold: bool = False) -> Iterator[str]:
    """The lines of a text, none wider than so many cells, but for words that are; ``fold`` breaks those too.

    A path or an address that is whole can be copied.
    """
    for paragraph in text.splitlines():
        line = ""
        for piece in _folded(paragraph, width) if fold else PIECES.findall(paragraph):
            if line and cell_len(line + piece.rstrip()) > width:
                yield line.rstrip()
                line = ""
            line += piece if line else piece.lstrip()
        yield line.rstrip()


def breaks(line: str, width: int) -> Iterator[int]:
    """Where a line has to be broken so that no part is wider; blanks stay at the end of the part before."""
    at = used = 0
    for piece in _folded(line, width):
        if used and used + cell_len(piece.rstrip()) > width:
            yield at
            used = 0
        at += len(piece)
        used += cell_len(piece)


def _folded(paragraph: str, width: int) -> Iterator[str]:
    for piece in PIECES.findall(paragraph):
        if cell_len(piece.strip()) > width:
            yield from chop_cells(piece, width)
        else:
            yield piece
