"""What the parts of the wizard say to its screen."""

from __future__ import annotations

from textual.message import Message

from pm_review.workspace.navigation import Place


class GoTo(Message):
    """Another place of the review is wanted."""

    def __init__(self, place: Place, *, enter: bool = True) -> None:
        """Name the place; without ``enter`` it is only looked at, and the focus stays."""
        super().__init__()
        self.place = place
        self.enter = enter


class Changed(Message):
    """What there is to say about the review may have changed, though no answer did."""


class Reloaded(Message):
    """The review is another one than before: merged, restored or taken over."""
