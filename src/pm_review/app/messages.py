"""Messages from the parts of the wizard to its screen."""

from __future__ import annotations

from textual.message import Message

from pm_review.workspace.navigation import Place


class GoTo(Message):
    """A request to go to another place of the review."""

    def __init__(self, place: Place, *, enter: bool = True, note: str = "") -> None:
        """Create the request; without ``enter``, the place is only shown, and the focus stays.

        ``note`` is shown beside the question there.
        """
        super().__init__()
        self.place = place
        self.enter = enter
        self.note = note


class Returned(Message):
    """The user has come back to the terminal, or the shell has continued the program."""


class Reloaded(Message):
    """The review was merged, restored or taken over."""
