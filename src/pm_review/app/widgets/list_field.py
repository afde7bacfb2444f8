"""A text field above a list: its arrow keys move the cursor of the list."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from pm_review.app.widgets.text_field import TextField


def _insert(text: str) -> bool:
    """Leave a key or a paste to the text."""
    return False


class ListField(TextField):
    """Leaves the keys that move up and down to ``action_walk`` of its dialog, with a number of lines."""

    BINDINGS = [
        ("up", "screen.walk(-1)"),
        ("down", "screen.walk(1)"),
        ("pageup", "screen.walk(-10)"),
        ("pagedown", "screen.walk(10)"),
    ]

    def __init__(
        self,
        value: str,
        store: Callable[[str], None],
        *,
        hint: str = "",
        space: Callable[[str], bool] = _insert,
        paste: Callable[[str], bool] = _insert,
    ) -> None:
        """Create the field with a value.

        ``space`` is called with the text when Space is pressed, ``paste`` with pasted text; they return
        whether this was not for the text.
        """
        super().__init__(value, store, hint=hint)
        self._space = space
        self._take = paste

    def keeps(self, typed: events.Key | events.Paste) -> bool:
        """Whether a character or a paste is text; a Space and a paste may be an answer."""
        return isinstance(typed, events.Key) and typed.key != "space"

    def on_key(self, event: events.Key) -> None:
        """Insert a Space, unless the list handles it."""
        if event.key == "space" and self._space(self.text):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Insert a paste, unless the list handles it."""
        if self._take(event.text):
            event.stop()
            event.prevent_default()
