"""Ways through a review other than the next question."""

from __future__ import annotations

from enum import IntEnum

from pm_review.workspace.navigation import Place


class Way(IntEnum):
    """Where to go from a question, a list or a section."""

    BACK = -1
    ONWARD = 1


class Jump(Exception):
    """The user goes to another place."""

    def __init__(self, place: Place) -> None:
        """Go to a place."""
        super().__init__(str(place))
        self.place = place


class Leave(Exception):
    """The user quits."""
