"""Undo and redo in the wizard, which go to the change and name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.workspace.navigation import Place
from pm_review.workspace.undo import UndoResult, redo, undo

if TYPE_CHECKING:
    from pm_review.app.review import ReviewScreen


class Undoing:
    """Undoes and redoes changes of records; text fields have their own undo."""

    def __init__(self, screen: ReviewScreen) -> None:
        """Create the commands for a wizard screen."""
        self._screen = screen

    @property
    def offers(self) -> Offers:
        """The available commands."""
        return {"undo": self.undo, "redo": self.redo}

    async def undo(self) -> None:
        """Undo the last change of records."""
        await self._show_result(undo(self._screen.editor))

    async def redo(self) -> None:
        """Redo what was undone last."""
        await self._show_result(redo(self._screen.editor))

    async def _show_result(self, result: UndoResult | None) -> None:
        """Go to the undone or redone change, or to its list if it was a record, and name it."""
        screen, navigator = self._screen, self._screen.navigator
        if result is None:
            screen.mention(screen.words("undo.nothing"))
            return
        if result.place is None:
            await navigator.show(navigator.place)
        else:
            await self._show_change(result.place)
        screen.mention(result.text)

    async def _show_change(self, place: Place) -> None:
        """Go to the change; a smaller record that is listed on the screen is shown there."""
        screen, navigator = self._screen, self._screen.navigator
        form = navigator.view.form if navigator.view else None
        lists = form.questions.lists if form else ()
        listed = next((each for each in lists if place.path in each.paths), None)
        if listed is not None:
            listed.put(listed.paths.index(place.path))
            screen.set_focus(listed)
            return
        await navigator.show(place)
        if not place.path.rpartition("]")[2] and navigator.view and navigator.view.list is not None:
            screen.set_focus(navigator.view.list)
