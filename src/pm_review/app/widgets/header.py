"""The header: which review is open, its progress, and whether it is saved."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from pm_review.app.widgets.columns import bar, fitting

BETWEEN = " · "
"""The separator between the parts."""

AROUND = 2
"""Cells between both sides."""

BAR = 10
"""Cells of the bar that shows how far the review is."""


class Header(Horizontal):
    """The name of the review on the left, and on the right as many parts as fit."""

    left = reactive("")
    parts = reactive[tuple[str, ...]](())
    """Texts for the right side; where there is no room, those in front are left out."""
    share = reactive[float | None](None)
    """How far the review is, from 0 to 1, which is drawn first at the right; nothing where none is open."""
    trouble = reactive(False)
    """Whether the last part is about a problem."""

    _left = getters.query_one("#head-left", Static)
    _right = getters.query_one("#head-right", Static)

    def compose(self) -> ComposeResult:
        """Build both texts on one line."""
        yield Static(id="head-left")
        yield Static(id="head-right")

    def on_mount(self) -> None:
        """Show the texts."""
        self._show()

    def on_resize(self) -> None:
        """Show as much as fits."""
        self._show()

    def watch_left(self) -> None:
        """Show another name."""
        self._show()

    def watch_parts(self) -> None:
        """Show other parts."""
        self._show()

    def watch_share(self) -> None:
        """Show how far it is."""
        self._show()

    def watch_trouble(self, trouble: bool) -> None:
        """Highlight the last part as a problem, or not."""
        self.set_class(trouble, "-trouble")

    def _show(self) -> None:
        if self.is_mounted:
            room = self.size.width - min(cell_len(self.left), self.size.width // 3) - AROUND
            self._left.update(Content(self.left))
            told = Content(fitting(self.parts, room, BETWEEN))
            free = room - told.cell_length
            self._right.update(Content.assemble(*self._progress(free), told))

    def _progress(self, free: int) -> Iterator[Content]:
        """The bar and the percentage, as far as there is room."""
        percent = "" if self.share is None else f"{self.share:.0%}{BETWEEN}"
        if self.share is not None and free >= BAR + 1 + len(percent):
            done, left = bar(self.share, BAR)
            yield Content(done).stylize("$text-success")
            yield Content(left + " ").stylize("$text-muted")
        if free >= len(percent):
            yield Content(percent)
