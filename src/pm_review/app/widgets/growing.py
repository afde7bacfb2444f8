"""A text area that grows with its text, and the private parts of Textual that this takes.

Everything here that begins with an underscore is Textual's own, as of 8.2; ``pyproject.toml`` allows no
other version for that reason. Without the overrides a text is painted in one row first (test_painting.py),
its last cell is below the scroll bar (test_cursor.py), after a change of size the cursor is outside of the
field (test_resizing.py), and an undo may fail when the scroll bar goes (test_wizard.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.style import Style
from textual.content import Content
from textual.document._wrapped_document import WrappedDocument
from textual.dom import DOMNode
from textual.geometry import Offset, Size
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, TextAreaTheme

LOOK = TextAreaTheme(
    "answer",
    gutter_style=Style(),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(),
    bracket_matching_style=Style(),
)
"""What a text area for source code has, and an answer does not need; the rest comes from the style sheet."""

CURSOR = 1
"""Cells behind the text that the cursor takes."""

TALLEST = 12
"""Rows to which a field grows, as its style says; more are scrolled."""


class GrowingText(TextArea, inherit_css=False):
    """A plain text area without the look of source code, as high as its text up to ``TALLEST`` rows."""

    def __init__(self, value: str, *, read_only: bool, hint: Content, classes: str) -> None:
        """Show a value, or a hint while there is none."""
        super().__init__(
            value, read_only=read_only, highlight_cursor_line=False, placeholder=hint, classes=classes
        )
        self.register_theme(LOOK)
        self.theme = LOOK.name
        self.match_cursor_bracket = False
        self.cursor_blink = False
        self._measured = 0
        """The width for which the rows of the text are known."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text takes in a width.

        Textual would give those of the width before, and lay out twice. Of two fields in a row it asks for
        both with half of the room rounded down, and gives one of them a cell more.
        """
        if width not in (self._measured - 1, self._measured):
            self._measured = width
            wrapped = WrappedDocument(self.document, max(width - CURSOR, 0), self.indent_width)
            self.set_reactive(GrowingText.virtual_size, Size(0, wrapped.height))
        return self.virtual_size.height

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap the text to its new width before it is painted and not after it."""
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
        """Have a scroll bar where the field grows no more: one that comes and goes lays out all twice."""
        wanted = "auto" if self.wrapped_document.height > TALLEST else "hidden"
        if self.styles.overflow_y != wanted:
            self.styles.overflow_y = wanted
            self._refresh_scrollbars()

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, and have a scroll bar where it is long."""
        result = super().edit(edit)
        self._scroll_what_is_long()
        return result

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; Textual asks for it too early in an undo, when the text is shorter."""
        if self.cursor_location > self.document.end:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def on_unmount(self) -> None:
        """Let go of the screen, which would keep every field that was ever shown."""
        self.screen.text_selection_started_signal.unsubscribe(self)

    def watch(
        self, obj: DOMNode, attribute_name: str, callback: Callable[..., Any], init: bool = True
    ) -> None:
        """Do not watch the app, which would keep every field that was ever shown; it calls ``dress``."""
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def dress(self) -> None:
        """Take the colours of a theme that was put on."""
        self._set_theme(LOOK.name)
