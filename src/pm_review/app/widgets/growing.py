"""A text area that grows with its text, using private parts of Textual.

Everything here that begins with an underscore belongs to Textual 8.2, which is why ``pyproject.toml`` allows
no other version. Without the overrides, a text is first painted in one row (test_painting.py), its last cell
is below the scroll bar (test_cursor.py), the cursor is outside the field after resizing (test_resizing.py),
an undo may fail when the scroll bar disappears (test_wizard.py), and a letter paints the whole field, which
takes a fifth longer (benchmarks/keys.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual.content import Content
from textual.document._wrapped_document import WrappedDocument
from textual.dom import DOMNode
from textual.geometry import Offset, Region, Size
from textual.reactive import Reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, Selection, TextAreaTheme

from pm_review.app.widgets.line_breaks import break_as_prose

break_as_prose()

LOOK = TextAreaTheme(
    "answer",
    gutter_style=Style(),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(),
    bracket_matching_style=Style(),
)
"""The styles of a text area for source code, which answers do not need; other styles are in the CSS."""

CURSOR = 1
"""The width of the cursor after the text, in cells."""

TALLEST = 12
"""The maximum height of a field in rows, as in its style; longer text is scrolled."""


class GrowingText(TextArea):
    """A plain text area without the look of source code, as high as its text up to ``TALLEST`` rows."""

    selection: Reactive[Selection] = Reactive(Selection(), init=False, always_update=True, repaint=False)
    _is_editing = False
    """Whether an edit is under way, after which the changed rows are painted."""

    def __init__(self, value: str, *, read_only: bool, hint: Content, classes: str) -> None:
        """Create the field with a value, or a hint if it is empty."""
        super().__init__(
            value,
            read_only=read_only,
            highlight_cursor_line=False,
            placeholder=hint,
            compact=True,
            classes=classes,
        )
        self.register_theme(LOOK)
        self.theme = LOOK.name
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._measured = 0
        """The width for which the rows of the text are known."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the text at a width.

        Textual would return those of the previous width, and lay out twice. For two fields in a row it asks
        with half of the width rounded down, and gives one of them another cell.
        """
        if width not in (self._measured - 1, self._measured):
            self._measured = width
            wrapped = WrappedDocument(self.document, max(width - CURSOR, 0), self.indent_width)
            self.set_reactive(GrowingText.virtual_size, Size(0, wrapped.height))
        return self.virtual_size.height

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap the text to its new width before painting."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if changed:
            self._measured = self.container_size.width
            self._wrap()
            self._scroll_what_is_long()
            if self.show_vertical_scrollbar:
                self._wrap()
            if self.has_focus:
                self.scroll_cursor_visible()
        return changed

    def _wrap(self) -> None:
        width = self.container_size.width - self.scrollbar_gutter.width - CURSOR
        self.wrapped_document.wrap(max(width, 0), self.indent_width)
        self._refresh_size()

    def _scroll_what_is_long(self) -> None:
        """Show a scroll bar only at the maximum height; a bar that comes and goes causes a second layout."""
        wanted = "auto" if self.wrapped_document.height > TALLEST else "hidden"
        if self.styles.overflow_y != wanted:
            self.styles.overflow_y = wanted
            self._refresh_scrollbars()

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, and show a scroll bar if it is long; paint only the rows that can change.

        The row above may now have room for the first word. If the height changes, Textual paints all rows.
        """
        had_hint, above = self._has_hint, max(self._row_of(edit.top) - 1, 0)
        self._is_editing = True
        result = super().edit(edit)
        self._is_editing = False
        self._scroll_what_is_long()
        if had_hint or self._has_hint:
            self.refresh()
        else:
            line = result.end_location[0]
            self.refresh_lines(above, self._row_of((line, len(self.document[line]))) - above + 1)
        return result

    @property
    def _has_hint(self) -> bool:
        return self.document.end == (0, 0)

    def _row_of(self, location: tuple[int, int]) -> int:
        return self.wrapped_document.location_to_offset(location).y

    def watch_selection(self) -> None:
        """Paint the cursor and the selection."""
        if not self._is_editing:
            self.refresh()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor before the next painting; Textual would paint first, without the cursor.

        In an undo, Textual requests it too early, while the text is shorter.
        """
        if not self._has_cursor or self.cursor_location > self.document.end:
            return Offset(0, 0)
        self._cursor_offset = self.wrapped_document.location_to_offset(self.cursor_location)
        cursor = Region(*self._cursor_offset, width=3, height=1)
        return self.scroll_to_region(cursor, animate=animate, center=center, force=True, immediate=True)

    def on_unmount(self) -> None:
        """Unsubscribe from the screen, which would otherwise keep every field in memory."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True
    ) -> None:
        """Do not watch the app, which would keep every field in memory; it calls ``dress`` instead."""
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def dress(self) -> None:
        """Apply the colours of a new theme."""
        self._set_theme(LOOK.name)
