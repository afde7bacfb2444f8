"""The rows of a text area, using private parts of Textual like ``growing.py``.

Textual breaks lines only at blanks, so a Chinese row may begin with a comma, and a figure may be cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, chop_cells
from textual._wrap import compute_wrap_offsets
from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument
from textual.expand_tabs import get_tab_widths

from pm_review.terminal.wrap import PIECES

TYPED = re.compile(rf"(?:{PIECES.pattern})\s*")
"""The pieces that a line may be broken between, with the blanks after them, which the cursor may follow."""

REMEMBERED = 2048
"""The maximum number of lines whose breaks are remembered; an edit changes few of them."""


class WrappedText(WrappedDocument):
    """A document in rows that begin with no closing mark and cut no figure and no word that fits."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:
        """Break all lines at a width in cells; 0 for no breaks."""
        self._width, self._tab_width = width, tab_width or self._tab_width
        lines = self.document.lines
        self._wrap_offsets = [[*_breaks(line, width, self._tab_width)] for line in lines]
        self._tab_width_cache = [[tab for _, tab in get_tab_widths(line, self._tab_width)] for line in lines]
        self._offset_to_line_info = []
        self._line_index_to_offsets = []
        for index, offsets in enumerate(self._wrap_offsets):
            first, rows = len(self._offset_to_line_info), len(offsets) + 1
            self._offset_to_line_info += [(index, row) for row in range(rows)]
            self._line_index_to_offsets.append(list(range(first, first + rows)))

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:
        """Break the lines again after an edit."""
        self.wrap(self._width)


@lru_cache(REMEMBERED)
def _breaks(line: str, width: int, tab_width: int) -> tuple[int, ...]:
    """Return the indexes at which a line is broken; Textual knows how wide tabs are."""
    if width and "\t" in line:
        return tuple(compute_wrap_offsets(line, width, tab_width))
    return tuple(_row_starts(line, width)) if width else ()


def _row_starts(line: str, width: int) -> Iterator[int]:
    at = used = 0
    for piece in TYPED.findall(line):
        for part in chop_cells(piece, width) if cell_len(piece) > width else (piece,):
            cells = cell_len(part)
            if used and used + cells > width:
                yield at
                used = 0
            at += len(part)
            used += cells
