"""A text field above a list: its arrow keys move the cursor of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events

from pm_review.app.widgets.text_field import TextField


def _insert(text: str) -> bool:
    """Leave a key or a paste to the text."""
    return False


class ListField(TextField):
    """Controls the list below it; keys take effect in the order in which they were pressed."""

    WALKS: ClassVar[dict[str, int]] = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    """The keys that move the cursor of the list, with the number of lines."""

    def __init__(
        self,
        value: str,
        store: Callable[[str], None],
        walk: Callable[[int], None],
        *,
        hint: str = "",
        space: Callable[[str], bool] = _insert,
        paste: Callable[[str], bool] = _insert,
    ) -> None:
        """Create the field with a value; ``walk`` moves the cursor of the list by a number of lines.

        ``space`` is called with the text when Space is pressed, ``paste`` with pasted text; they return
        whether this was not for the text.
        """
        super().__init__(value, store, hint=hint)
        self._walk = walk
        self._space = space
        self._take = paste

    def keeps(self, typed: events.Key | events.Paste) -> bool:
        """Whether a character or a paste is text; a Space and a paste may be an answer."""
        return isinstance(typed, events.Key) and typed.key != "space"

    def on_key(self, event: events.Key) -> None:
        """Move the cursor of the list, or pass a Space to it."""
        if event.key in self.WALKS:
            self._walk(self.WALKS[event.key])
        elif event.key != "space" or not self._space(self.text):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste, unless the list handles it."""
        if self._take(event.text):
            event.stop()
            event.prevent_default()
