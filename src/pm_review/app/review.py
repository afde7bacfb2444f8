"""The wizard on an open review: composes it, shows one of its places, and leads to the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import islice
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
from pm_review.app.messages import Changed, GoTo, Reloaded
from pm_review.app.shell import Shell
from pm_review.app.undoing import Undoing
from pm_review.app.views.form import Form
from pm_review.app.views.section import view_at
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
from pm_review.workspace.search import search

if TYPE_CHECKING:
    from pm_review.app.edition import Edition

NAMING = ("add", "next_record")
"""The commands whose name in the foot line says what kind of record they are about."""

MOST_HITS = 100
"""Places that the palette finds at most."""


class ReviewScreen(Shell):
    """Walks through one review and keeps it saved."""

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
        """Open the wizard on a session, at the place that was left."""
        super().__init__()
        self.session = session
        self.editor = Editor(session, language)
        self.editor.changed = self._edited
        self.editor.refused = self._refuse
        self.keeper = Keeper(self, self.editor)
        self.place = resumed(session.place or "")
        self.view: View | None = None
        self.field: Field | None = None
        """The question whose field has the focus."""
        self.edition: Edition | None = None
        """Which report was looked at last."""
        self.undoing = Undoing(self)
        self.frame = Frame(self)

    @property
    def owners(self) -> Iterable[Owner]:
        """The parts of the view, the rail, the screen itself, and what it holds."""
        shown = (*self.view.owners, self.rail) if self.view else ()
        return (*shown, self, self.undoing, self.keeper)

    @property
    def offers(self) -> Offers:
        """The ways out."""
        return {**super().offers, "home": self.go_home, "outward": self.go_outward}

    def compose(self) -> ComposeResult:
        """Head line, rail, guide and foot line; the view comes between rail and guide."""
        yield Header()
        yield Steps(self.editor, self.place)
        yield Guide(self.editor)
        with Vertical(id="foot"):
            yield HintBar()
            yield KeyBar(self.commands(), self.short_name)

    def short_name(self, command: Command) -> str:
        """What a command is called in the foot line; it names the object."""
        adds = self.view.adds if self.view else ""
        named = command.name in NAMING and adds
        if not named:
            return super().short_name(command)
        return self.words(f"commands.{command.name}.named", one=adds)

    def about(self) -> Content | None:
        """The guide to the section; on the report what is open in the whole review."""
        if self.view is None or self.view.section is None:
            return overall(self.editor)
        return guide(self.editor, self.view.section, self.field, self.place.path)

    def on_mount(self) -> None:
        """Show the frame at once, the questions next, and last what there is to say about them."""
        self.frame.show_head()
        self.app.hold()
        self.call_later(self._begin)

    async def _begin(self) -> None:
        """Show the place that was left, and what was recovered."""
        self._read_previous()
        with suppress(StoreError):
            read_notes(self, self.editor)
        with self.app.batch_update():
            await self.show(self.place)
            await self.app.release()
            await self.app.take_in()
        self.call_after_refresh(self.frame.look_closely)
        if self.session.recovered:
            text = self.words("recovery.recovered", count=self.session.recovered)
            self.call_after_refresh(self.mention, text)
            self.keeper.rest()

    def on_unmount(self) -> None:
        """Save what is left and let the review go."""
        self.keeper.close()

    async def show(self, place: Place, *, enter: bool = True) -> None:
        """Show a place and put the cursor there; without ``enter`` it stays where it is."""
        view, name = self._view_at(place)
        await self._replace(view, place)
        if enter:
            view.enter(name)
        if enter and isinstance(self.focused, TextField):
            self.focused.move_cursor(place.cursor or self.focused.document.end)
        self.remember()

    def _view_at(self, place: Place) -> tuple[View, str]:
        """The view that shows a place, and the name of the field in it if it is one."""
        section = section_at(place.section)
        if section is not None:
            path = place.path or companion(self.editor.review, self.place.path, section)
            return view_at(self.editor, section, path)
        from pm_review.app.edition import Edition
        from pm_review.app.views.report import ReportView

        self.edition = self.edition or Edition()
        origin = place.path or self.place.path or (self.view.origin if self.view else "")
        return ReportView(self.editor, self.edition, origin), ""

    async def _replace(self, view: View, place: Place) -> None:
        """Put a view in the place of the one that is shown; meanwhile there is none to ask."""
        before, self.view, self.place, self.field = self.view, None, place, None
        self.rail.place = place
        with self.app.batch_update():
            if before is not None:
                await before.remove()
            await self.mount(view, after=self.rail)
        self.view = view
        self.set_class(view.section is None, "-report")
        self.rail.go_to(place.section)
        self.frame.show_saved()
        self.refresh_keys()
        self.frame.look_next()

    def refresh_keys(self) -> None:
        """Show in the foot line what can be done now."""
        self.keys.show(self.commands(), self.short_name)

    @on(Changed)
    def _show_saved(self) -> None:
        self.frame.show_saved()

    def remember(self) -> None:
        """Keep the place, the cursor included, for the next start, though news of the focus be on its way."""
        focused = self.focused
        cursor = focused.cursor_location if isinstance(focused, TextField) else None
        path = self.view.origin if self.view and self.view.section else self.place.path
        self.place = self.rail.place = Place(self.place.section, path, cursor)
        self.session.remember(str(self.place))

    @on(Form.Entered)
    def _enter(self, event: Form.Entered) -> None:
        if self.view is None or event.form is not self.view.form:
            return  # it was replaced meanwhile
        self.field = event.field
        self.remember()
        self.frame.look_next()

    @on(TextField.SelectionChanged)
    def _move_cursor(self) -> None:
        self.remember()

    def action_next_field(self) -> None:
        """Leave a choice, as one leaves a line; every other field has an Enter of its own."""
        if isinstance(self.focused, Choice) and self.view is not None:
            self.call_later(self.view.leave_field)

    def on_descendant_focus(self) -> None:
        """Show in the foot line what can be done here; give a report that is read all the room."""
        reading = self.view is not None and self.view.section is None and self.focused is not self.rail
        self.rail.give_way(reading)
        self.set_class(reading, "-reading")
        self.refresh_keys()

    @on(GoTo)
    async def _go_to(self, event: GoTo) -> None:
        await self.show(event.place, enter=event.enter)

    @on(Reloaded)
    async def _reload(self) -> None:
        self.frame.show_head()
        await self.show(self.place)

    def _read_previous(self) -> None:
        """Have the reviews of the years before at hand."""
        self.editor.earlier = self.app.library.earlier(self.editor.review)

    def _edited(self, edits: Sequence[Edit]) -> None:
        """Something was changed: show it now; look at the whole, and save, when the keys rest."""
        if self.view is not None:
            self.view.reread()
        paths = {edit.path for edit in edits if isinstance(edit, Set)}
        if any(path.startswith("overview.") for path in paths):
            self.frame.show_head()
        if "overview.previous" in paths:
            self._read_previous()
        self.frame.show_saved()
        self.frame.look_when_idle()
        self.keeper.rest()

    def _refuse(self) -> None:
        """Say why nothing is changed, and show what holds."""
        if self.view is not None:
            self.call_after_refresh(self.view.reread)
        self.keeper.name_owner()

    def go_outward(self) -> None:
        """Go back one level: from a field to its list, to the record that holds it, to the rail."""
        if self.focused is self.rail or self.view is None or not self.view.outward():
            self.rail.enter()

    def found(self, text: str) -> Iterable[Option]:
        """Sections, records and answers that hold a text."""
        hits = islice(search(self.editor, text), MOST_HITS)
        return [Option(str(hit.place), hit.title, hit.where) for hit in hits]

    def choose(self, key: str) -> None:
        """Do a command, or go to the place that was chosen in the palette."""
        place = Place.parse(key)
        if place is None:
            super().choose(key)
        else:
            self.post_message(GoTo(place))

    def leave(self) -> None:
        """Leave the program; where the disk refuses what was typed, offer another place first."""
        self.remember()
        self.keeper.leave_to(self.app.exit)

    def go_home(self) -> None:
        """Go back to the home screen, with the same care."""
        self.remember()
        self.keeper.leave_to(self.app.go_home)

    async def relabel(self) -> None:
        """Show every word in the other language, at the same place and with the focus in the same pane."""
        self.editor.language = self.app.language
        self.remember()
        view, place = self.view, self.place
        in_rail, in_list = self.focused is self.rail, view is not None and self.focused is view.list
        place = Place(place.section, view.origin if view else place.path, place.cursor)
        self.view = None
        await self.recompose()
        self.frame.show_head()
        await self.show(place)
        self.frame.look_closely()
        if in_rail:
            self.set_focus(self.rail)
        elif in_list and self.view is not None:
            self.set_focus(self.view.list)
