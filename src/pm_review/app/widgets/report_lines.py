"""The report line by line, with a cursor; each line has its source in the review."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from rich.theme import Theme

from pm_review.app.widgets.lines import Lines
from pm_review.model import parse_path
from pm_review.report.formats.terminal import TerminalLine

LOOK = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), "title"),
    **dict.fromkeys(("strong", "table.header"), "strong"),
    **dict.fromkeys(("em", "hr", "table.border"), "muted"),
}
"""The tone of each style of rich's Markdown that differs from normal text."""

PLAIN = {f"markdown.{name}": Style() for name in ("item.bullet", "code_block")} | {
    "markdown.link_url": Style(underline=True)
}
"""The other styles."""


class ReportLines(Lines):
    """The lines of a report; Enter or a double click goes to the field of a line."""

    COMPONENT_CLASSES = {f"lines--{tone}" for tone in LOOK.values()}

    def __init__(self) -> None:
        """Create an empty list."""
        super().__init__(id="printed")
        self.lines: Sequence[TerminalLine] = ()

    def show(self, lines: Sequence[TerminalLine]) -> None:
        """Show other lines, with the cursor on the same part of the report."""
        place = self.place if self.lines else ""
        self.lines = lines
        self.changed()
        self.lead_to(place)

    @property
    def place(self) -> str:
        """The path in the review of the line under the cursor, or else of the nearest line above."""
        above = reversed(self.lines[: self.cursor + 1])
        return next((line.source for line in above if line.source), "")

    def lead_to(self, place: str) -> None:
        """Move the cursor to the first line that is nearest to a place."""
        if place:
            steps = parse_path(place)
            self.put(max(range(len(self.lines)), key=lambda at: _nearness(self.lines[at].source, steps)))
            self.call_after_refresh(self._bring_up)

    def _bring_up(self) -> None:
        """Scroll so that most of the screen shows the text below the cursor."""
        if self.cursor - self.scroll_offset.y > self.size.height // 2:
            self.scroll_to(y=self.cursor - self.size.height // 4, animate=False, force=True, immediate=True)

    def show_at_top(self, index: int) -> None:
        """Move the cursor to a line and scroll to the text below it."""
        self.put(index)
        self.call_after_refresh(self._bring_up)

    def headings(self) -> Iterator[tuple[int, str, int]]:
        """Yield level, text and index of each heading."""
        return ((line.level, line.text, at) for at, line in enumerate(self.lines) if line.level)

    def action_page(self, by: int) -> None:
        """Turn the page, with the cursor on the same row of the screen."""
        step = by * max(self.scrollable_content_region.height - 1, 1)
        self.scroll_to(y=self.scroll_offset.y + step, animate=False, force=True, immediate=True)
        self.cursor += step

    def count(self) -> int:
        """Return the number of lines."""
        return len(self.lines)

    def segments(self, index: int, base: Style, row: int) -> list[Segment]:
        """Return the styled segments of a line, padded to the width; under the bar it has one colour."""
        line = self.lines[index]
        one = Style(color=base.color) if self._barred(index) else Style()
        parts = [Segment(text, base + style + one if style else base) for text, style, _ in line.segments]
        return [*parts, Segment(" " * max(self.size.width - cell_len(line.text), 0), base)]

    @property
    def look(self) -> Theme:
        """The styles of a report in the colours of the app."""
        found = {
            tone: self.get_component_rich_style(f"lines--{tone}", partial=True) for tone in set(LOOK.values())
        }
        return Theme({f"markdown.{name}": found[tone] for name, tone in LOOK.items()} | PLAIN)

    def click(self, times: int) -> None:
        """Choose a line that was clicked twice."""
        if times > 1:
            self.action_choose()


def _nearness(place: str, wanted: Sequence[str]) -> int:
    """Return how close a path is to the wanted one: common steps, less if it leads past it."""
    steps = parse_path(place) if place else ()
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(steps, wanted, strict=False)))
    return 2 * same - (len(steps) > same)
