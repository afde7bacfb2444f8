"""A text of the program beside what the user writes."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Caption(Static):
    """A text without markup; showing the same text again costs no layout, as ``Static.update`` would."""

    def show(self, text: str) -> None:
        """Show a text in place of the previous one."""
        if str(self.content) != text:
            self.update(Content(text))
