"""The table of contents of the report: its headings, indented by level."""

from __future__ import annotations

from collections.abc import Sequence

from pm_review.app.widgets.line_list import Line, LineList


class Contents(LineList):
    """The headings; moving to one shows it, and Enter goes to its text."""

    def __init__(self) -> None:
        """Create the list without headings."""
        super().__init__(id="contents")
        self._headings: Sequence[tuple[int, str, int]] = ()

    def fill(self, headings: Sequence[tuple[int, str, int]]) -> None:
        """Show headings: level, text, and line in the report."""
        self._headings = headings
        self.changed()

    def count(self) -> int:
        """Return the number of headings."""
        return len(self._headings)

    def line(self, index: int) -> Line:
        """Return the line of a heading, indented by its level."""
        level, text, _ = self._headings[index]
        return Line(text, indent=2 * max(level - 2, 0), strong=level <= 2)

    @property
    def target(self) -> int:
        """The line in the report of the heading under the cursor."""
        return self._headings[self.cursor][2] if self._headings else 0

    def follow(self, line: int) -> None:
        """Move the cursor to the heading above a line of the report."""
        above = [at for at, (_, _, start) in enumerate(self._headings) if start <= line]
        if above and above[-1] != self.cursor:
            self.put(above[-1])
