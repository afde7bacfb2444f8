"""The head line: which review this is, how far it is, and whether it is saved."""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static


class Header(Horizontal):
    """Two texts, left and right; the left one gives way."""

    left = reactive("")
    right = reactive("")
    trouble = reactive(False)
    """Whether the right text is about a fault."""

    _left = getters.query_one("#head-left", Static)
    _right = getters.query_one("#head-right", Static)

    def compose(self) -> ComposeResult:
        """Both texts in one line."""
        yield Static(Content(self.left), id="head-left")
        yield Static(Content(self.right), id="head-right")

    def watch_left(self, text: str) -> None:
        """Show the left text."""
        if self.is_mounted:
            self._left.update(Content(text))

    def watch_right(self, text: str) -> None:
        """Show the right text."""
        if self.is_mounted:
            self._right.update(Content(text))

    def watch_trouble(self, trouble: bool) -> None:
        """Show the right text as a fault, or not."""
        self.set_class(trouble, "-trouble")
