"""Ways to move through a review other than answering the next question."""

from __future__ import annotations

from enum import IntEnum

from pm_review.workspace.navigation import Place


class Way(IntEnum):
    """The direction in which to leave a question, a list or a section."""

    BACK = -1
    ONWARD = 1


class Jump(Exception):
    """The user goes to another place."""

    def __init__(self, place: Place) -> None:
        """Create a jump to a place."""
        super().__init__(str(place))
        self.place = place


class Leave(Exception):
    """The user quits."""
