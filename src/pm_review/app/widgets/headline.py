"""The head line: which review this is, and whether it is saved."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pm_review.app.widgets.lines import fit


class HeadLine(Widget):
    """Two texts, left and right; the left one gives way."""

    DEFAULT_CSS = """
    HeadLine {
        height: 1;
        width: 100%;
        dock: top;
        background: $panel;
        color: $foreground;
        text-style: bold;
        padding: 0 1;
        & > .headline--trouble { color: $text-error; }
    }
    """
    COMPONENT_CLASSES = {"headline--trouble"}

    left = reactive("")
    right = reactive("")
    trouble = reactive(False)
    """Whether the right text tells of a fault."""

    def render(self) -> Content:
        """Both texts in one line."""
        width = self.size.width
        right = fit(self.right, min(cell_len(self.right), width))
        left = fit(self.left, max(width - cell_len(right) - 1, 0))
        style = self.get_visual_style("headline--trouble", partial=True) if self.trouble else ""
        return Content.assemble(left, " " if left else "", (right, style))
