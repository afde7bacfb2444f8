"""The table of contents of the report: its headings, the deeper ones further in."""

from __future__ import annotations

from collections.abc import Sequence

from pm_review.app.widgets.lines import Line, Lines


class Contents(Lines):
    """The headings; the one that is walked to is shown, and Enter goes on to its text."""

    def __init__(self) -> None:
        """Start without headings."""
        super().__init__(id="contents")
        self._headings: Sequence[tuple[int, str, int]] = ()

    def fill(self, headings: Sequence[tuple[int, str, int]]) -> None:
        """Show headings: their level, their text, and the line of the report that each is on."""
        self._headings = headings
        self.changed()

    def count(self) -> int:
        """The headings."""
        return len(self._headings)

    def line(self, index: int) -> Line:
        """A heading, as far in as its level says."""
        level, text, _ = self._headings[index]
        return Line(text, indent=2 * max(level - 2, 0), strong=level <= 2)

    @property
    def target(self) -> int:
        """The line of the report that the heading under the cursor is on."""
        return self._headings[self.cursor][2] if self._headings else 0

    def follow(self, line: int) -> None:
        """Put the cursor on the heading that a line of the report is below."""
        above = [at for at, (_, _, start) in enumerate(self._headings) if start <= line]
        if above and above[-1] != self.cursor:
            self.put(above[-1])
