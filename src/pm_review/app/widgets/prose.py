"""Text that is read: Textual folds Chinese anywhere, so that a full stop may begin a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_review.terminal.wrap import breaks

LEAST = 20
"""Cells that are left of a line which goes on below its text."""


class Prose(Static):
    """A text in lines that are broken as its language breaks them."""

    column = 0
    """Cells before the second column of lines such as a key and what it does; 0 where there are none."""

    def render(self) -> Content:
        """The text in lines of the width that there is."""
        return self._laid(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it has lines of the width."""
        return self._laid(width).plain.count("\n") + 1

    def _laid(self, width: int) -> Content:
        text = self.visual
        return laid(text, width, self.column) if isinstance(text, Content) else Content("")


def laid(text: Content, width: int, column: int = 0) -> Content:
    """A text with a line end wherever a line has to be broken so that none is wider.

    A line with a second column at ``column`` goes on below that.
    """
    if width <= 0:
        return text
    lines = text.split("\n", allow_blank=True)
    return Content("\n").join(part for line in lines for part in _parts(line, width, column))


def _parts(line: Content, width: int, column: int) -> Iterator[Content]:
    at = _second(line.plain, column) if width - column >= LEAST else 0
    first, rest = line.divide([at]) if at else (Content(""), line)
    for part in rest.divide(list(breaks(rest.plain, width - column if at else width))):
        yield first + part.rstrip()
        first = Content(" " * column if at else "")


def _second(line: str, column: int) -> int:
    """The place in a line at which its second column begins; 0 where it has none."""
    cells = accumulate(map(cell_len, line))
    at = next((place for place, used in enumerate(cells, 1) if used == column), 0)
    return at if line[at - 2 : at] == "  " and line[at : at + 1].strip() else 0
