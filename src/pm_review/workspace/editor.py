"""The open review for the interfaces: applies every change and notifies a listener."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pm_review.figures import format_number, sparkline
from pm_review.i18n.catalog import Words, words
from pm_review.i18n.screen_file import Phrase
from pm_review.model import Edit, Review, Set, find, parent
from pm_review.store.errors import reason
from pm_review.store.library import Library
from pm_review.store.notes import Note
from pm_review.store.session import Session, Status
from pm_review.workspace.prefill import filled_by_links
from pm_review.workspace.shared_figures import SharedFigure, followers


class Editor:
    """Applies edits to the session and notifies one listener of the changes."""

    def __init__(self, session: Session, library: Library, language: str) -> None:
        """Create an editor for an open session of a library, in the language of the interface."""
        self.session = session
        self.library = library
        self.language = language
        self.earlier: Sequence[Review] = ()
        """The reviews of earlier years, last year's first."""
        self.notes: Sequence[Note] = ()
        """The notes of all years."""
        self.unfolded: set[str] = set()
        """The kinds of records, by schema path, whose forms show the folded questions too."""
        self._typed: SharedFigure | None = None
        """The figure that the user is typing."""
        self.changed: Callable[[Sequence[Edit]], None] = lambda edits: None
        """Called with the edits after every change."""
        self.refused: Callable[[], None] = lambda: None
        """Called when a change is refused because the review is read-only."""

    @property
    def review(self) -> Review:
        """The review in its current state."""
        return self.session.review

    @property
    def previous(self) -> Review | None:
        """Last year's review, or ``None``."""
        return next(iter(self.earlier), None)

    def read_earlier(self) -> None:
        """Read the reviews of earlier years."""
        self.earlier = self.library.earlier(self.review)

    def read_notes(self) -> None:
        """Read the notes of all years.

        Raises:
            StoreError: if they cannot be read.
        """
        self.notes = self.library.notes.entries()

    @property
    def words(self) -> Words:
        """The texts that all screens share."""
        return words("common", self.language)

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: another program has the review open, or the file is protected."""
        return self.session.read_only

    def say(self, phrase: Phrase) -> str:
        """Return a phrase in the language of the interface."""
        return phrase[self.language]

    def at(self, path: str) -> object:
        """Return the value at a path; ``None`` if there is none, as for a record that was just deleted."""
        return find(self.review, path)

    def series_line(self, values: object) -> str:
        """Format a series on one line: its sparkline, first and last value."""
        if not isinstance(values, dict) or not values:
            return ""
        numbers = list(values.values())
        first, last = (format_number(each, self.language) for each in (numbers[0], numbers[-1]))
        return f"{sparkline(numbers[-24:])}  {first} → {last}"

    def enter(self, path: str) -> None:
        """Begin to type into the field at a path; linked figures that are equal now will change with it."""
        self._typed = SharedFigure(self.review, path)

    def _following(self, edit: Set) -> list[Set]:
        """Return the edits of linked figures for a key typed into a field."""
        if not isinstance(edit.value, str):
            return []
        if self._typed is None or self._typed.path != edit.path:
            self.enter(edit.path)
        return self._typed.follow(self.review, edit.value) if self._typed else []

    def apply(self, edit: Set) -> None:
        """Set an answer and update the figures linked to it; refused if read-only.

        If the answer is a link, empty fields are filled in from it as a separate undo step. Changes to a
        record that was deleted meanwhile are ignored.
        """
        if self.read_only:
            self.refused()
            return
        if self.at(parent(edit.path)[0]) is None:
            return
        edits = [edit, *self._following(edit)]
        for each in edits:
            self.session.apply(each)
        self.changed([*edits, *self._fill_in(edits)])

    def _fill_in(self, edits: Sequence[Edit]) -> list[Set]:
        """Fill in fields from the links that the edits have set, and return the new edits."""
        paths = [each.path for each in edits if isinstance(each, Set)]
        filled = [new for path in paths for new in filled_by_links(self.review, path)]
        if filled:
            self.session.undo_stack.make(filled, self.words("undo.fill"))
        return filled

    def apply_all(self, edits: Sequence[Edit], label: str) -> bool:
        """Make several changes as one step of undo with a label; return whether they were made."""
        if self.read_only:
            self.refused()
            return False
        made = [*edits, *(new for each in edits for new in followers(self.review, each))]
        self.session.undo_stack.make(made, label)
        self.changed([*made, *self._fill_in(made)])
        return True

    def saved_words(self) -> tuple[str, bool]:
        """Return a text about the state of saving, and whether it is a problem."""
        session, say, status = self.session, self.words, self.session.status
        if status is Status.READ_ONLY:
            return say("saved.read_only" if session.owner else "saved.protected"), True
        if status is Status.REPLACED:
            return say("saved.replaced"), True
        if session.failed is not None:
            return say("saved.failed", why=reason(session.failed, self.language)), True
        if status is not Status.SAVED:
            return say("saved.pending"), False
        if session.saved_at is None:
            return say("saved.unchanged"), False
        return say("saved.at", time=session.saved_at.strftime("%H:%M:%S")), False
