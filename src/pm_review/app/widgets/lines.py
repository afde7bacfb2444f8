"""The base of lists: lines with a cursor; only visible lines are drawn, so the cost does not grow."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pm_review.app.typeahead import cause


class Lines(ScrollView, can_focus=True):
    """A list of lines, used with the arrow keys or the mouse."""

    COMPONENT_CLASSES = {"lines--cursor"}
    BINDINGS = [
        ("up", "walk(-1)"),
        ("down", "walk(1)"),
        ("pageup", "page(-1)"),
        ("pagedown", "page(1)"),
        ("home", "edge(0)"),
        ("end", "edge(-1)"),
        ("enter", "choose"),
    ]

    cursor = reactive(0)
    """The index of the selected line."""

    depth = 1
    """The number of screen rows per line."""

    always_highlighted = False
    """Whether the cursor is highlighted even without the focus."""

    @dataclass
    class AtLine(Message):
        """A message about a line of a list."""

        lines: Lines
        index: int

        @property
        def control(self) -> Lines:
            """The list."""
            return self.lines

    class Walked(AtLine):
        """The cursor has moved to another line."""

    class Chosen(AtLine):
        """Enter was pressed on a line, or the line was clicked."""

    def on_mount(self) -> None:
        """Set the length of the list before the layout, so that it is laid out only once."""
        self.set_reactive(Lines.virtual_size, self._whole())

    def _whole(self) -> Size:
        return Size(0, max(self.count(), 1) * self.depth)

    def count(self) -> int:
        """Return the number of lines."""
        return 0

    def segments(self, index: int, base: Style, row: int) -> list[Segment]:
        """Return the segments of one of the rows of a line, as wide as the list."""
        raise NotImplementedError

    def changed(self) -> None:
        """Update the list after lines were added, removed or reworded."""
        self.virtual_size = self._whole()
        self.set_reactive(Lines.cursor, self.validate_cursor(self.cursor))
        self.refresh(layout=True)

    def refresh_line(self, index: int) -> None:
        """Redraw one line."""
        top = index * self.depth - self.scroll_offset.y
        self.refresh(Region(0, top, self.size.width, self.depth))

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
        self.scroll_to_region(
            Region(0, self.cursor * self.depth, 1, self.depth), animate=False, force=True, immediate=True
        )

    def action_walk(self, by: int) -> None:
        """Move up or down by a number of lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move up or down by one page."""
        self.cursor += by * max(self.size.height // self.depth - 1, 1)

    def action_edge(self, index: int) -> None:
        """Go to the first or the last line."""
        self.cursor = index if index >= 0 else self.count() + index

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        if self.count():
            cause(self, self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the line that was clicked; the border and the room below have none."""
        at = event.get_content_offset(self)
        index = -1 if at is None else (at.y + self.scroll_offset.y) // self.depth
        if 0 <= index < self.count():
            self.put(index)
            self.click(event.chain)

    def click(self, times: int) -> None:
        """Choose the line under the cursor, which was clicked a number of times in a row."""
        self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        index, row = divmod(y + self.scroll_offset.y, self.depth)
        base = self.rich_style
        if not 0 <= index < self.count():
            return Strip.blank(self.size.width, base)
        if index == self.cursor:
            base += self.get_component_rich_style("lines--cursor", partial=True)
        return Strip(self.segments(index, base, row), self.size.width)

    def _barred(self, index: int) -> bool:
        """Whether a line is highlighted, so that only the text colour of the highlight is readable."""
        return index == self.cursor and (self.has_focus or self.always_highlighted)
