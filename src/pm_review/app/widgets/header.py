"""The header: which review is open, its progress, and whether it is saved."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pm_review.app.widgets.columns import bar, fit, fitting

BETWEEN = " · "
"""The separator between the parts."""

AROUND = 2
"""Cells between both sides."""

BAR = 10
"""Cells of the bar that shows how far the review is."""


class Header(Widget):
    """The name of the review on the left, and on the right as many parts as fit."""

    left = reactive("")
    parts = reactive[tuple[str, ...]](())
    """Texts for the right side; where there is no room, those in front are left out."""
    share = reactive[float | None](None)
    """How far the review is, from 0 to 1, which is drawn first at the right; nothing where none is open."""
    trouble = reactive(False)
    """Whether the last part is about a problem."""

    def render(self) -> Content:
        """Draw both sides on one line."""
        width = self.size.width
        room = max(width - min(cell_len(self.left), width // 3) - AROUND, 0)
        parts = Content(fitting(self.parts, room, BETWEEN))
        right = Content.assemble(*self._progress(room - parts.cell_length), parts)
        left = Content(fit(self.left, max(width - right.cell_length - AROUND, 0))).stylize("bold")
        return left + " " * AROUND + right.stylize_before("$text-error" if self.trouble else "")

    def _progress(self, free: int) -> Iterator[Content]:
        """Draw the bar and the percentage, as far as there is room."""
        percent = "" if self.share is None else f"{self.share:.0%}{BETWEEN}"
        if self.share is not None and free >= BAR + 1 + len(percent):
            done, left = bar(self.share, BAR)
            yield Content(done).stylize("$text-success")
            yield Content(left + " ").stylize("$text-muted")
        if free >= len(percent):
            yield Content(percent)
