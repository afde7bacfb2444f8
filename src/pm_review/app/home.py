"""The home screen: the user's reviews, unfinished ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.worker import get_current_worker

from pm_review.app.commands import ANYWHERE, HOME, Offers, Owner, bindings
from pm_review.app.new_reviews import NewReviews
from pm_review.app.shell import Shell, in_flow
from pm_review.app.widgets.header import Header
from pm_review.app.widgets.key_bar import KeyBar
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.review_list import ReviewList, row_of
from pm_review.i18n.catalog import language_name
from pm_review.store.errors import StoreError

AT_ONCE = 10
"""The number of reviews that are read before the screen is painted; others follow in the background."""


class HomeScreen(Shell):
    """Lists the reviews and creates new ones."""

    TABLE = (ANYWHERE[0], *HOME, *ANYWHERE[1:])
    BINDINGS = bindings(TABLE)

    lines = getters.query_one(ReviewList)
    head = getters.query_one(Header)
    welcome = getters.query_one("#welcome", Static)
    hint = getters.query_one("#hint", Static)
    keys = getters.query_one(KeyBar)

    known = False
    """Whether there are any reviews."""

    def __init__(self) -> None:
        """Create the screen with the commands for new reviews."""
        super().__init__()
        self.new_reviews = NewReviews(self)

    @property
    def owners(self) -> Iterable[Owner]:
        """The screen, and the commands for new reviews."""
        return (self, self.new_reviews)

    @property
    def offers(self) -> Offers:
        """The commands for the trash, and for the selected review."""
        offers = {
            **super().offers,
            "undo": self.undo,
            "empty": in_flow(self, self.empty_trash),
        }
        if self.known:
            offers |= {
                "search": in_flow(self, self.search),
                "rename": in_flow(self, self.rename),
                "duplicate": self.duplicate,
                "delete": self.delete,
            }
        return offers

    def compose(self) -> ComposeResult:
        """Build the welcome, the reviews, and the available commands."""
        yield Header()
        with Vertical(id="hall"):
            yield Static(id="welcome")
            yield ReviewList(self.words)
            yield Static(id="hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the program's name and the language."""
        self.head.left = "pm-review"
        self.head.parts = (language_name(self.app.language, self.app.language),)

    def on_screen_resume(self) -> None:
        """Read the reviews, also after a dialog."""
        self.reread()

    def reread(self) -> None:
        """List the reviews in the folder; the first ones immediately."""
        paths = self.app.library.paths()
        self.known = known = bool(paths)
        self.lines.expect(paths)
        self.lines.fill(row_of(self.app.library.entry(path)) for path in paths[:AT_ONCE])
        self.welcome.update(Content(self.words("home.title" if known else "home.empty")))
        self.welcome.set_class(not known, "card")
        self.hint.update(Content(self.words("home.hint") if known else ""))
        self.lines.display = known
        self.keys.reread()
        if known:
            self.lines.focus()
        self._read_rest(self.lines, paths[AT_ONCE:])

    @work(thread=True, exclusive=True)
    def _read_rest(self, lines: ReviewList, paths: Sequence[Path]) -> None:
        """Read the other reviews in the background."""
        worker = get_current_worker()
        rows = [row_of(self.app.library.entry(path)) for path in paths if not worker.is_cancelled]
        if rows and not worker.is_cancelled:
            lines.call_later(lines.fill, rows)

    @on(Lines.Chosen)
    def _open(self) -> None:
        chosen = self.lines.chosen
        if chosen is not None:
            self.app.open_review(chosen.path)

    async def search(self) -> None:
        """Search all reviews, and open the chosen field."""
        from pm_review.app.dialogs.search import SearchDialog

        self.workers.cancel_node(self)
        dialog = SearchDialog(self.words, self.app.library)
        keys = await self.dialogs.answer(dialog)
        if keys:
            path, place = dialog.hits[int(keys[0])]
            self.app.open_review(path, str(place))

    async def rename(self) -> None:
        """Rename the selected review."""
        chosen = self.lines.chosen
        if chosen is None:
            return

        def rename(name: str) -> None:
            if name != chosen.name:
                self.app.library.rename(chosen.path, name)
                self.reread()

        await self.dialogs.ask_text("rename.title", "rename.name", chosen.name, rename)

    def duplicate(self) -> None:
        """Copy the selected review."""
        if self.lines.chosen is not None:
            path = self.lines.chosen.path
            self._doing(lambda: self.app.library.duplicate(path))

    def delete(self) -> None:
        """Move the selected review to the trash."""
        if self.lines.chosen is not None:
            path = self.lines.chosen.path
            if self._doing(lambda: self.app.library.trash.put(path)):
                self.mention(self.words("home.trashed", name=path.stem))

    def undo(self) -> None:
        """Restore the last review in the trash, and select it."""
        if not self.app.library.trash.paths():
            self.mention(self.words("trash.empty"))
            return
        back: list[Path] = []
        if self._doing(lambda: back.append(self.app.library.trash.take_back())):
            self.lines.go_to(back[0])
            self.mention(self.words("home.restored", name=back[0].stem))

    async def empty_trash(self) -> None:
        """Permanently delete the reviews in the trash after confirmation."""
        trash = self.app.library.trash
        if not trash.paths():
            self.mention(self.words("trash.empty"))
            return
        names = self.words("language.separator").join(path.stem for path in trash.paths())
        text = self.words("trash.question", names=names)
        if await self.dialogs.ask("trash.title", text, "keep", "delete") == "delete":
            self._doing(trash.empty)

    def _doing(self, act: Callable[[], object]) -> bool:
        """Run an action on the reviews and list them again; return whether it succeeded."""
        try:
            act()
        except StoreError as error:
            self.dialogs.inform("home.fault", self.app.fault(error))
            return False
        finally:
            self.reread()
        return True

    async def relabel(self) -> None:
        """Show all texts in the new language, with the same review selected."""
        rows, cursor = self.lines.rows, self.lines.cursor
        await self.recompose()
        self.on_mount()
        self.reread()
        self.lines.fill(rows)
        self.lines.cursor = cursor
