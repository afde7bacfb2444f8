"""The wizard for an open review: shows one of its places, and moves between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from pm_review.app.commands import ANYWHERE, WIZARD, Command, Offers, Owner, bindings
from pm_review.app.dialogs.option import Option
from pm_review.app.frame import Frame
from pm_review.app.keeper import Keeper
from pm_review.app.messages import Changed, GoTo, Reloaded, Returned
from pm_review.app.shell import Shell
from pm_review.app.undoing import Undoing
from pm_review.app.views.form import Form
from pm_review.app.views.places import places_with, view_at
from pm_review.app.views.texts import read_notes
from pm_review.app.views.view import View
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.guide import Guide, guide, overall
from pm_review.app.widgets.header import Header
from pm_review.app.widgets.hint_bar import HintBar
from pm_review.app.widgets.key_bar import KeyBar
from pm_review.app.widgets.steps import Steps
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.schema import Field
from pm_review.model import Edit, Set
from pm_review.store.errors import StoreError
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place, resumed, section_at
from pm_review.workspace.record_walk import companion

if TYPE_CHECKING:
    from pm_review.app.edition import Edition

NAMING = ("add", "next_record")
"""The commands whose label in the key bar includes the kind of record."""


class ReviewScreen(Shell):
    """Guides the user through a review and keeps it saved."""

    TABLE = (*WIZARD, *ANYWHERE[1:])
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*WIZARD, *ANYWHERE)),
        Binding("enter", "next_field", show=False),
    ]
    AUTO_FOCUS = ""

    head = getters.query_one(Header)
    rail = getters.query_one(Steps)
    guide = getters.query_one(Guide)
    keys = getters.query_one(KeyBar)

    def __init__(self, session: Session, language: str) -> None:
        """Create the wizard for a session, at the user's last place."""
        super().__init__()
        self.session = session
        self.editor = Editor(session, language)
        self.editor.changed = self._edited
        self.editor.refused = self._refuse
        self.keeper = Keeper(self, self.editor)
        self.place = resumed(session.place or "")
        self.view: View | None = None
        self.field: Field | None = None
        """The question of the focused field; ``None`` while another part has the focus."""
        self.edition: Edition | None = None
        """Which report was looked at last."""
        self.undoing = Undoing(self)
        self.frame = Frame(self)

    @property
    def owners(self) -> Iterable[Owner]:
        """The owners of commands: the parts of the view, the rail, the screen, and its helpers."""
        shown = (*self.view.owners, self.rail) if self.view else ()
        return (*shown, self, self.undoing, self.keeper)

    @property
    def offers(self) -> Offers:
        """The commands for leaving this place; in the rail, there is no level above."""
        outward = {} if isinstance(self.focused, Steps) else {"outward": self.go_outward}
        return {**super().offers, "home": self.go_home, **outward}

    def compose(self) -> ComposeResult:
        """Build header, rail, guide and key bar; the view is inserted between rail and guide."""
        yield Header()
        yield Steps(self.editor, self.place)
        yield Guide(self.editor)
        with Vertical(id="foot"):
            yield HintBar()
            yield KeyBar(self.commands(), self.short_name)

    def short_name(self, command: Command) -> str:
        """Return the label of a command in the key bar, including its kind of record."""
        adds = self.view.adds if self.view and command.name in NAMING else ""
        name = f"commands.{command.name}.named"
        return self.words(name, one=adds) if adds else super().short_name(command)

    def about(self) -> Content | None:
        """Return the guide to the section; for the report, the open findings of the whole review."""
        if self.view is None or self.view.section is None:
            return overall(self.editor)
        return guide(self.editor, self.view.section, self.field, self.view.origin)

    def on_mount(self) -> None:
        """Show the frame first, then the questions, and finally the findings."""
        self.frame.show_head()
        self.app.hold(self)
        self.call_later(self._begin)

    async def _begin(self) -> None:
        """Show the last place, and a message about recovered changes."""
        self.editor.read_earlier(self.app.library)
        with suppress(StoreError):
            read_notes(self, self.editor)
        with self.app.batch_update():
            await self.show(self.place)
            await self.app.release(self)
            await self.app.take_in()
        self.call_after_refresh(self.frame.begin)
        self.call_after_refresh(self.keeper.name_recovered)

    def on_unmount(self) -> None:
        """Save remaining changes and close the review."""
        self.keeper.close()

    async def show(self, place: Place, *, enter: bool = True, anew: bool = False) -> None:
        """Show a place and move the cursor there; without ``enter``, the focus stays.

        With ``anew``, the view is rebuilt, because more than the answers has changed.
        """
        view, name = self._view_at(place, None if anew else self.view)
        await self._switch_to(view, place)
        if enter and self.view is not None:
            self.view.enter(name)
        if enter and isinstance(self.focused, TextField):
            self.focused.move_cursor(place.cursor or self.focused.document.end)
        self.remember()

    def _view_at(self, place: Place, shown: View | None) -> tuple[View, str]:
        """Return the view for a place, which may be the one that is shown, and the name of its field."""
        section = section_at(place.section)
        if section is not None:
            path = place.path or companion(self.editor.review, self.place.path, section)
            return view_at(self.editor, section, path, shown)
        from pm_review.app.edition import Edition
        from pm_review.app.views.report import ReportView

        self.edition = self.edition or Edition()
        origin = place.path or self.place.path or (self.view.origin if self.view else "")
        return ReportView(self.editor, self.edition, origin), ""

    async def _switch_to(self, view: View, place: Place) -> None:
        """Show another record in the current view, or replace the view; there is no view in between."""
        before, self.view, self.place, self.field = self.view, None, place, None
        self.rail.place = place
        with self.app.batch_update():
            if view is before:
                await view.show_record()
            else:
                if before is not None:
                    await before.remove()
                await self.mount(view, after=self.rail)
        self.view = view
        self.set_class(view.section is None, "-report")
        self.rail.go_to(place.section)
        self.frame.show_place()
        self.refresh_keys()

    def refresh_keys(self) -> None:
        """Show the available commands in the key bar."""
        self.keys.show(self.commands(), self.short_name)

    @on(Changed)
    def _show_saved(self) -> None:
        self.frame.show_saved()

    @on(TextField.SelectionChanged)
    def remember(self) -> None:
        """Store the place including the cursor for the next start, even if focus events are pending."""
        focused = self.focused
        cursor = focused.cursor_location if isinstance(focused, TextField) else None
        path = self.view.origin if self.view and self.view.section else self.place.path
        self.place = self.rail.place = Place(self.place.section, path, cursor)
        self.session.remember(str(self.place))

    @on(Form.Entered)
    def _enter(self, event: Form.Entered) -> None:
        view = self.view  # it may have been replaced in the meantime, or the field been left
        if view is not None and event.form is view.form and view.focused_field is not None:
            self.field = event.field
            self.remember()
            self.frame.look_next()

    def action_next_field(self) -> None:
        """Leave a choice field with Enter; all other fields handle Enter themselves."""
        if isinstance(self.focused, Choice) and self.view is not None:
            self.call_later(self.view.leave_field)

    def on_descendant_focus(self) -> None:
        """Show the available commands and what the focused part is about; give a report the whole width."""
        if self.view is None or self.view.focused_field is None:
            self.field = None
        reading = self.view is not None and self.view.section is None and self.focused is not self.rail
        self.rail.give_way(reading)
        self.set_class(reading, "-reading")
        self.refresh_keys()
        self.frame.look_next()

    @on(GoTo)
    async def _go_to(self, event: GoTo) -> None:
        await self.show(event.place, enter=event.enter)
        self.frame.note(event.note)

    @on(Returned)
    def _look_outside(self) -> None:
        self.keeper.look()

    @on(Reloaded)
    async def _reload(self) -> None:
        refocus = self._refocusing()
        self.frame.show_head()
        await self.show(self.place, anew=True)
        refocus()

    def _refocusing(self) -> Callable[[], None]:
        """Return a function that focuses the pane that has the focus now, once it has been rebuilt."""
        if self.focused is self.rail:
            return lambda: self.set_focus(self.rail)
        if self.view and self.focused is self.view.list:
            return lambda: self.set_focus(self.view and self.view.list)
        return lambda: None

    def _edited(self, edits: Sequence[Edit]) -> None:
        """Show the effect of edits now; schedule an evaluation and a save."""
        if self.view is not None:
            self.view.reread()
        paths = {edit.path for edit in edits if isinstance(edit, Set)}
        if paths:
            self.remember()  # a kill may come before the field reports its cursor
        if "overview.previous" in paths:
            self.editor.read_earlier(self.app.library)
        self.frame.show_edits(paths)
        self.keeper.rest()

    def _refuse(self) -> None:
        """Explain why the review cannot be changed, and show the stored values."""
        if self.view is not None:
            self.call_after_refresh(self.view.reread)
        self.keeper.name_owner()

    def go_outward(self) -> None:
        """Go up one level: from a field to its list, to the surrounding record, to the rail."""
        if self.view is None or not self.view.outward():
            self.rail.enter()

    def found(self, text: str) -> Iterable[Option]:
        """Return the sections, records and answers that contain a text."""
        return places_with(self.editor, text)

    def choose(self, key: str) -> None:
        """Run a command or go to a place chosen in the palette."""
        place = Place.parse(key)
        if place is None:
            super().choose(key)
        else:
            self.post_message(GoTo(place))

    def leave(self) -> None:
        """Quit the program; if the review cannot be saved, offer another location first."""
        self.remember()
        self.keeper.leave_to(self.app.exit)

    def go_home(self) -> None:
        """Go to the home screen, with the same check."""
        self.remember()
        self.keeper.leave_to(self.app.go_home)

    async def relabel(self) -> None:
        """Show all texts in the new language, at the same place and with the focus in the same pane."""
        self.editor.language = self.app.language
        self.remember()
        refocus = self._refocusing()
        path = self.view.origin if self.view else self.place.path
        place = Place(self.place.section, path, self.place.cursor)
        self.view = None
        await self.recompose()
        self.frame.show_head()
        await self.show(place)
        self.frame.look_closely()
        refocus()
