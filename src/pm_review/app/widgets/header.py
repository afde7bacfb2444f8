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
"""The minimum space between both sides, in cells."""

BAR = 10
"""The width of the progress bar, in cells."""


class Header(Widget):
    """The name of the review on the left, and on the right as many parts as fit."""

    left = reactive("")
    parts = reactive[tuple[str, ...]](())
    """Texts for the right side; if space is short, the first ones are left out."""
    share = reactive[float | None](None)
    """The progress of the review, from 0 to 1, drawn first on the right; ``None`` if no review is open."""
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
        """Draw the bar and the percentage if they fit."""
        percent = "" if self.share is None else f"{self.share:.0%}{BETWEEN}"
        if self.share is not None and free >= BAR + 1 + len(percent):
            done, left = bar(self.share, BAR)
            yield Content(done).stylize("$text-success")
            yield Content(left + " ").stylize("$text-muted")
        if free >= len(percent):
            yield Content(percent)
