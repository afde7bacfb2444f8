"""The field for text, with one or several lines.

Textual delivers a field's ``Changed`` later, through queues that may be gone when the section changes. So
changes are stored when the message is posted, not when it arrives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import category, normalize

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from pm_review.app.typeahead import cause
from pm_review.app.widgets.growing import GrowingText
from pm_review.model import sanitize

FORMAT = "Cf"
"""The Unicode category of characters that join or direct others, such as those inside emoji."""

ANYTHING = re.compile(".*", re.DOTALL)
"""The pattern of a field for any text."""


class TextField(GrowingText):
    """Text that is passed to ``store`` at every change; Enter leaves a field with one line."""

    DEFAULT_CSS = """
    TextField {
        min-width: 6;
        height: auto;
        max-height: 12;
        overflow: hidden hidden;
        scrollbar-size-vertical: 1;
        &:focus { background: $field-focus; }
        &:ansi:focus { background: ansi_default; }
        .text-area--placeholder { color: $text-muted; text-style: italic; }
        &:ansi .text-area--placeholder { text-style: dim italic; }
    }
    """
    BINDINGS = [
        ("ctrl+z,super+z", "undo_here"),
        ("ctrl+y,super+y", "redo_here"),
        # Textual's bindings would select or delete; here these are keys of the screen.
        *((key, f"screen.press('{key}')") for key in ("ctrl+d", "f6", "f7")),
    ]

    class Left(Message):
        """Enter was pressed in a field with one line."""

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
        """Create the field with a value; input that does not match the pattern is rejected."""
        self._hint = Content(hint)
        super().__init__(value, read_only=read_only, hint=self._hint, classes="long" if long else "")
        self._store = store
        self.stored = value
        """The text that was stored last."""
        self._long = long
        self._pattern = pattern

    def on_mount(self) -> None:
        """Place the cursor at the end."""
        self.move_cursor(self.document.end)

    def on_resize(self, event: events.Resize) -> None:
        """Show the hint at another width."""
        event.prevent_default()
        self._show_hint()

    def suggest(self, hint: str) -> None:
        """Show another hint while the field is empty."""
        if hint != self._hint.plain:
            self._hint = Content(hint)
            self._show_hint()

    def _show_hint(self) -> None:
        """Show as much of the hint as fits, with an ellipsis if it was cut."""
        room = self.content_size.width * self.content_size.height
        self.placeholder = self._hint.truncate(room, ellipsis=True)

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, without control characters and within the pattern."""
        edit.text = sanitize(edit.text)
        if self._pattern is not ANYTHING:
            edit.text = normalize("NFKC", edit.text).strip()  # digits of an input method, blanks of a paste
        if not self._pattern.fullmatch(self._after(edit)):
            edit.text = self.get_text_range(edit.from_location, edit.to_location)
            self.app.bell()
        return super().edit(edit)

    def _after(self, edit: Edit) -> str:
        """Return the text after an edit; empty if any text is allowed."""
        if self._pattern is ANYTHING:
            return ""
        start, end = sorted((edit.from_location, edit.to_location))
        return self.get_text_range((0, 0), start) + edit.text + self.get_text_range(end, self.document.end)

    def post_message(self, message: Message) -> bool:
        """Store the text if it has changed, then post the message."""
        if isinstance(message, TextArea.Changed):
            text = self.text
            if text != self.stored:
                self.stored = text
                self._store(text)
        return super().post_message(message)

    def keeps(self, typed: events.Key | events.Paste) -> bool:
        """Whether a character or a paste only changes the text: all of them."""
        return True

    @property
    def after_cursor(self) -> tuple[int, int]:
        """The number of lines below the cursor, and of characters after it in its line."""
        row, column = self.cursor_location
        return self.document.line_count - 1 - row, len(self.document[row]) - column

    @after_cursor.setter
    def after_cursor(self, after: tuple[int, int]) -> None:
        row = max(0, self.document.line_count - 1 - after[0])
        self.move_cursor((row, max(0, len(self.document[row]) - after[1])))

    def put(self, text: str) -> None:
        """Show text that was changed elsewhere, without storing it again."""
        self.stored = text
        if text != self.text:
            self.load_text(text)

    def reset(self, text: str) -> None:
        """Show the text of another record, with the cursor at its end and nothing to undo."""
        self.stored = text
        self.load_text(text)
        self.move_cursor(self.document.end)

    async def action_undo_here(self) -> None:
        """Undo in the text; if there is nothing to undo, undo the last change of a list."""
        if self.history.undo_stack:
            self.action_undo()
        else:
            await self.screen.run_action("do('undo')")

    async def action_redo_here(self) -> None:
        """Redo in the text, or else the last undone change of a list."""
        if self.history.redo_stack:
            self.action_redo()
        else:
            await self.screen.run_action("do('redo')")

    def on_paste(self, event: events.Paste) -> None:
        """Paste several lines as one into a field with one line."""
        if not self._long and not self.read_only:
            event.prevent_default()
            self.move_cursor(self.replace(as_line(event.text), *self.selection).end_location)

    def on_key(self, event: events.Key) -> None:
        """Leave a field with one line on Enter; insert joiners of emoji, which Textual ignores."""
        if event.key == "enter" and not self._long:
            event.stop()
            event.prevent_default()
            cause(self, self.Left())
        elif event.character and category(event.character) == FORMAT and not self.read_only:
            event.stop()
            event.prevent_default()
            self.insert(event.character)


def as_line(text: str) -> str:
    """Return pasted text as one line, without control characters."""
    return sanitize(text).strip("\n").replace("\n", " ")
