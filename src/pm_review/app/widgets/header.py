"""The head line: which review this is, how far it is, and whether it is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_review.app.widgets.lines import fitting

BETWEEN = " · "
"""What is between the parts."""

AROUND = 3
"""Cells of the margins."""


class Header(Horizontal):
    """What is open at the left, and at the right the parts that there is room for."""

    left = reactive("")
    parts = reactive[tuple[str, ...]](())
    """Texts for the right side; where there is no room, those in front are left out."""
    trouble = reactive(False)
    """Whether the last part is about a fault."""

    _left = getters.query_one("#head-left", Static)
    _right = getters.query_one("#head-right", Static)

    def compose(self) -> ComposeResult:
        """Both texts in one line."""
        yield Static(id="head-left")
        yield Static(id="head-right")

    def on_mount(self) -> None:
        """Show what is known."""
        self._show()

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self._show()

    def watch_left(self) -> None:
        """Show another review."""
        self._show()

    def watch_parts(self) -> None:
        """Show other parts."""
        self._show()

    def watch_trouble(self, trouble: bool) -> None:
        """Show the last part as a fault, or not."""
        self.set_class(trouble, "-trouble")

    def _show(self) -> None:
        if self.is_mounted:
            room = self.size.width - min(cell_len(self.left), self.size.width // 3) - AROUND
            self._left.update(Content(self.left))
            self._right.update(Content(fitting(self.parts, room, BETWEEN)))
