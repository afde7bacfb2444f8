"""The commands that add, copy, delete and move the records of a section."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pm_review.app.commands import Action, Offers
from pm_review.app.shell import shell_of
from pm_review.app.widgets.columns import fit
from pm_review.app.widgets.record_list import RecordList
from pm_review.model import Set
from pm_review.workspace.record_lists import takes_records

if TYPE_CHECKING:
    from pm_review.app.views.section import SectionView

ON_ONE_PAGE = frozenset({"goals", "projects", "lessons.successes", "lessons.failures", "plan.goals"})
"""The lists of which the one-page report shows a few records."""

NAMED = 40
"""Cells of the name of a record in what is said in passing."""


class RecordCommands:
    """Changes the records of the list that is meant, and shows the one that is chosen then."""

    def __init__(self, view: SectionView) -> None:
        """Carry out commands of a view of a section."""
        self._view = view

    @property
    def offers(self) -> Offers:
        """What can be done with the records here; only what adds may be asked for from outside."""
        offers: dict[str, Action] = {"add": self.add} if takes_records(self._view.of) else {}
        if self._view.is_entered and self._view.meant is not None:
            offers |= {
                "duplicate": self.duplicate,
                "delete": self.delete,
                "earlier": partial(self.move, -1),
                "later": partial(self.move, 1),
            }
        if self._view.is_entered and self._view.of.path in ON_ONE_PAGE and self._view.record_path:
            offers["one_page"] = self.mark_for_one_page
        return offers

    async def add(self) -> None:
        """Add a record after the chosen one, or a smaller one where such a list is meant."""
        meant = self._view.meant
        if meant is not None and meant is not self._view.records:
            self._view.open_group(meant, add=True)
        elif await self._change(RecordList.add):
            self._view.enter()

    async def duplicate(self) -> None:
        """Copy the chosen record."""
        await self._change(RecordList.duplicate)

    async def delete(self) -> None:
        """Delete the chosen record, and say how it comes back."""
        meant = self._view.meant
        name = fit(meant.line(meant.cursor).left, NAMED).rstrip() if meant else ""
        if await self._change(RecordList.delete):
            shell_of(self._view).mention(self._view.editor.words("records.deleted", name=name))

    async def move(self, by: int) -> None:
        """Move the chosen record up or down."""
        await self._change(partial(RecordList.move, by=by))

    async def _change(self, change: Callable[[RecordList], bool]) -> bool:
        """Change the records that are meant and show the one that is chosen then; whether it was possible."""
        meant = self._view.meant
        done = meant is not None and change(meant)
        if not done:
            self._view.app.bell()
        elif meant is self._view.records:
            await self._view.show_record()
        return done

    def mark_for_one_page(self) -> None:
        """Have the chosen record come first on the one-page report, or no longer."""
        path, editor = self._view.record_path, self._view.editor
        if path is None:
            return
        marked = editor.review.program.brief
        kept = [each for each in marked if each != path and not each.startswith(f"{path}.")]
        key = "marked" if kept == marked else "unmarked"
        editor.apply(Set("program.brief", [*marked, path] if kept == marked else kept))
        if not editor.read_only:
            shell_of(self._view).mention(editor.words(f"one_page.{key}"))
