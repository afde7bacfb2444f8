"""The field for text, of one line or of many.

Textual delivers a field's ``Changed`` later, through queues that may be gone when the section changes. So a
change is stored when the message is posted and not when it arrives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar
from unicodedata import category

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.document._wrapped_document import WrappedDocument
from textual.dom import DOMNode
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult, TextAreaTheme

from pm_review.app.typeahead import cause
from pm_review.model import sanitize

FORMAT = "Cf"
"""The category of characters that join or direct others, such as those inside an emoji of a family."""

ANYTHING = re.compile(".*", re.DOTALL)
"""The pattern of a field that takes all text."""


LOOK = TextAreaTheme(
    "answer",
    gutter_style=Style(),
    cursor_line_style=Style(),
    cursor_line_gutter_style=Style(),
    bracket_matching_style=Style(),
)
"""What a text area for source code has, and an answer does not need; the rest comes from the style sheet."""


CURSOR = 1
"""Cells behind the text in which the cursor stands."""

TALLEST = 12
"""Rows to which a field grows, as its style says; more are scrolled."""


class TextField(TextArea, inherit_css=False):
    """Text that is handed to ``store`` at every change; Enter leaves a field of one line.

    Its look is all its own: what Textual has for source code would be read and matched for each field.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "text-area--cursor",
        "text-area--selection",
        "text-area--placeholder",
    }
    DEFAULT_CSS = """
    TextField {
        width: 1fr;
        min-width: 6;
        height: auto;
        max-height: 12;
        overflow: hidden hidden;
        padding: 0 1;
        color: $foreground;
        background: $surface;
        pointer: text;
        scrollbar-size-vertical: 1;
        scrollbar-color: $scrollbar;
        scrollbar-color-hover: $scrollbar-hover;
        scrollbar-color-active: $scrollbar-active;
        scrollbar-background: $scrollbar-background;
        scrollbar-background-hover: $scrollbar-background-hover;
        scrollbar-background-active: $scrollbar-background-active;
        &:focus { background: $primary 22%; }
        &:ansi:focus { background: ansi_default; }
        &.long { min-height: 2; }
        .text-area--cursor {
            color: $input-cursor-foreground;
            background: $input-cursor-background;
            text-style: $input-cursor-text-style;
        }
        &:light .text-area--cursor { color: $text 90%; background: $foreground 70%; }
        &.-read-only .text-area--cursor { background: $warning-darken-1; }
        &:ansi .text-area--cursor { text-style: reverse; }
        .text-area--selection { background: $input-selection-background; color: $input-selection-foreground; }
        &:ansi .text-area--selection { background: transparent; text-style: reverse; }
        .text-area--placeholder { color: $text-muted; text-style: italic; }
        &:ansi .text-area--placeholder { text-style: dim italic; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z,super+z", "undo", show=False)]

    class Left(Message):
        """Enter was pressed in a field of one line."""

    def __init__(
        self,
        value: str,
        store: Callable[[str], None],
        *,
        hint: str = "",
        long: bool = False,
        pattern: re.Pattern[str] = ANYTHING,
        read_only: bool = False,
    ) -> None:
        """Show a value; what does not fit the pattern is not taken."""
        super().__init__(
            value,
            read_only=read_only,
            highlight_cursor_line=False,
            placeholder=Content(hint),
            classes="long" if long else "",
        )
        self.register_theme(LOOK)
        self.theme = LOOK.name
        self.match_cursor_bracket = False
        self._store = store
        self._stored = value
        self._long = long
        self._pattern = pattern
        self._hint = Content(hint)
        self.cursor_blink = False
        self._measured = 0
        """The width for which the rows of the text are known."""

    def on_mount(self) -> None:
        """Begin at the end, where one writes on."""
        self.move_cursor(self.document.end)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows that the text takes in a width.

        Textual would tell those of the width before, and lay out twice. Of two fields in a row it asks for
        both with half of the room rounded down, and gives one of them a cell more.
        """
        if width not in (self._measured - 1, self._measured):
            self._measured = width
            wrapped = WrappedDocument(self.document, max(width - CURSOR, 0), self.indent_width)
            self.set_reactive(TextField.virtual_size, Size(0, wrapped.height))
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

    def on_resize(self, event: events.Resize) -> None:
        """Show as much of the hint as there is room for, and a sign where that is not all."""
        event.prevent_default()
        room = self.content_size.width * self.content_size.height
        self.placeholder = self._hint.truncate(room, ellipsis=True)

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

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, without control characters and within the pattern."""
        edit.text = sanitize(edit.text)
        if not self._pattern.fullmatch(self._after(edit)):
            edit.text = self.get_text_range(edit.from_location, edit.to_location)
        result = super().edit(edit)
        self._scroll_what_is_long()
        return result

    def _scroll_what_is_long(self) -> None:
        """Have a scroll bar where the field grows no more: one that comes and goes lays out all twice."""
        wanted = "auto" if self.wrapped_document.height > TALLEST else "hidden"
        if self.styles.overflow_y != wanted:
            self.styles.overflow_y = wanted
            self._refresh_scrollbars()

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Scroll to the cursor; Textual asks for it too early in an undo, when the text is shorter."""
        if self.cursor_location > self.document.end:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    def _after(self, edit: Edit) -> str:
        """What the text would become; not looked at where anything may be typed."""
        if self._pattern is ANYTHING:
            return ""
        start, end = sorted((edit.from_location, edit.to_location))
        return self.get_text_range((0, 0), start) + edit.text + self.get_text_range(end, self.document.end)

    def post_message(self, message: Message) -> bool:
        """Store the text when it has changed, then tell as usual."""
        if isinstance(message, TextArea.Changed):
            text = self.text
            if text != self._stored:
                self._stored = text
                self._store(text)
        return super().post_message(message)

    def put(self, text: str) -> None:
        """Show text that came from elsewhere, without storing it again."""
        self._stored = text
        if text != self.text:
            self.load_text(text)
            self._scroll_what_is_long()

    def on_key(self, event: events.Key) -> None:
        """Leave a field of one line by Enter; take the joiners of emoji, which Textual does not print."""
        if event.key == "enter" and not self._long:
            event.stop()
            event.prevent_default()
            cause(self, self.Left())
        elif event.character and category(event.character) == FORMAT and not self.read_only:
            event.stop()
            event.prevent_default()
            self.insert(event.character)
