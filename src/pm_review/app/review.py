"""The wizard for an open review: shows one of its places, and moves between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from pm_review.app.commands import ANYWHERE, WIZARD, Command, Offers, Owner, bindings
from pm_review.app.dialogs.option import Option
from pm_review.app.frame import Frame
from pm_review.app.keeper import Keeper
from pm_review.app.messages import GoTo, Reloaded, Returned
from pm_review.app.navigator import Navigator
from pm_review.app.shell import Shell
from pm_review.app.views.form import Form
from pm_review.app.widgets.guide import Guide, guide, overall
from pm_review.app.widgets.header import Header
from pm_review.app.widgets.hint_bar import HintBar
from pm_review.app.widgets.key_bar import KeyBar
from pm_review.app.widgets.rail import Rail
from pm_review.app.widgets.text_field import TextField
from pm_review.model import Edit, Set
from pm_review.store.errors import StoreError
from pm_review.store.session import Session
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place

MOST_HITS = 100
"""The maximum number of places found for a text."""

NAMING = ("add", "next_record")
"""The commands whose label in the key bar includes the kind of record."""


class ReviewScreen(Shell):
    """Guides the user through a review and keeps it saved."""

    TABLE = (*WIZARD, *ANYWHERE[1:])
    BINDINGS = bindings(TABLE)
    AUTO_FOCUS = ""

    head = getters.query_one(Header)
    rail = getters.query_one(Rail)
    guide = getters.query_one(Guide)
    keys = getters.query_one(KeyBar)

    def __init__(self, session: Session, language: str) -> None:
        """Create the wizard for a session, at the user's last place."""
        super().__init__()
        self.session = session
        self.editor = Editor(session, self.app.library, language)
        self.editor.changed = self._edited
        self.editor.refused = self._refuse
        self.navigator = Navigator(self)
        self.found = partial(places_with, self.editor, self.navigator)
        self.frame = Frame(self)
        self.keeper = Keeper(self, self.editor, self.frame.show_saved)

    @property
    def owners(self) -> Iterable[Owner]:
        """The owners of commands: the parts of the view, the rail, the screen, and its helpers."""
        view = self.navigator.view
        shown = (*view.owners, self.rail) if view else ()
        return (*shown, self, self.navigator, self.keeper)

    @property
    def offers(self) -> Offers:
        """The commands for leaving the review."""
        leave, home = partial(self._leave_to, self.app.exit), partial(self._leave_to, self.app.go_home)
        return {**super().offers, "leave": leave, "home": home}

    def compose(self) -> ComposeResult:
        """Build header, rail, guide and key bar; the view is inserted between rail and guide."""
        yield Header()
        yield Rail(self.editor, self.navigator.place)
        yield Guide(self.editor)
        with Vertical(id="foot"):
            yield HintBar()
            yield KeyBar()

    def short_name(self, command: Command) -> str:
        """Return the label of a command in the key bar, including its kind of record."""
        view = self.navigator.view
        adds = view.adds if view and command.name in NAMING else ""
        name = f"commands.{command.name}.named"
        return self.words(name, one=adds) if adds else super().short_name(command)

    def about(self) -> Content | None:
        """Return the guide to the section; for the report, the open findings of the whole review."""
        view = self.navigator.view
        if view is None or view.section is None:
            return overall(self.editor)
        return guide(self.editor, view.section, view.focused_field, view.origin)

    def on_mount(self) -> None:
        """Show the frame first, then the questions, and finally the findings."""
        self.frame.show_head()
        self.app.hold(self)
        self.call_later(self._begin)

    async def _begin(self) -> None:
        """Show the last place, and a message about recovered changes."""
        self.editor.read_earlier()
        with suppress(StoreError):
            self.editor.read_notes()
        with self.app.batch_update():
            await self.navigator.show(self.navigator.place)
            await self.app.release(self)
        self.call_after_refresh(self.frame.begin)
        self.call_after_refresh(self.keeper.name_recovered)

    def on_unmount(self) -> None:
        """Save remaining changes and close the review."""
        self.session.close()

    @on(TextField.SelectionChanged)
    def _remember(self) -> None:
        self.navigator.remember()

    @on(Form.Entered)
    def _enter(self, event: Form.Entered) -> None:
        view = self.navigator.view  # it may have been replaced in the meantime, or the field been left
        if view is not None and event.form is view.form and view.focused_field is not None:
            self.navigator.remember()
            self.frame.look_next()

    def on_descendant_focus(self) -> None:
        """Show the available commands and what the focused part is about; give a report the whole width."""
        reading = self.navigator.is_reading
        self.rail.give_way(reading)
        self.set_class(reading, "-reading")
        self.keys.reread()
        self.frame.look_next()

    @on(GoTo)
    async def _go_to(self, event: GoTo) -> None:
        await self.navigator.show(event.place, enter=event.enter)
        self.frame.count_left(here=event.counts)

    @on(Returned)
    def _look_outside(self) -> None:
        self.keeper.look()

    @on(Reloaded)
    async def _reload(self) -> None:
        refocus = self.navigator.refocusing()
        self.frame.show_head()
        await self.navigator.show(self.navigator.place, anew=True)
        if self.is_attached:
            refocus()

    def _edited(self, edits: Sequence[Edit]) -> None:
        """Show the effect of edits now; schedule an evaluation and a save."""
        paths = {edit.path for edit in edits if isinstance(edit, Set)}
        if "overview.previous" in paths:
            self.editor.read_earlier()
        if self.navigator.view is not None:
            self.navigator.view.reread()
        if paths:
            self.navigator.remember()  # a kill may come before the field reports its cursor
        self.frame.show_edits(paths)
        self.keeper.save_soon()

    def _refuse(self) -> None:
        """Explain why the review cannot be changed, and show the stored values."""
        if self.navigator.view is not None:
            self.call_after_refresh(self.navigator.view.reread)
        self.keeper.name_owner()

    def choose(self, key: str) -> None:
        """Run a command or go to a place chosen in the palette."""
        place = Place.parse(key)
        if place is None:
            super().choose(key)
        else:
            self.post_message(GoTo(place))

    def _leave_to(self, go: Callable[[], None]) -> None:
        """Leave the review; if it cannot be saved, offer another location first."""
        self.navigator.remember()
        self.keeper.leave_to(go)

    async def relabel(self) -> None:
        """Show all texts in the new language, at the same place and with the focus in the same pane."""
        self.editor.language = self.app.language
        refocus = self.navigator.refocusing()
        place = self.navigator.forget_view()
        await self.recompose()
        self.frame.show_head()
        await self.navigator.show(place)
        self.frame.look_closely()
        refocus()


def places_with(editor: Editor, navigator: Navigator, text: str) -> Iterable[Option]:
    """Return the sections, records, questions and answers with a text, as options for the palette."""
    from pm_review.workspace.search import search

    hits = islice(search(editor, text, navigator.place), MOST_HITS)
    return [Option(str(hit.place), hit.title, about=hit.where) for hit in hits]
