"""The folder of reviews: finding, opening, beginning, renaming and copying."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.i18n.catalog import example_file
from pm_review.model import Review, to_dict
from pm_review.paths import expand_path, is_there, matching, notes_dir
from pm_review.store import files, names, reading, state, versions
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.notes import NAME as NOTES
from pm_review.store.trash import Trash

if TYPE_CHECKING:
    from pm_review.store.session import Session


EXAMPLES = "example"
"""The folder of state with the copies of the worked example, those of each language in one of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A review in the library, or a file that cannot be read as one."""

    name: str
    path: Path
    updated: datetime
    """When the file was written last."""
    review: Review | None
    problem: StoreError | None
    """Why it cannot be read."""

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy of what another program wrote into a review."""
        return names.COPY_MARK in self.name

    @property
    def year(self) -> int | None:
        """The year that it is about."""
        return self.review.overview.year if self.review else None

    @property
    def product(self) -> str:
        """The product that it is about."""
        return self.review.overview.product if self.review else ""

    @property
    def author(self) -> str:
        """Who writes it."""
        return self.review.overview.author if self.review else ""


class Library:
    """The reviews in a folder, and what the program keeps about them elsewhere."""

    def __init__(self, folder: Path, state_dir: Path) -> None:
        """Take the folder of reviews and the folder of state; neither has to exist."""
        self.folder = folder
        self.state_dir = state_dir
        self.notes = notes_dir(folder) / NOTES
        """The file with the notes of the year; in a folder that was named it lies among the reviews."""
        self.trash = Trash(folder, state_dir)
        """The reviews that were put away."""
        self._known: dict[Path, tuple[int, int, Entry]] = {}

    def paths(self) -> list[Path]:
        """The files of the reviews, the one edited last first."""
        found = _newest_first(matching(self.folder, f"*{reading.SUFFIX}"))
        return [path for path in found if path != self.notes and not path.name.startswith(".")]

    def entries(self) -> list[Entry]:
        """Every review, the one edited last first; a broken one does not hinder the others."""
        return [self.entry(path) for path in self.paths()]

    def entry(self, path: Path) -> Entry:
        """One review; read again only when its file has changed."""
        try:
            found = path.stat()
        except OSError as error:
            return Entry(path.stem, path, datetime.fromtimestamp(0), None, reading.unreadable(path, error))
        known = self._known.get(path)
        if known is not None and known[:2] == (found.st_mtime_ns, found.st_size):
            return known[2]
        updated = datetime.fromtimestamp(found.st_mtime).astimezone()
        try:
            entry = Entry(path.stem, path, updated, reading.read(path), None)
        except StoreError as error:
            entry = Entry(path.stem, path, updated, None, error)
        self._known[path] = (found.st_mtime_ns, found.st_size, entry)
        return entry

    def find(self, reference: str) -> Path:
        """The file that a name, a year or a path means.

        Raises:
            StoreError: ``unknown``, ``similar`` or ``ambiguous``.
        """
        if Path(reference).name == reference:
            named = self.folder / f"{reference.removesuffix(reading.SUFFIX)}{reading.SUFFIX}"
            if is_there(named):
                return named
            for copy in self._examples():
                if copy.name == named.name:
                    return copy
            if reference.isdecimal() and len(reference) == 4:
                return self._of_year(int(reference))
        path = expand_path(reference)
        if reference and is_there(path):
            return path
        similar = names.closest(reference, [each.stem for each in self.paths()])
        code = "similar" if similar else "unknown"
        raise StoreError(code, self.folder, found=reference, expected=tuple(similar))

    def _of_year(self, year: int) -> Path:
        found = [entry for entry in self.entries() if entry.year == year and not entry.is_copy]
        found = found or [entry for entry in map(self.entry, self._examples()[:1]) if entry.year == year]
        if len(found) == 1:
            return found[0].path
        if found:
            several = tuple(sorted(entry.name for entry in found))
            raise StoreError("ambiguous", self.folder, found=str(year), expected=several)
        raise StoreError("unknown", self.folder, found=str(year))

    def latest(self) -> Path:
        """The review edited last; the copy of the example where there is no other.

        Raises:
            StoreError: ``none``, when there is no review.
        """
        for path in (*self.paths(), *self._examples()):
            if names.COPY_MARK not in path.stem:
                return path
        raise StoreError("none", self.folder)

    def previous(self, review: Review) -> Review | None:
        """Last year's review, where the review names one that can be read."""
        return next(self._back_from(review), None)

    def earlier(self, review: Review) -> list[Review]:
        """The reviews of the years before, last year's first: each names the one before it."""
        return list(self._back_from(review))

    def _back_from(self, review: Review) -> Iterator[Review]:
        """One review before the other, as far as they can be read and do not lead in a circle."""
        seen: set[Path] = set()
        found: Review | None = review
        while found and found.overview.previous:
            try:
                path = self.find(found.overview.previous)
            except StoreError:
                return
            found = None if path in seen else self.entry(path).review
            seen.add(path)
            if found:
                yield found

    def open(self, path: Path) -> Session:
        """Open a review for writing, or for reading while another program has it.

        Raises:
            StoreError: when it cannot be read.
        """
        from pm_review.store.session import Session

        for folder in (path.parent, state.folder_of(path, self.state_dir) / versions.FOLDER):
            with contextlib.suppress(OSError):
                files.remove_stale(folder)
        return Session.open(path, state_dir=self.state_dir)

    def create(self, review: Review, name: str | None = None) -> Path:
        """Begin the file of a new review; without a name it is called by year and product.

        Raises:
            StoreError: ``name``, ``exists``, or why it cannot be written.
        """
        return self._create(_new_text(review), review, name)

    def example(self, language: str, *, fresh: bool = False) -> Path:
        """The copy of the worked example that was changed last, outside the folder of reviews.

        A new one where there is none or a ``fresh`` one is wanted; in English where there is no example in
        the language.

        Raises:
            StoreError: when it cannot be written.
        """
        folder = self.state_dir / EXAMPLES / language
        copies = [] if fresh else _newest_first(folder.glob(f"*{reading.SUFFIX}"))
        return copies[0] if copies else self.create_example(language, folder)

    def create_example(self, language: str, folder: Path | None = None) -> Path:
        """Begin a copy of the worked example in a folder, by default that of the reviews.

        Raises:
            StoreError: when it cannot be written.
        """
        source = example_file(language)
        text = reading.read_text(source)
        folder = folder or self.folder
        with translate_os_errors(folder):
            return names.create_unique(
                folder, names.suggest(reading.parse_review(text, source)), text.encode()
            )

    def _examples(self) -> list[Path]:
        """The copies of the worked example, the one changed last first."""
        return _newest_first(matching(self.state_dir, f"{EXAMPLES}/*/*{reading.SUFFIX}"))

    def write_elsewhere(self, review: Review, path: Path) -> None:
        """Write a review into a file outside the library, where its own cannot be written.

        Raises:
            StoreError: ``exists``, or why it cannot be written.
        """
        with translate_os_errors(path):
            files.create(path, _new_text(review).encode())

    def _create(self, text: str, review: Review, name: str | None) -> Path:
        if name is None:
            with translate_os_errors(self.folder):
                return names.create_unique(self.folder, names.suggest(review), text.encode())
        path = self._vacant(self.folder, name)
        with translate_os_errors(path):
            files.create(path, text.encode())
        return path

    def _vacant(self, folder: Path, name: str) -> Path:
        path = folder / f"{names.validate(name, folder)}{reading.SUFFIX}"
        if path == self.notes:
            raise StoreError("name", folder, found=name)
        if is_there(path):
            raise StoreError("exists", path)
        return path

    def rename(self, path: Path, name: str) -> Path:
        """Give a review another name.

        Raises:
            StoreError: ``name``, ``exists``, ``locked``, or why it cannot be done.
        """
        return names.rename(path, self._vacant(path.parent, name), self.state_dir)

    def duplicate(self, path: Path) -> Path:
        """Copy a review under a name of its own.

        Raises:
            StoreError: when it cannot be read or written.
        """
        content = reading.read_bytes(path)
        with translate_os_errors(path):
            return names.create_unique(path.parent, path.stem, content)


def _new_text(review: Review) -> str:
    from pm_review.store.toml_text import file_text

    return file_text(to_dict(review))


def _newest_first(paths: Iterable[Path]) -> list[Path]:
    """Files, the one written last first."""
    return [path for _, path in sorted(((_time(path), path) for path in paths), reverse=True)]


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
