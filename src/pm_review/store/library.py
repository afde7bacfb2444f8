"""The folder of reviews: find, open, create, rename and copy them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from pm_review.i18n.catalog import example_file
from pm_review.model import Review, Set, to_dict
from pm_review.paths import expand_path, is_there, matching, notes_dir
from pm_review.store import files, names, reading, state
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.notes import Notes

if TYPE_CHECKING:
    from pm_review.store.session import Session
    from pm_review.store.trash import Trash


EXAMPLES = "example"
"""The state folder with the copies of the example, in a subfolder for each language."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A review in the library, or a file that cannot be read as one."""

    name: str
    path: Path
    updated: datetime
    """The time of the last change of the file."""
    review: Review | None
    problem: StoreError | None
    """Why it cannot be read; ``None`` if it can."""

    @property
    def is_copy(self) -> bool:
        """Whether it is a copy of another program's changes to a review."""
        return names.is_copy(self.name)

    @property
    def year(self) -> int | None:
        """The year of the review."""
        return self.review.overview.year if self.review else None

    @property
    def product(self) -> str:
        """The product of the review."""
        return self.review.overview.product if self.review else ""

    @property
    def author(self) -> str:
        """The author of the review."""
        return self.review.overview.author if self.review else ""


class Library:
    """The reviews in a folder, and the program's state about them."""

    def __init__(self, folder: Path, state_dir: Path) -> None:
        """Create a library from the folder of reviews and the state folder; neither has to exist."""
        self.folder = folder
        self.state_dir = state_dir
        self.notes = Notes(notes_dir(folder))
        """The notes, whose file is among the reviews in a custom folder."""
        self._known: dict[Path, tuple[int, int, Entry]] = {}

    @property
    def trash(self) -> Trash:
        """The deleted reviews."""
        from pm_review.store.trash import Trash

        return Trash(self.folder, self.state_dir)

    def paths(self) -> list[Path]:
        """Return the files of the reviews, last edited first."""
        found = _newest_first(matching(self.folder, f"*{reading.SUFFIX}"))
        return [path for path in found if path != self.notes.path and not path.name.startswith(".")]

    def entries(self) -> list[Entry]:
        """Return all reviews, last edited first; broken ones do not prevent others from being read."""
        return [self.entry(path) for path in self.paths()]

    def entry(self, path: Path) -> Entry:
        """Return one review; it is read again only after its file has changed."""
        try:
            found = path.stat()
        except OSError as error:
            return Entry(path.stem, path, datetime.fromtimestamp(0), None, from_os_error(error, path))
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
        """Return the file for a name, a year or a path.

        Raises:
            StoreError: ``unknown``, ``similar`` or ``ambiguous``.
        """
        if Path(reference).name == reference:
            name = reference.removesuffix(reading.SUFFIX)
            named = self.folder / f"{name}{reading.SUFFIX}"
            if is_there(named) and named != self.notes.path:
                return named
            for path in (*self.paths(), *self._examples()):
                if names.same(path.stem, name):
                    return path
            if reference.isdecimal() and len(reference) == 4:
                return self._of_year(int(reference))
        path = expand_path(reference)
        if reference and is_there(path):
            return path
        similar = names.closest(reference, [each.stem for each in self.paths()])
        code = "similar" if similar else "unknown"
        raise StoreError(code, self.folder, found=reference, expected=tuple(similar))

    def reference(self, path: Path) -> str:
        """Return what names a review on a command line: its name if ``find`` knows it, or else its path."""
        name = path.stem
        with contextlib.suppress(StoreError):
            if self.find(name) == path and not name.startswith("-"):
                return quote(name)
        return quote(str(path))

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
        """Return the review edited last, or else the copy of the example.

        Raises:
            StoreError: ``none``, if there is no review.
        """
        for path in (*self.paths(), *self._examples()):
            if not names.is_copy(path.stem):
                return path
        raise StoreError("none", self.folder)

    def previous(self, review: Review) -> Review | None:
        """Return last year's review, if the review names one that can be read."""
        return next(iter(self.earlier(review)), None)

    def earlier(self, review: Review) -> list[Review]:
        """Return the reviews of earlier years, last year's first.

        Each names the one before it, until one cannot be read or is already there.
        """
        found: dict[Path, Review] = {}
        while review.overview.previous:
            try:
                path = self.find(review.overview.previous)
            except StoreError:
                break
            before = None if path in found else self.entry(path).review
            if before is None:
                break
            found[path] = review = before
        return [*found.values()]

    def open(self, path: Path) -> Session:
        """Open a review for writing, or for reading if another program has it open.

        Raises:
            StoreError: if it cannot be read.
        """
        from pm_review.store import versions
        from pm_review.store.session import Session

        for folder in (path.parent, state.folder_of(path, self.state_dir) / versions.FOLDER):
            with contextlib.suppress(OSError):
                files.remove_stale(folder)
        return Session.open(path, state_dir=self.state_dir)

    def create(self, review: Review, name: str | None = None) -> Path:
        """Create the file of a new review; by default, its name consists of year and product.

        Raises:
            StoreError: ``name``, ``exists``, or the reason why it cannot be written.
        """
        from pm_review.store.toml_text import file_text

        content = file_text(to_dict(review)).encode()
        if name is None:
            with translate_os_errors(self.folder):
                return names.create_unique(self.folder, names.suggest(review), content)
        path = self._vacant(self.folder, name)
        with translate_os_errors(path):
            files.create(path, content)
        return path

    def example(self, language: str, *, fresh: bool = False) -> Path:
        """Return the copy of the example that was changed last, outside the folder of reviews.

        A new copy is created if there is none or with ``fresh``; in English if there is no example in the
        language.

        Raises:
            StoreError: if it cannot be written.
        """
        folder = self.state_dir / EXAMPLES / language
        copies = [] if fresh else _newest_first(matching(folder, f"*{reading.SUFFIX}"))
        return copies[0] if copies else self.create_example(language, folder)

    def create_example(self, language: str, folder: Path | None = None) -> Path:
        """Create a copy of the example in a folder, by default that of the reviews.

        Raises:
            StoreError: if it cannot be written.
        """
        source = example_file(language)
        text = reading.read_text(source)
        folder = folder or self.folder
        with translate_os_errors(folder):
            return names.create_unique(
                folder, names.suggest(reading.parse_review(text, source)), text.encode()
            )

    def _examples(self) -> list[Path]:
        """Return the copies of the example, last changed first."""
        return _newest_first(matching(self.state_dir, f"{EXAMPLES}/*/*{reading.SUFFIX}"))

    def _vacant(self, folder: Path, name: str) -> Path:
        path = folder / f"{names.validate(name, folder)}{reading.SUFFIX}"
        if path == self.notes.path:
            raise StoreError("name", folder, found=name)
        if is_there(path):
            raise StoreError("exists", path)
        return path

    def rename(self, path: Path, name: str) -> Path:
        """Rename a review, also where the reviews of the following year name it.

        Raises:
            StoreError: ``name``, ``exists``, ``locked``, or the reason of the failure; nothing is renamed.
        """
        vacant = self._vacant(path.parent, name)
        with contextlib.ExitStack() as opened:
            following = [
                opened.enter_context(contextlib.closing(self.open(each.path)))
                for each in self.entries()
                if each.review and each.path != path and self._is_named(path, each.review.overview.previous)
            ]
            for session in following:
                if session.owner is not None:
                    raise StoreError("locked", session.path, found=str(session.owner))
            renamed = names.rename(path, vacant, self.state_dir)
            for session in following:
                if not session.read_only:
                    session.apply(Set("overview.previous", renamed.stem))
        return renamed

    def _is_named(self, path: Path, reference: str) -> bool:
        """Whether a reference is the name of a review, rather than its year or path."""
        return reference.removesuffix(reading.SUFFIX) == path.stem and self.find(reference) == path

    def duplicate(self, path: Path) -> Path:
        """Copy a review under a new name.

        Raises:
            StoreError: if it cannot be read or written.
        """
        content = reading.read_bytes(path)
        with translate_os_errors(path):
            return names.create_unique(path.parent, path.stem, content)


def _newest_first(paths: Iterable[Path]) -> list[Path]:
    """Sort files by time, last written first."""
    return [path for _, path in sorted(((_time(path), path) for path in paths), reverse=True)]


def _time(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
