"""The open review as the screens see it: applies every change and notifies a listener."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pm_review.figures import format_number, sparkline
from pm_review.i18n.catalog import Phrase, Words, words
from pm_review.model import Edit, PathError, Review, Set, get, parent
from pm_review.store.notes import Note
from pm_review.store.session import Session
from pm_review.workspace.prefill import filled_by_links, followers, is_link


class Editor:
    """Applies edits to the session and notifies one listener of the changes."""

    def __init__(self, session: Session, language: str) -> None:
        """Edit the review of an open session, in the language of the interface."""
        self.session = session
        self.language = language
        self.earlier: Sequence[Review] = ()
        """The reviews of the years before, last year's first."""
        self.notes: Sequence[Note] = ()
        """All notes of all years."""
        self.changed: Callable[[Sequence[Edit]], None] = lambda edits: None
        """Called after every change, with its edits."""
        self.refused: Callable[[], None] = lambda: None
        """Called when a change is refused because the review is read-only."""

    @property
    def review(self) -> Review:
        """The review as it is now."""
        return self.session.review

    @property
    def previous(self) -> Review | None:
        """Last year's review, where there is one."""
        return next(iter(self.earlier), None)

    @property
    def words(self) -> Words:
        """The words that belong to no one screen."""
        return words("common", self.language)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here: another program has the review, or the file is protected."""
        return self.session.read_only

    def say(self, phrase: Phrase) -> str:
        """A phrase in the language of the interface."""
        return phrase[self.language]

    def at(self, path: str) -> object:
        """The value at a path; ``None`` if there is none, as for a record that was just deleted."""
        try:
            return get(self.review, path)
        except PathError:
            return None

    def series_line(self, values: object) -> str:
        """A series in one line: its sparkline, its first and its last value."""
        if not isinstance(values, dict) or not values:
            return ""
        numbers = list(values.values())
        first, last = (format_number(each, self.language) for each in (numbers[0], numbers[-1]))
        return f"{sparkline(numbers[-24:])}  {first} → {last}"

    def apply(self, edit: Edit) -> None:
        """Make one change, with the linked figures that follow it; none while the review is read-only.

        A link that is set fills in what it knows, which is undone as one. A record that was deleted while its
        field was written in takes no answer any more.
        """
        if self.read_only:
            self.refused()
            return
        if self.at(parent(edit.path)[0]) is None:
            return
        edits = [edit, *followers(self.review, edit)]
        for each in edits:
            self.session.apply(each)
        self.changed([*edits, *self._fill_in(edits)])

    def _fill_in(self, edits: Sequence[Edit]) -> list[Edit]:
        """Fill in fields from the links that the edits have set."""
        links = (each for each in edits if isinstance(each, Set) and each.value)
        filled = [
            new for link in links if is_link(link.path) for new in filled_by_links(self.review, link.path)
        ]
        if filled:
            self.session.apply_all(filled, self.words("undo.fill"))
        return filled

    def apply_all(self, edits: Sequence[Edit], label: str) -> bool:
        """Make several changes that are undone as one, under a name; return whether they were made."""
        if self.read_only:
            self.refused()
            return False
        made = [*edits, *(new for each in edits for new in followers(self.review, each))]
        self.session.apply_all(made, label)
        self.changed([*made, *self._fill_in(made)])
        return True

    def saved_words(self) -> tuple[str, bool]:
        """The state of saving in words, and whether it is a problem."""
        session, say = self.session, self.words
        if self.read_only:
            return say("saved.protected" if session.protected else "saved.read_only"), True
        if session.replaced:
            return say("saved.replaced"), True
        if session.failed is not None:
            why = words("store", self.language)(f"short.{session.failed.code}")
            return say("saved.failed", why=why), True
        if session.pending or session.saved_at is None:
            return say("saved.pending" if session.pending else "saved.unchanged"), False
        return say("saved.at", time=session.saved_at.strftime("%H:%M:%S")), False
