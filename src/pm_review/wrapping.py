"""Lines no wider than a terminal, in which a Chinese character is two cells wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

PIECES = re.compile(r"[（「『《“‘]*[\u2e80-\u9fff\uf900-\ufaff][、。，；：？！）」』》”’]*|\s+|[!-~]+|\S")
"""What a line may be broken between: a wide character with the marks that close it, blanks, a word."""


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


def _folded(paragraph: str, width: int) -> Iterator[str]:
    for piece in PIECES.findall(paragraph):
        if cell_len(piece.strip()) > width:
            yield from chop_cells(piece, width)
        else:
            yield piece
