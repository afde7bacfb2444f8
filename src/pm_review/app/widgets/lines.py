"""A list of lines with a cursor; only visible lines are created, so its cost does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pm_review.app.typeahead import cause
from pm_review.app.widgets.columns import GAP, Column, aligned, fit, fitting, widths_of, with_heads

MEASURED = 60
"""Lines, at most, by which the width of a column is measured."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a coloured mark, text that may be cut, and text at the right edge."""

    left: str
    right: tuple[str, ...] = ()
    """Parts at the right edge; where they do not fit, those in front are left out.

    In a list with columns it has a part for each of them.
    """
    mark: str = ""
    tone: str = ""
    """``success``, ``warning``, ``error``, ``muted`` or empty; never the only carrier of meaning."""
    indent: int = 0
    strong: bool = False
    below: str = ""
    """A second row, fainter, where the list has two for each line; the parts at the edge are there too."""


class Lines(ScrollView, can_focus=True):
    """A list of lines, used with the arrow keys or the mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor",
        "lines--success",
        "lines--warning",
        "lines--error",
        "lines--muted",
        "lines--strong",
        "lines--head",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(-1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    cursor = reactive(0)
    """The index of the selected line."""

    depth = 1
    """Rows of the screen that each line takes."""

    class AtLine(Message):
        """A message about a line of a list."""

        def __init__(self, lines: Lines, index: int) -> None:
            """Create the message with the list and the line."""
            super().__init__()
            self.lines = lines
            self.index = index

        @property
        def control(self) -> Lines:
            """The list."""
            return self.lines

    class Walked(AtLine):
        """The cursor has moved to another line."""

    class Chosen(AtLine):
        """Enter was pressed on a line, or the line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        """Create an empty list."""
        super().__init__(id=id)
        self._drawn: dict[int, Line] = {}
        self._widths: tuple[int, list[int]] | None = None
        """The width of the list and of its columns, as they were measured last."""

    def on_mount(self) -> None:
        """Know how long the list is before it is laid out, so that this is done once."""
        self.set_reactive(Lines.virtual_size, self._whole())

    def _whole(self) -> Size:
        return Size(0, max(self.count(), 1) * self.depth)

    def count(self) -> int:
        """Return the number of lines."""
        return 0

    def line(self, index: int) -> Line:
        """Return the line at an index."""
        raise NotImplementedError

    def columns(self) -> Sequence[Column]:
        """The columns beside the names, if the parts of the lines make any."""
        return ()

    def measured(self) -> Iterable[Line]:
        """The lines by which the columns are measured."""
        return map(self.line, range(min(self.count(), MEASURED)))

    @property
    def lit(self) -> bool:
        """Whether keys move the cursor now, so that it is drawn as a bar."""
        return self.has_focus

    def changed(self) -> None:
        """Say that lines were added, removed or have other words."""
        self._widths = None
        self.virtual_size = self._whole()
        self.set_reactive(Lines.cursor, self.validate_cursor(self.cursor))
        self.refresh(layout=True)

    def refresh_line(self, index: int) -> None:
        """Draw one line anew."""
        top = index * self.depth - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.depth))

    def redraw(self) -> None:
        """Draw those lines anew that are in sight and say something else by now."""
        if self._widths is not None:
            before, self._widths = self._widths, None
            if self.widths() != before[1]:
                self.refresh()
                return
        first = self.scroll_offset.y // self.depth
        for index in range(first, min(first + self.size.height, self.count())):
            if index in self._drawn and self._drawn[index] != self.line(index):
                self.refresh_line(index)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines take."""
        return self._whole().height

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._show_cursor()

    def on_hide(self) -> None:
        """Pass the focus on when the window has no room left for the list."""
        if self.has_focus:
            self.screen.focus_next()

    def put(self, index: int) -> None:
        """Move the cursor without posting a message."""
        before = self.cursor
        self.set_reactive(Lines.cursor, self.validate_cursor(index))
        self.refresh_line(before)
        self.refresh_line(self.cursor)
        self.call_after_refresh(self._show_cursor)

    def validate_cursor(self, index: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(index, self.count() - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw both lines and post the message."""
        self.refresh_line(before)
        self.refresh_line(after)
        self._show_cursor()
        if self.is_mounted:
            cause(self, self.Walked(self, after))

    def _show_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor * self.depth, 1, self.depth), animate=False, force=True)

    def action_walk(self, by: int) -> None:
        """Move up or down by a number of lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Go up or down by what fits on the screen."""
        self.cursor += by * max(self.size.height // self.depth - 1, 1)

    def action_edge(self, index: int) -> None:
        """Go to the first or the last line."""
        self.cursor = index if index >= 0 else self.count() + index

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.count():
            cause(self, self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the line that was clicked."""
        index = self.index_at(event)
        if index is not None:
            self.put(index)
            cause(self, self.Chosen(self, index))

    def index_at(self, event: events.Click) -> int | None:
        """Return the index of the clicked line; ``None`` on the border and below the last line."""
        at = event.get_content_offset(self)
        index = -1 if at is None else (at.y + self.scroll_offset.y) // self.depth
        return index if 0 <= index < self.count() else None

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        index, row = divmod(y + self.scroll_offset.y, self.depth)
        base = self.rich_style
        if not 0 <= index < self.count():
            return Strip.blank(self.size.width, base)
        if index == self.cursor:
            base += self.get_component_rich_style("lines--cursor", partial=True)
        return Strip(self._second_row(index, base) if row else self.segments(index, base), self.size.width)

    def _barred(self, index: int) -> bool:
        """Whether a line lies under a bar, whose colours are readable only with the text of its own."""
        return self.lit and index == self.cursor

    def _second_row(self, index: int, base: Style) -> list[Segment]:
        """The second row of a line, fainter than the first; what is at the right edge comes there."""
        line = self.line(index)
        faint = base if self._barred(index) else base + self._tone("muted")
        right = self._cells(line, base, base)
        used = sum(segment.cell_length for segment in right)
        lead = GAP + " " * line.indent
        below = fit(line.below, max(self.size.width - 1 - len(lead) - used, 0))
        return [Segment(lead + below, faint), *right, Segment(" ", base)]

    def _tone(self, name: str) -> Style:
        return self.get_component_rich_style(f"lines--{name}", partial=True)

    def widths(self) -> list[int]:
        """The cells of each column in the width that there is, 0 for one that is left out."""
        width = self.size.width
        if self._widths is None or self._widths[0] != width:
            columns = self.columns()
            lines = [line for line in self.measured() if line.right] if columns else []
            longest = max((cell_len(_lead(line) + line.left) for line in lines), default=0)
            room = max(width * 3 // 5, width - longest - 1)
            self._widths = width, widths_of(columns, [line.right for line in lines], room)
        return self._widths[1]

    def segments(self, index: int, base: Style) -> list[Segment]:
        """Return the segments of a line, as wide as the list."""
        line = self._drawn[index] = self.line(index)
        width = self.size.width - 1
        tone = base + self._tone(line.tone) if line.tone and not self._barred(index) else base
        strong = base + self._tone("strong") if line.strong else base
        right = self._cells(line, base, tone) if self.depth == 1 else []
        lead = _lead(line)
        used = sum(segment.cell_length for segment in right)
        left = fit(line.left, max(width - cell_len(lead) - used, 0))
        return [Segment(lead, tone), Segment(left, strong), *right, Segment(" ", base)]

    def _cells(self, line: Line, base: Style, tone: Style) -> list[Segment]:
        """The parts of a line beside its name, each in its column."""
        columns = self.columns() if line.right else ()
        if not columns:
            text = fitting(line.right, (self.size.width - 1) * 3 // 5)
            return [Segment(GAP + text, base)] if text else []
        return [
            Segment(GAP + aligned(text, column, width), tone if column.toned else base)
            for text, column, width in zip(line.right, columns, self.widths(), strict=True)
            if width
        ]

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the heads of the columns are on the upper border, so that they take no row."""
        strips = super().render_lines(crop)
        if crop.y == 0 and strips and self.styles.border_top[0] and any(self.widths()):
            strips[0] = self._with_heads().crop(crop.x, crop.right)
        return strips

    def _with_heads(self) -> Strip:
        """The upper border with the head of each column above its cells."""
        (border,) = super().render_lines(Region(0, 0, self.outer_size.width, 1))
        title = cell_len(self._border_title.plain) + 4 if self._border_title else 0
        edge = self.gutter.left + self.size.width - 1
        return with_heads(border, self.columns(), self.widths(), self._tone("head"), title, edge)


def _lead(line: Line) -> str:
    """What is before the name of a line: how far in it is, and its mark."""
    return " " * line.indent + (line.mark + " " if line.mark else "")
