"""Filter the lines for the terminal, so that text cannot control it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from pm_review.terminal.controls import CONTROL, visible


class ControlFilter(LineFilter):
    """Shows control characters as visible signs."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the line with the same width: signs replace blanks at its end, or the end is cut."""
        if not any(CONTROL.search(segment.text) for segment in segments):
            return segments
        width = sum(segment.cell_length for segment in segments)
        shown = [Segment(visible(text), style, control) for text, style, control in segments]
        return Segment.adjust_line_length(shown, width)
