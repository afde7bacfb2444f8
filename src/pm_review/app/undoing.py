"""Undo and redo in the wizard: they name what they undo, and go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.workspace.undo import UndoResult, redo, undo

if TYPE_CHECKING:
    from pm_review.app.review import ReviewScreen


class Undoing:
    """The commands that undo and redo changes of records; a text has an undo of its own."""

    def __init__(self, screen: ReviewScreen) -> None:
        """Undo the changes of the review on a screen."""
        self._screen = screen

    @property
    def offers(self) -> Offers:
        """Undo and redo."""
        return {"undo": self.undo, "redo": self.redo}

    async def undo(self) -> None:
        """Undo the last change of records."""
        await self._show_result(undo(self._screen.editor))

    async def redo(self) -> None:
        """Redo what was undone last."""
        await self._show_result(redo(self._screen.editor))

    async def _show_result(self, result: UndoResult | None) -> None:
        """Go to what was undone or redone, in the list where it was a record, and say what it was."""
        screen = self._screen
        if result is None:
            screen.mention(screen.words("undo.nothing"))
            return
        await screen.show(result.place or screen.place)
        listed = result.place is not None and not result.place.path.rpartition("]")[2]
        if listed and screen.view is not None and screen.view.list is not None:
            screen.set_focus(screen.view.list)
        screen.mention(result.text)
