"""A text with a second column."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from pm_review.terminal.wrap import breaks

LEAST = 20
"""The minimum width of a wrapped second column, in cells."""


class TwoColumns(Static):
    """A text in which some lines have a second column, such as the description of a key."""

    def __init__(self, text: Content, column: int) -> None:
        """Create the text; the second column begins at a position in cells."""
        super().__init__(text)
        self._column = column

    def render(self) -> Content:
        """Draw the text, wrapped to the available width."""
        return self._laid(self.content_size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows at a width."""
        return self._laid(width).plain.count("\n") + 1

    def _laid(self, width: int) -> Content:
        """Wrap the text to a width; a second column is wrapped below its own beginning."""
        text = self.visual
        if width <= 0 or not isinstance(text, Content):
            return Content("")
        lines = text.split("\n", allow_blank=True)
        return Content("\n").join(part for line in lines for part in _parts(line, width, self._column))


def _parts(line: Content, width: int, column: int) -> Iterator[Content]:
    at = _second(line.plain, column) if width - column >= LEAST else 0
    first, rest = line.divide([at]) if at else (Content(""), line)
    for part in rest.divide(list(breaks(rest.plain, width - column if at else width))):
        yield first + part.rstrip()
        first = Content(" " * column if at else "")


def _second(line: str, column: int) -> int:
    """Return the index of a line's second column; 0 if it has none."""
    cells = accumulate(map(cell_len, line))
    at = next((place for place, used in enumerate(cells, 1) if used == column), 0)
    return at if line[at - 2 : at] == "  " and line[at : at + 1].strip() else 0
