"""What the wizard does with records: adding, copying, moving, deleting, and taking that back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from pm_review.app.linking import LinkingScreen
from pm_review.app.widgets.lines import fit
from pm_review.app.widgets.recordlist import RecordList
from pm_review.app.widgets.sectionview import SectionView
from pm_review.workspace.navigation import Place

NAMED = 40
"""Cells of the name of a record in what is said in passing."""


class RecordingScreen(LinkingScreen):
    """The commands of records; where there are none they do nothing but ring."""

    def action_add(self) -> None:
        """Add a record."""
        self._with_records(SectionView.add_record)

    def action_duplicate(self) -> None:
        """Copy the chosen record."""
        self._with_records(SectionView.change_records, RecordList.duplicate)

    def action_delete(self) -> None:
        """Delete the chosen record."""
        self._with_records(self._delete)

    async def _delete(self, view: SectionView) -> None:
        """Delete it, and say how it comes back."""
        records = view.records
        name = fit(records.line(records.cursor).left, NAMED).rstrip() if records else ""
        if await view.change_records(RecordList.delete):
            self.mention(self.words("records.deleted", name=name))

    def action_earlier(self) -> None:
        """Move the chosen record up."""
        self._with_records(SectionView.change_records, partial(RecordList.move, by=-1))

    def action_later(self) -> None:
        """Move the chosen record down."""
        self._with_records(SectionView.change_records, partial(RecordList.move, by=1))

    def _with_records(self, action: Callable[..., Awaitable[object]], *args: object) -> None:
        if isinstance(self.view, SectionView):
            self.call_later(action, self.view, *args)
        else:
            self.app.bell()

    def action_undo(self) -> None:
        """Take the last change of records back."""
        self.call_later(self._undo, self.session.undo, "undo.undone")

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.call_later(self._undo, self.session.redo, "undo.redone")

    async def _undo(self, step: Callable[[], str | None], said: str) -> None:
        label = step()
        if label is None:
            self.mention(self.words("undo.nothing"))
            return
        await self._show_again()
        self.editor.changed([])
        self.mention(self.words(said, label=label))

    async def _show_again(self) -> None:
        """Show what is there now, at the same place and in the same list as far as they are there."""
        records = self.view.list if isinstance(self.view, SectionView) else None
        listed = records is not None and self.focused is records
        path = (records.chosen or "") if listed and records else self.place.path
        await self.show(Place(self.place.section, path if self.editor.at(path) is not None else ""))
        if listed and isinstance(self.view, SectionView):
            self.set_focus(self.view.list)
