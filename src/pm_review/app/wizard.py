"""The wizard on an open review: it shows what was changed, and all of it is saved."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from pm_review.app.gate import PATIENCE
from pm_review.app.recording import RecordingScreen
from pm_review.app.widgets.recordlist import RecordList
from pm_review.app.widgets.sectionview import SectionView
from pm_review.app.widgets.textfield import TextField
from pm_review.model import Edit, Set
from pm_review.model.years import year_and_period
from pm_review.store.errors import StoreError
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place

if TYPE_CHECKING:
    from pm_review.app.reportview import ReportView

LOOK_AFTER = 0.15
"""Seconds without a key after which rail and guide look at the review again."""


class WizardScreen(RecordingScreen):
    """Walks through one review and keeps it saved."""

    def __init__(self, session: Session, language: str) -> None:
        """Open the wizard on a session."""
        super().__init__(Editor(session, language))
        self.editor.changed = self._edited
        self.editor.refused = self._refuse
        self._look_timer = self.set_timer(LOOK_AFTER, self.look_closely, pause=True)

    def on_mount(self) -> None:
        """Show the frame at once, the questions next, and last what there is to say about them."""
        self._looks = True
        self._show_head()
        self.app.hold()
        self.call_later(self._begin)

    async def _begin(self) -> None:
        """Show the place that she left, and what was recovered."""
        self._read_previous()
        with suppress(StoreError):
            self.read_notes()
        with self.app.batch_update():
            await self.show(self.place)
            await self.app.release()
            await self._take_in()
        self.call_after_refresh(self.look_closely)
        if self.session.recovered:
            told = self.words("recovery.recovered", count=self.session.recovered)
            self.call_after_refresh(self.mention, told)
            self.autosave.rest()

    async def _take_in(self) -> None:
        """Let the field have what was typed ahead, so that it is painted with it and not once more."""
        taken = asyncio.Event()
        if self.focused is not None and self.focused.call_later(taken.set):
            with suppress(TimeoutError):  # a field that goes meanwhile never answers
                await asyncio.wait_for(taken.wait(), PATIENCE)

    def _read_previous(self) -> None:
        """Take the reviews of the years before to hand."""
        self.editor.earlier = self.app.library.earlier(self.editor.review)

    def _show_head(self) -> None:
        overview = self.editor.review.overview
        known = (year_and_period(overview), overview.product, overview.author)
        self.head.left = " · ".join(each for each in known if each) or self.session.path.stem
        self.show_saved()

    def _edited(self, edits: Sequence[Edit]) -> None:
        """Something was changed: show it now; look at the whole, and save, when the keys rest."""
        if isinstance(self.view, SectionView):
            self.view.reread()
        paths = {edit.path for edit in edits if isinstance(edit, Set)}
        if any(path.startswith("overview.") for path in paths):
            self._show_head()
        if "overview.previous" in paths:
            self._read_previous()
        self.show_saved()
        self._look_timer.stop()
        self._look_timer = self.set_timer(LOOK_AFTER, self.look_closely)
        self.autosave.rest()

    def _refuse(self) -> None:
        """Say why nothing is changed, and show what stands."""
        self.call_after_refresh(self._reread)
        self.tell_owner()

    def _reread(self) -> None:
        if isinstance(self.view, SectionView):
            self.view.reread()

    def action_editor(self) -> None:
        """Open the field in the user's own editor."""
        focused = self.focused
        if not isinstance(focused, TextField):
            self.app.bell()
            return
        from pm_review.terminal.external_editor import EditorFileError, EditorMissingError, edit_text

        try:
            text = edit_text(focused.text, self.app.suspend())
        except EditorMissingError as error:
            self.tell("editor.title", self.words("editor.missing", command=str(error)))
            return
        except EditorFileError as error:
            self.tell("editor.title", self.words(f"editor.{error.code}"))
            return
        except SuspendNotSupported:
            self.tell("editor.title", self.words("editor.unsuited"))
            return
        focused.replace(text, (0, 0), focused.document.end)

    async def relabel(self) -> None:
        """Show every word in the other language, at the same place and with the focus in the same pane."""
        self.editor.language = self.app.language
        self.remember()
        place, records = self.place, _records(self.view)
        in_rail, in_records = self.focused is self.rail, records is not None and self.focused is records
        if self.report is not None:
            self.place = Place(place.section, self.report.lines.place)
        elif records is not None and in_records:
            place = Place(place.section, records.chosen or place.path)
        self._look_timer.stop()
        self.view = None
        await self.recompose()
        self._show_head()
        await self.show(place)
        self.look_closely()
        if in_rail or in_records:
            self.set_focus(self.rail if in_rail else _records(self.view))


def _records(view: SectionView | ReportView | None) -> RecordList | None:
    """The list of the records that are shown, if there is one."""
    return view.list if isinstance(view, SectionView) else None
