"""A list of lines with a cursor; only visible lines are created, so its cost does not grow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
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

ELLIPSIS = "…"
"""Marks a line that was cut."""

GAP = "  "
"""The space between the parts of a line."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a coloured mark, text that may be cut, and text at the right edge."""

    left: str
    right: tuple[str, ...] = ()
    """Parts at the right edge; the first ones are left out if they do not fit."""
    mark: str = ""
    tone: str = ""
    """``success``, ``warning``, ``error``, ``muted`` or empty; never the only carrier of meaning."""
    indent: int = 0
    strong: bool = False


def fit(text: str, width: int) -> str:
    """Fit the text to exactly ``width`` cells on one line, with an ellipsis if it was cut."""
    flat = " ".join(text.split("\n")) if "\n" in text else text
    flat = flat.replace("\t", " ")
    if cell_len(flat) <= width:
        return set_cell_size(flat, width)
    return (
        set_cell_size(set_cell_size(flat, max(width - 1, 0)).rstrip() + ELLIPSIS, width) if width > 0 else ""
    )


def fitting(parts: tuple[str, ...], width: int, gap: str = GAP) -> str:
    """Join as many of the last parts as fit into a width."""
    text = gap.join(parts)
    if cell_len(text) <= width or not parts:
        return text
    return fitting(parts[1:], width, gap) if len(parts) > 1 else fit(text, max(width, 0))


class Lines(ScrollView, can_focus=True):
    """A list of lines, used with the arrow keys or the mouse."""

    DEFAULT_CSS = """
    Lines {
        height: auto;
        min-height: 1;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .lines--cursor { background: $surface-lighten-1; text-style: $block-cursor-blurred-text-style; }
        &:focus > .lines--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: none;
        }
        &:ansi > .lines--cursor { text-style: underline; }
        &:ansi:focus > .lines--cursor { background: ansi_default; text-style: reverse; }
        & > .lines--success { color: $text-success; }
        & > .lines--warning { color: $text-warning; }
        & > .lines--error { color: $text-error; }
        & > .lines--muted { color: $text-muted; }
        & > .lines--strong { text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--cursor",
        "lines--success",
        "lines--warning",
        "lines--error",
        "lines--muted",
        "lines--strong",
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

    def on_mount(self) -> None:
        """Set the length of the list before its layout, to avoid a second one."""
        self.set_reactive(Lines.virtual_size, Size(0, max(self.count(), 1)))

    def count(self) -> int:
        """Return the number of lines."""
        return 0

    def line(self, index: int) -> Line:
        """Return the line at an index."""
        raise NotImplementedError

    def changed(self) -> None:
        """Update the list after lines were added, removed or changed."""
        self.virtual_size = Size(0, max(self.count(), 1))
        self.set_reactive(Lines.cursor, self.validate_cursor(self.cursor))
        self.refresh(layout=True)

    def refresh_line(self, index: int) -> None:
        """Redraw a line."""
        self.refresh(Region(0, index - self.scroll_offset.y, self.size.width, 1))

    def redraw(self) -> None:
        """Redraw the visible lines that have changed."""
        first = self.scroll_offset.y
        for index in range(first, min(first + self.size.height, self.count())):
            if index in self._drawn and self._drawn[index] != self.line(index):
                self.refresh_line(index)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the number of rows, one per line."""
        return max(self.count(), 1)

    def on_resize(self) -> None:
        """Keep the cursor visible."""
        self._show_cursor()

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
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def action_walk(self, by: int) -> None:
        """Move up or down by a number of lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move up or down by a page."""
        self.cursor += by * max(self.size.height - 1, 1)

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
        index = -1 if at is None else at.y + self.scroll_offset.y
        return index if 0 <= index < self.count() else None

    def render_line(self, y: int) -> Strip:
        """Draw a row."""
        index = y + self.scroll_offset.y
        base = self.rich_style
        if not 0 <= index < self.count():
            return Strip.blank(self.size.width, base)
        if index == self.cursor:
            base += self.get_component_rich_style("lines--cursor", partial=True)
        return Strip(self.segments(index, base), self.size.width)

    def segments(self, index: int, base: Style) -> list[Segment]:
        """Return the segments of a line, as wide as the list."""
        line = self._drawn[index] = self.line(index)
        width = self.size.width - 1
        bar = self.has_focus and index == self.cursor
        tone = base
        if line.tone and not bar:
            tone += self.get_component_rich_style(f"lines--{line.tone}", partial=True)
        strong = base + self.get_component_rich_style("lines--strong", partial=True) if line.strong else base
        lead = " " * line.indent + (line.mark + " " if line.mark else "")
        right = fitting(line.right, width * 3 // 5)
        gap = GAP if right else ""
        room = max(width - cell_len(lead) - cell_len(gap + right), 0)
        left = fit(line.left, room)
        return [Segment(lead, tone), Segment(left, strong), Segment(gap + right + " ", base)]
