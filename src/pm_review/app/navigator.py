"""Where the user is in the review, and which view is shown there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.app.views.section import SectionView
from pm_review.app.views.view import View
from pm_review.app.widgets.rail import Rail
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.lookup import section_named
from pm_review.forms.schema import Field, Section
from pm_review.model import find_record, parent
from pm_review.workspace.linked_records import counterpart
from pm_review.workspace.navigation import Place, place_to_resume
from pm_review.workspace.record_lists import list_with
from pm_review.workspace.undo import UndoResult, redo, undo

if TYPE_CHECKING:
    from pm_review.app.review import ReviewScreen
    from pm_review.app.selected_report import SelectedReport


class Navigator:
    """Shows places of the review between rail and guide, and remembers the last one."""

    def __init__(self, screen: ReviewScreen) -> None:
        """Begin at the user's last place."""
        self._screen = screen
        self._editor = screen.editor
        self.place = place_to_resume(screen.session.place or "")
        self.view: View | None = None
        """The view of the place; ``None`` while it is being replaced."""
        self._last: dict[str, str] = {}
        """The last path in each section."""
        self._selected: SelectedReport | None = None
        """Which report was looked at last."""

    @property
    def offers(self) -> Offers:
        """Undo and redo, which go to the change, and the way out; in the rail, there is no level above."""
        outward = {} if isinstance(self._screen.focused, Rail) else {"outward": self.go_outward}
        return {"undo": self.undo, "redo": self.redo, **outward}

    @property
    def field(self) -> Field | None:
        """The question of the focused field; ``None`` while another part has the focus."""
        return self.view.focused_field if self.view else None

    @property
    def is_reading(self) -> bool:
        """Whether the report has the focus."""
        is_report = self.view is not None and self.view.section is None
        return is_report and self._screen.focused is not self._screen.rail

    async def show(self, place: Place, *, enter: bool = True, anew: bool = False) -> None:
        """Show a place and move the cursor there; without ``enter``, the focus stays.

        With ``anew``, the view is rebuilt, because more than the answers has changed.
        """
        section = section_named(place.section)
        if section is None:
            view, name = self._report_at(place), ""
        else:
            path = place.path or counterpart(self._editor.review, self.place.path, section)
            path = path or self._left_at(section)
            view, name = self._section_at(section, path, None if anew else self.view)
        if not await self._switch_to(view, place):
            return
        if enter:
            view.enter(name)
            text = self._screen.focused
            if isinstance(text, TextField):
                text.after_cursor = place.cursor or (0, 0)
        self.remember()

    def _left_at(self, section: Section) -> str:
        """Return the record at which the user left a section; empty if it is gone."""
        path = self._last.get(section.name, "").partition("]")[0] + "]"
        return path if find_record(self._editor.review, path) else ""

    def _section_at(self, section: Section, path: str, shown: View | None) -> tuple[View, str]:
        """Return the view for a path of the review, and the name of the field if it is one.

        It is the shown view, with another record selected, if that has the same list.
        """
        record, name = (path, "") if not path or path.endswith("]") else parent(path)
        group = list_with(section, record)
        if isinstance(shown, SectionView) and shown.section is section and shown.group == group:
            if shown.records is not None:
                shown.records.select(record)
            return shown, name
        return SectionView(self._editor, section, group, record), name

    def _report_at(self, place: Place) -> View:
        """Return the view of the report, at the text about a place or else the current one."""
        from pm_review.app.selected_report import SelectedReport
        from pm_review.app.views.report import ReportView

        self._selected = self._selected or SelectedReport(self._editor)
        origin = place.path or self.place.path or (self.view.origin if self.view else "")
        return ReportView(self._editor, self._selected, origin)

    async def _switch_to(self, view: View, place: Place) -> bool:
        """Show another record in the current view, or replace the view; there is no view in between.

        Return whether it is shown, which it is not if the review has been left in the meantime.
        """
        screen, before = self._screen, self.view
        self.view, self.place = None, place
        screen.rail.place = place
        with screen.app.batch_update():
            if view is before:
                await view.show_record()
            else:
                if before is not None:
                    await before.remove()
                if screen.is_attached:
                    await screen.mount(view, after=screen.rail)
        if not view.is_attached:
            return False
        self.view = view
        screen.set_class(view.section is None, "-report")
        screen.rail.go_to(place.section)
        screen.frame.show_place()
        screen.keys.reread()
        return True

    def remember(self) -> None:
        """Store the place including the cursor for the next start, even if focus events are pending."""
        focused = self._screen.focused
        cursor = focused.after_cursor if isinstance(focused, TextField) else None
        path = self.view.origin if self.view and self.view.section else self.place.path
        self.place = self._screen.rail.place = Place(self.place.section, path, cursor)
        self._last[self.place.section] = path
        self._screen.session.remember(str(self.place))

    def forget_view(self) -> Place:
        """Let the view go, because the screen is rebuilt; return the place, in a report that of its line."""
        self.remember()
        path = self.view.origin if self.view else self.place.path
        self.view = None
        return Place(self.place.section, path, self.place.cursor)

    def go_outward(self) -> None:
        """Go up one level: from a field to its list, to the surrounding record, to the rail."""
        if self.view is None or not self.view.outward():
            self._screen.rail.enter()

    async def undo(self) -> None:
        """Undo the last change of records; text fields have their own undo."""
        await self._show_result(undo(self._editor))

    async def redo(self) -> None:
        """Redo what was undone last."""
        await self._show_result(redo(self._editor))

    async def _show_result(self, result: UndoResult | None) -> None:
        """Go to the undone or redone change, or to its list if it was a record, and name it."""
        if result is None:
            self._screen.mention(self._screen.words("undo.nothing"))
            return
        if result.place is None:
            await self.show(self.place)
        else:
            await self._show_change(result.place)
        self._screen.mention(result.text)

    async def _show_change(self, place: Place) -> None:
        """Go to the change; a smaller record that is listed on the screen is shown there."""
        form = self.view.form if self.view else None
        lists = form.questions.lists if form else ()
        listed = next((each for each in lists if place.path in each.paths), None)
        if listed is not None:
            listed.put(listed.paths.index(place.path))
            self._screen.set_focus(listed)
            return
        await self.show(place)
        if not place.path.rpartition("]")[2] and self.view and self.view.list is not None:
            self._screen.set_focus(self.view.list)

    def refocusing(self) -> Callable[[], None]:
        """Return a function that focuses the pane that has the focus now, once it has been rebuilt."""
        screen = self._screen
        if screen.focused is screen.rail:
            return lambda: screen.set_focus(screen.rail)
        if self.view and screen.focused is self.view.list:
            return lambda: screen.set_focus(self.view and self.view.list)
        return lambda: None
