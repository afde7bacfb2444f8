"""A text field above a list: its arrow keys move the cursor of the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events

from pm_review.app.widgets.text_field import TextField


class ListField(TextField):
    """Works the list below it; keys typed fast have their effect in the order in which they were pressed."""

    WALKS: ClassVar[dict[str, int]] = {"up": -1, "down": 1, "pageup": -10, "pagedown": 10}
    """The keys that move the cursor of the list, with the number of lines."""

    def __init__(
        self, value: str, store: Callable[[str], None], walk: Callable[[int], None], *, hint: str = ""
    ) -> None:
        """Create the field with a value; ``walk`` moves the cursor of the list by a number of lines."""
        super().__init__(value, store, hint=hint)
        self._walk = walk

    def on_key(self, event: events.Key) -> None:
        """Move in the list."""
        if event.key in self.WALKS:
            event.stop()
            event.prevent_default()
            self._walk(self.WALKS[event.key])
