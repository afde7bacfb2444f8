"""The home screen: her reviews, the unfinished one first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from pm_review.app.commands import ANYWHERE, CHOSEN, HOME, Command, bindings
from pm_review.app.dialogs.ask import AskDialog
from pm_review.app.dialogs.search import SearchDialog
from pm_review.app.reading import read_on
from pm_review.app.shell import Shell
from pm_review.app.widgets.headline import HeadLine
from pm_review.app.widgets.keybar import KeyBar
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.prose import Prose
from pm_review.app.widgets.reviewlines import ReviewLines, Row, row_of
from pm_review.i18n.catalog import language_name
from pm_review.model import Overview, Review, year_to_review
from pm_review.model.years import year_after
from pm_review.store.errors import StoreError

AT_ONCE = 10
"""Reviews that are read before the screen is painted; the others are read behind it."""

BATCH = 50
"""Reviews that are added to the list at a time."""

YEAR = re.compile(r"\d{0,4}", re.ASCII)
"""What may be typed as a year."""

WHOLE = re.compile(r"([12]\d{3})?", re.ASCII)
"""What is taken as one; left out, it is the year that was proposed."""


class HomeScreen(Shell):
    """Lists the reviews and begins new ones."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings((*ANYWHERE, *HOME, *CHOSEN))]
    DEFAULT_CSS = """
    HomeScreen {
        #hall { padding: 1 2; height: 1fr; }
        #welcome { height: auto; margin-bottom: 1; }
        #told { height: auto; color: $text-muted; margin-top: 1; }
    }
    """

    lines = getters.query_one(ReviewLines)
    head = getters.query_one(HeadLine)
    welcome = getters.query_one("#welcome", Prose)
    told = getters.query_one("#told", Prose)
    keys = getters.query_one(KeyBar)

    known = False
    """Whether there is a review to choose."""

    def commands(self) -> Sequence[Command]:
        """Those of the home screen; an empty one has nothing to choose."""
        return (*ANYWHERE[:1], *HOME, *(CHOSEN if self.known else ()), *ANYWHERE[1:])

    def compose(self) -> ComposeResult:
        """A welcome, the reviews, and what can be done."""
        yield HeadLine()
        with Vertical(id="hall"):
            yield Prose(id="welcome")
            yield ReviewLines(self.words)
            yield Prose(id="told")
        yield KeyBar(self.commands(), self.words)

    def on_mount(self) -> None:
        """Tell the program's name and the language."""
        self.head.left = "pm-review"
        self.head.right = language_name(self.app.language, self.app.language)

    def on_screen_resume(self) -> None:
        """Read the reviews, also after a dialog."""
        self.reread()

    def reread(self) -> None:
        """List what is in the folder now, the first ones at once."""
        paths = self.app.library.paths()
        self.known = known = bool(paths)
        self.lines.expect(paths)
        self.lines.fill(row_of(self.app.library.entry(path)) for path in paths[:AT_ONCE])
        self.welcome.update(Content(self.words("home.title" if known else "home.empty")))
        self.told.update(Content(self.words("home.hint") if known else ""))
        self.lines.display = known
        self.keys.show(self.commands(), self.words)
        if known:
            self.lines.focus()
        self._read_on(self.lines, paths[AT_ONCE:])

    @work(thread=True, exclusive=True)
    def _read_on(self, lines: ReviewLines, paths: Sequence[Path]) -> None:
        """Read the other reviews while she goes on, also away from here."""
        rows = list[Row]()
        for entry in read_on(self.app.library, paths):
            rows.append(row_of(entry))
            if len(rows) == BATCH:
                lines.post_message(ReviewLines.Read(rows))
                rows = []
        lines.post_message(ReviewLines.Read(rows))

    @on(Lines.Chosen)
    def _open(self) -> None:
        chosen = self.lines.chosen
        if chosen is not None:
            self.app.open_review(chosen.path)

    def action_new(self) -> None:
        """Begin a review."""
        year = str(year_to_review(date.today()))
        said = (self.words("new.title"), self.words("new.year"), year, self.words("ask.keys"))
        self.app.push_screen(AskDialog(*said, pattern=YEAR, whole=WHOLE), self._new)

    def _new(self, year: str | None) -> None:
        if year is not None:
            number = int(year) if year else year_to_review(date.today())
            about = Overview(year=number, language=self.app.language)
            self._begin(lambda: self.app.library.create(Review(overview=about)))

    def action_example(self) -> None:
        """Open a copy of the worked example."""
        self._begin(lambda: self.app.library.create_example(self.app.language))

    def _begin(self, make: Callable[[], Path]) -> None:
        try:
            self.app.open_review(make())
        except StoreError as error:
            self.tell("home.fault", self.app.fault(error))

    def action_follow(self) -> None:
        """Begin a review of the year after the chosen one, from its plan."""
        entry = self.lines.chosen
        if entry is None or entry.review is None:
            self.app.bell()
            return
        from pm_review.analysis.rollover import roll_over

        review = roll_over(entry.review, year_after(entry.year, date.today()))
        review.overview.previous = entry.name
        self._begin(lambda: self.app.library.create(review))

    def action_search(self) -> None:
        """Search every review, and open the field that was meant."""
        self.workers.cancel_node(self)
        dialog = SearchDialog(self.words, self.app.library)

        def chosen(keys: list[str] | None) -> None:
            """Open the review of the hit that was picked, at the field that was found."""
            if keys:
                path, place = dialog.hits[int(keys[0])]
                self.app.open_review(path, str(place))

        self.app.push_screen(dialog, chosen)

    def action_rename(self) -> None:
        """Give the chosen review another name."""
        chosen = self.lines.chosen
        if chosen is None:
            return

        def named(name: str | None) -> None:
            """Rename it, where another name was entered."""
            if name and name != chosen.name:
                self._doing(lambda: self.app.library.rename(chosen.path, name))

        words = (self.words("rename.title"), self.words("rename.name"), chosen.name)
        self.app.push_screen(AskDialog(*words, self.words("ask.keys")), named)

    def action_duplicate(self) -> None:
        """Copy the chosen review."""
        if self.lines.chosen is not None:
            path = self.lines.chosen.path
            self._doing(lambda: self.app.library.duplicate(path))

    def action_delete(self) -> None:
        """Put the chosen review into the trash; it can be taken back."""
        if self.lines.chosen is not None:
            path = self.lines.chosen.path
            if self._doing(lambda: self.app.library.trash.put(path)):
                self.mention(self.words("home.trashed", name=path.stem))

    def action_undo(self) -> None:
        """Take the review that was put away last out of the trash."""
        self._doing(self.app.library.trash.take_back)

    def action_empty(self) -> None:
        """Delete for good what is in the trash, once she has said so."""
        trash = self.app.library.trash
        if not trash.paths():
            self._doing(trash.empty)
            return

        def answered(answer: str | None) -> None:
            """Empty the trash only where she said so."""
            if answer == "delete":
                self._doing(trash.empty)

        names = self.words("language.separator").join(path.stem for path in trash.paths())
        answers = {each: self.words(f"trash.{each}") for each in ("keep", "delete")}
        self.ask("trash.title", self.words("trash.question", names=names), answers, answered)

    def _doing(self, act: Callable[[], object]) -> bool:
        """Do something to the reviews and list them anew; whether it was possible."""
        fault: StoreError | None = None
        try:
            act()
        except StoreError as error:
            fault = error
            self.tell("home.fault", self.app.fault(error))
        self.reread()
        return fault is None

    async def relabel(self) -> None:
        """Show every word in the other language, with the same review chosen."""
        rows, cursor = self.lines.rows, self.lines.cursor
        await self.recompose()
        self.on_mount()
        self.reread()
        self.lines.fill(rows)
        self.lines.cursor = cursor
