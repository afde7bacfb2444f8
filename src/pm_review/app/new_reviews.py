"""The commands of the home screen that create a review."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.app.shell import in_flow
from pm_review.model import Overview, Review, year_to_review
from pm_review.model.years import year_after
from pm_review.store.errors import StoreError

if TYPE_CHECKING:
    from pm_review.app.home import HomeScreen


class NewReviews:
    """Creates a review for a year, from the plan of the year before, or as a copy of the example."""

    def __init__(self, screen: HomeScreen) -> None:
        """Create the commands for a home screen."""
        self._screen = screen
        self._library = screen.app.library

    @property
    def offers(self) -> Offers:
        """The available commands."""
        follow = {"follow": in_flow(self._screen, self.follow)} if self._screen.known else {}
        return {
            "new": in_flow(self._screen, self.new),
            "example": self.open_example,
            "fresh_example": partial(self.open_example, fresh=True),
            **follow,
        }

    async def new(self) -> None:
        """Create a review."""
        year = await self._ask_year("new", year_to_review(date.today()))
        if year is not None:
            about = Overview(year=year, language=self._screen.app.language)
            self._create_and_open(lambda: self._library.create(Review(overview=about)))

    async def _ask_year(self, words: str, proposed: int) -> int | None:
        """Ask for a year; an empty answer means the proposed one, and typing replaces it."""
        from pm_review.app.dialogs.ask import YearDialog

        dialog = YearDialog(self._screen.words, f"{words}.title", f"{words}.year", str(proposed))
        year = await self._screen.dialogs.answer(dialog)
        return None if year is None else int(year or proposed)

    def open_example(self, *, fresh: bool = False) -> None:
        """Open the copy of the example, or a new one."""
        self._create_and_open(lambda: self._library.example(self._screen.app.language, fresh=fresh))

    def _create_and_open(self, make: Callable[[], Path]) -> None:
        """Create a file and open it."""
        try:
            self._screen.app.open_review(make())
        except StoreError as error:
            self._screen.dialogs.inform("home.fault", self._screen.app.fault(error))

    async def follow(self) -> None:
        """Create a review for the year after the selected one, from its plan."""
        from pm_review.analysis.rollover import roll_over

        entry = self._screen.lines.chosen
        before = entry.review if entry else None
        if entry is None or before is None:
            self._screen.app.bell()
            return
        year = await self._ask_year("follow", year_after(before.overview.year, date.today()))
        if year is not None:
            self._create_and_open(lambda: self._library.create(roll_over(before, year, entry.name)))
