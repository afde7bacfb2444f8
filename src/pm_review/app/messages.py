"""Messages from the parts of the wizard to its screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from pm_review.workspace.navigation import Place


@dataclass
class GoTo(Message):
    """A request to go to another place of the review."""

    place: Place
    enter: bool = True
    """Whether the focus moves there, too; otherwise the place is only shown."""
    counts: bool = False
    """Whether the number of open core questions is shown beside the question there."""


class Returned(Message):
    """The user has come back to the terminal, or the shell has continued the program."""


class Reloaded(Message):
    """The review was merged, restored or taken over."""
