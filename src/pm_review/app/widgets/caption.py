"""A text of the program beside the user's text."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Caption(Static):
    """A text without markup; unlike ``Static.update``, showing the same text again causes no layout."""

    def show(self, text: str) -> None:
        """Show a text instead of the previous one."""
        if str(self.content) != text:
            self.update(Content(text))
