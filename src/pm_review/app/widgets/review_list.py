"""The list of reviews on the home screen, which is filled in the background."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

from pm_review.app.widgets.columns import GAP, Column, bar, fit
from pm_review.app.widgets.line_list import Line, LineList
from pm_review.coach.progress import progress
from pm_review.i18n.catalog import Words
from pm_review.model.years import year_and_period
from pm_review.store.library import Entry
from pm_review.store.names import suggest

BAR = 8
"""The width of the progress bar in cells."""


@dataclass(frozen=True, slots=True)
class Row:
    """A review in the list."""

    entry: Entry
    share: float
    """Its progress from 0 to 1; 0 for a broken one."""


def row_of(entry: Entry) -> Row:
    """Return the row of a review."""
    return Row(entry, progress(entry.review) if entry.review else 0.0)


def _year(row: Row) -> str:
    """Return the year of a review, with its period if it has one; dots without a year."""
    return (year_and_period(row.entry.review.overview) if row.entry.review else "") or "····"


class ReviewList(LineList):
    """One line for each review; unfinished ones come first."""

    def __init__(self, words: Words) -> None:
        """Create an empty list."""
        super().__init__(id="reviews")
        self.words = words
        self.rows: list[Row] = []
        self._places: dict[Path, int] = {}
        self._walked = False
        self._years = 0
        """Cells of the column for the years."""

    def expect(self, paths: Sequence[Path]) -> None:
        """Set the order of the existing reviews, and remove all others."""
        self._places = {path: at for at, path in enumerate(paths)}
        self.fill(())

    def fill(self, rows: Iterable[Row]) -> None:
        """Add or update reviews; the selection is kept if the user has moved the cursor."""
        chosen = self.chosen
        found = {row.entry.path: row for row in (*self.rows, *rows) if row.entry.path in self._places}
        self.rows = sorted(found.values(), key=lambda row: (row.share >= 1, self._places[row.entry.path]))
        self._years = max(map(cell_len, map(_year, self.rows)), default=0) + len(GAP)
        self.border_title = " " + fit(self.words("columns.year"), self._years) + self.words("columns.product")
        self.changed()
        self.styles.max_height = self.virtual_size.height + self.gutter.height
        if self._walked and chosen is not None and chosen.path in found:
            self._stay_at(self.rows.index(found[chosen.path]))

    def _stay_at(self, index: int) -> None:
        """Move the cursor to a line that has moved, and keep its row on the screen."""
        by = index - self.cursor
        if by:
            self.put(index)
            self.scroll_relative(y=by if self.scroll_offset.y else 0, animate=False)

    def go_to(self, path: Path) -> None:
        """Select a review, if it is listed already."""
        listed = [row.entry.path for row in self.rows]
        if path in listed:
            self._walked = True
            self.put(listed.index(path))

    @property
    def chosen(self) -> Entry | None:
        """The review under the cursor."""
        return self.rows[self.cursor].entry if self.rows else None

    def watch_cursor(self, before: int, after: int) -> None:
        """Remember that the user has moved the cursor."""
        self._walked = self._walked or before != after
        super().watch_cursor(before, after)

    def count(self) -> int:
        """Return the number of reviews."""
        return len(self.rows)

    def columns(self) -> Sequence[Column]:
        """The file name if it adds information, the author, the time of the last edit, and the progress."""
        ranks = {"file": 3, "author": 1, "edited": 2}
        found = [Column(self.words(f"columns.{name}"), rank) for name, rank in ranks.items()]
        progress = Column(self.words("columns.progress"), 4, right=True, toned=True)
        return (*found, Column(rank=0, toned=True), progress)

    def line(self, index: int) -> Line:
        """Return the line of a review: year and product, and its columns."""
        entry, share = self.rows[index].entry, self.rows[index].share
        edited = entry.updated.astimezone().strftime("%Y-%m-%d %H:%M")
        if entry.review is None:
            return Line(f"{entry.name}  {self.words('home.broken')}", ("", "", edited, "", ""), "!", "error")
        named = entry.name
        if entry.product and named == suggest(entry.review):
            named = ""
        left = fit(_year(self.rows[index]), self._years) + (entry.product or named)
        far = ("".join(bar(share, BAR)), f"{share:.0%}")
        right = (named if entry.product else "", entry.author, edited, *far)
        return Line(left, right, *(("✓", "success") if share >= 1 else ("◐", "warning")))
