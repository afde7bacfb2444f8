"""The commands that walk through, add, copy, delete and move the records of a section."""

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
"""The lists from which the one-page report shows a few records."""

NAMED = 40
"""The maximum width of a record's name in a notification, in cells."""


class RecordCommands:
    """Walks through the records, changes the list that commands apply to, and shows the selected record."""

    def __init__(self, view: SectionView) -> None:
        """Create the commands for the view of a section."""
        self._view = view

    @property
    def offers(self) -> Offers:
        """The available commands; outside the section, only those that walk and add."""
        offers: dict[str, Action] = {"add": self.add} if takes_records(self._view.section) else {}
        if self._view.records is not None and self._view.records.paths:
            offers |= {"next_record": partial(self.go, 1), "previous_record": partial(self.go, -1)}
        if self._view.has_focus_within and self.target is not None:
            offers |= {
                "duplicate": self.duplicate,
                "delete": self.delete,
                "earlier": partial(self.move, -1),
                "later": partial(self.move, 1),
            }
        if self._view.has_focus_within and self._view.section.path in ON_ONE_PAGE and self._view.record_path:
            offers["one_page"] = self.mark_for_one_page
        return offers

    @property
    def target(self) -> RecordList | None:
        """The list that commands apply to: the focused one, the section's, or one in the form."""
        lists = self._view.lists
        return next((each for each in lists if each.has_focus), lists[0] if lists else None)

    async def go(self, by: int, *, to_first: bool = False) -> None:
        """Go to another record, in the same field or the first one; then to the line that adds one."""
        view, records, field = self._view, self._view.records, self._view.focused_field
        if records is None or not 0 <= records.cursor + by < records.count():
            view.app.bell()
            return
        in_form = view.form is not None and not records.has_focus
        records.put(records.cursor + by)
        await view.show_record()
        if records.chosen is None:
            view.screen.set_focus(records)
        elif in_form:
            view.enter("" if to_first or field is None else field.name)

    async def add(self) -> None:
        """Add a record after the selected one; in a nested list, open it with a new record."""
        target = self.target
        if target is not None and target is not self._view.records:
            self._view.open_group(target, add=True)
        elif await self._change(RecordList.add):
            self._view.enter()

    async def duplicate(self) -> None:
        """Copy the selected record."""
        await self._change(RecordList.duplicate)

    async def delete(self) -> None:
        """Delete the selected record, and say how to restore it."""
        target = self.target
        name = fit(target.line(target.cursor).left, NAMED).rstrip() if target else ""
        if await self._change(RecordList.delete):
            shell_of(self._view).mention(self._view.editor.words("records.deleted", name=name))

    async def move(self, by: int) -> None:
        """Move the selected record up or down."""
        await self._change(partial(RecordList.move, by=by))

    async def _change(self, change: Callable[[RecordList], bool]) -> bool:
        """Change the list, show its selected record and go to the list; return whether that was possible."""
        target = self.target
        done = target is not None and change(target)
        if not done:
            self._view.app.bell()
        elif target is self._view.records:
            await self._view.show_record()
            self._view.screen.set_focus(target)
        return done

    def mark_for_one_page(self) -> None:
        """Mark the selected record for the one-page report, or remove the mark."""
        path, editor = self._view.record_path, self._view.editor
        if path is None:
            return
        marked = editor.review.program.brief
        kept = [each for each in marked if each != path and not each.startswith(f"{path}.")]
        key = "marked" if kept == marked else "unmarked"
        editor.apply(Set("program.brief", [*marked, path] if kept == marked else kept))
        if not editor.read_only:
            shell_of(self._view).mention(editor.words(f"one_page.{key}"))
