"""Search all reviews; the list appears at once and fills while the user types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from textual import work
from textual.worker import get_current_worker

from pm_review.app.dialogs.option import Option
from pm_review.app.dialogs.pick import PickDialog
from pm_review.forms.lookup import section_named
from pm_review.i18n.catalog import Words
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place
from pm_review.workspace.search import answers

BATCH = 2_000
"""The number of answers added to the list at a time."""

Hit = tuple[Path, Place]
"""The file of a review, and the place of an answer in it."""


class SearchDialog(PickDialog):
    """Returns the index of the chosen answer in ``hits``."""

    def __init__(self, words: Words, library: Library) -> None:
        """Create the search of a library."""
        said = (words(each) for each in ("pick.keys_one", "search.under_way", "pick.sought"))
        super().__init__(words("search.title"), (), *said)
        self.lines.depth = 2
        self.hits: list[Hit] = []
        """All answers found so far."""
        self._done = False
        self._entered = False
        self._words = words
        self._library = library

    def on_mount(self) -> None:
        """Start reading."""
        super().on_mount()
        self._read()

    @work(thread=True)
    def _read(self) -> None:
        hits: list[Hit] = []
        options: list[Option] = []
        for number, (path, place, text) in enumerate(self._answers()):
            hits.append((path, place))
            section = section_named(place.section)
            title = section.title[self._words.language] if section else ""
            options.append(Option(str(number), text, about=f"{path.stem} · {title}"))
            if len(hits) == BATCH:
                self.call_later(self._take, hits, options, done=False)
                hits, options = [], []
        self.call_later(self._take, hits, options, done=True)

    def _answers(self) -> Iterator[tuple[Path, Place, str]]:
        worker = get_current_worker()
        for entry in map(self._library.entry, self._library.paths()):
            if worker.is_cancelled:
                return
            if entry.review is not None:
                yield from ((entry.path, place, text) for place, text in answers(entry.review))

    def _take(self, hits: list[Hit], options: list[Option], *, done: bool) -> None:
        """Add answers to the list; the last ones are ``done``."""
        self.hits += hits
        self._done = done
        if done:
            self.nothing.update(self._words("pick.nothing"))
        self.add(options)
        if self._entered:
            self.give_back()

    def give_back(self) -> None:
        """Return the answer under the cursor; an early Enter chooses the first one that arrives."""
        self._entered = not (self.lines.shown or self._done)
        if not self._entered:
            super().give_back()
