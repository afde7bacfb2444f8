"""A list of lines with a mark, a name, and columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip

from pm_review.app.widgets.columns import GAP, Column, aligned, fit, fitting, widths_of, with_heads
from pm_review.app.widgets.lines import Lines

TONES = ("success", "warning", "error", "muted")
"""The colours that a line can have."""

MEASURED = 30
"""The maximum number of lines by which the width of a column is measured."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a coloured mark, text that may be cut, and text at the right edge."""

    left: str
    right: tuple[str, ...] = ()
    """Parts at the right edge; if they do not fit, the first ones are left out.

    In a list with columns, there is one part for each column.
    """
    mark: str = ""
    tone: str = ""
    """One of ``TONES`` or empty; never the only carrier of meaning."""
    indent: int = 0
    strong: bool = False
    below: str = ""
    """A second, fainter row if the list has two rows per line; it also has the parts at the right edge."""


class LineList(Lines):
    """A list whose lines are described by ``line``."""

    COMPONENT_CLASSES = {f"lines--{name}" for name in (*TONES, "strong", "head")}

    def __init__(self, *, id: str | None = None) -> None:
        """Create an empty list."""
        super().__init__(id=id)
        self._drawn: dict[int, Line] = {}
        self._measured: tuple[int, list[tuple[Column, int]]] | None = None
        """The width of the list, and its columns with their widths, as they were measured last."""

    def line(self, index: int) -> Line:
        """Return the line at an index."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns next to the names; none if the parts of the lines have no columns."""
        return ()

    def changed(self) -> None:
        """Update the list after lines were added, removed or reworded; measure the columns again."""
        self._measured = None
        super().changed()

    def redraw(self) -> None:
        """Redraw the visible lines whose content has changed, or all if a column has another width."""
        before, self._measured = self._measured, None
        if before is not None and self.widths() != before[1]:
            self.refresh()
            return
        first = self.scroll_offset.y // self.depth
        shown = range(first, min(first + self.size.height, self.count()))
        for index in shown:
            if index in self._drawn and self._drawn[index] != self.line(index):
                self.refresh_line(index)

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}", partial=True)

    def widths(self) -> list[tuple[Column, int]]:
        """Return each column with its width in cells; 0 for one that is left out."""
        width = self.size.width
        if self._measured is None or self._measured[0] != width:
            columns = self.columns()
            count = min(self.count(), MEASURED) if columns else 0
            lines = [line for line in map(self.line, range(count)) if line.right]
            longest = max((cell_len(_lead(line) + line.left) for line in lines), default=0)
            room = max(width * 3 // 5, width - longest - 1)
            widths = widths_of(columns, [line.right for line in lines], room)
            self._measured = width, list(zip(columns, widths, strict=True))
        return self._measured[1]

    def segments(self, index: int, base: Style, row: int) -> list[Segment]:
        """Return the segments of a line, or of its second row, which is fainter."""
        line, is_barred = self.line(index), self._barred(index)
        tone = base + self._tone(line.tone) if line.tone and not is_barred else base
        right = self._cells(line, base, tone) if row == self.depth - 1 else []
        if row:
            lead, text = GAP + " " * line.indent, line.below
            style = base if is_barred else base + self._tone("muted")
        else:
            self._drawn[index] = line
            lead, text = _lead(line), line.left
            style = base + self._tone("strong") if line.strong else base
        used = cell_len(lead) + sum(segment.cell_length for segment in right)
        left = fit(text, max(self.size.width - 1 - used, 0))
        return [Segment(lead, tone), Segment(left, style), *right, Segment(" ", base)]

    def _cells(self, line: Line, base: Style, tone: Style) -> list[Segment]:
        """Return the parts of a line next to its name, each in its column."""
        columns = self.widths() if line.right else ()
        if not columns:
            text = fitting(line.right, (self.size.width - 1) * 3 // 5)
            return [Segment(GAP + text, base)] if text else []
        return [
            Segment(GAP + aligned(text, column, width), tone if column.toned else base)
            for text, (column, width) in zip(line.right, columns, strict=True)
            if width
        ]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the heads of the columns are in the upper border, so that they need no row."""
        strips = super().render_lines(crop)
        if crop.y == 0 and strips and self.styles.border_top[0] and self.widths():
            strips[0] = self._with_heads().crop(crop.x, crop.right)
        return strips

    def _with_heads(self) -> Strip:
        """Return the upper border with the head of each column above its cells."""
        (border,) = super().render_lines(Region(0, 0, self.outer_size.width, 1))
        title = cell_len(Content.from_markup(self.border_title).plain) + 4 if self.border_title else 0
        edge = self.gutter.left + self.size.width - 1
        return with_heads(border, self.widths(), self._tone("head"), title, edge)


def _lead(line: Line) -> str:
    """Return the text before the name of a line: its indent and its mark."""
    return " " * line.indent + (line.mark + " " if line.mark else "")
