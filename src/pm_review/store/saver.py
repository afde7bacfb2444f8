"""Saves a review to its file, and merges changes by another program.

Any thread may save: it saves a snapshot, and saves run one after another.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.model import Edit, Insert, PathError, Review, ReviewError, apply, find_record, to_dict
from pm_review.model.diff import Plain, diff, edit_path
from pm_review.store import state, versions
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.journal import NAME as JOURNAL
from pm_review.store.journal import Journal, Mark, replay
from pm_review.store.lock import Access
from pm_review.store.merge import Merge, answers, is_another, merge
from pm_review.store.review_file import ReviewFile

if TYPE_CHECKING:
    from pm_review.store.review_text import ReviewText

Clock = Callable[[], datetime]
"""A function that returns the current time."""


def now() -> datetime:
    """Return the current time in the system's time zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a review at one moment."""

    data: Plain
    """Its plain values."""
    edits: int
    """The number of edits since it was opened."""
    mark: Mark
    """The position in the journal."""


class Saver:
    """Saves and merges an open review, and counts the edits that are missing from its file."""

    def __init__(
        self, file: ReviewFile, journal: Journal, access: Access, folder: Path, clock: Clock
    ) -> None:
        """Create a saver from the file, the journal, the access, the state folder, and a clock."""
        self.file = file
        self.edits = 0
        """The number of edits since the review was opened."""
        self.saved_at: datetime | None = None
        self.failed: StoreError | None = None
        """Why the last save failed; ``None`` if it succeeded."""
        self._saved_edits = 0
        self._journal = journal
        self._access = access
        self._folder = folder
        self._clock = clock
        self._lock = threading.Lock()
        """Held during a save or a merge."""
        self._undecided: bytes | None = None
        """The content of a file that replaced the review, while the user has not decided."""
        self._review_text: ReviewText | None = None
        self._began = clock()
        self._version_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether there are unsaved edits."""
        return self.edits > self._saved_edits

    @property
    def changed(self) -> bool:
        """Whether another program has changed the file, which must be merged first."""
        return self.file.theirs not in (None, self._undecided)

    @property
    def replaced(self) -> bool:
        """Whether the file was replaced and the user has not decided yet."""
        return self._undecided is not None and self.file.theirs == self._undecided

    def recover(self, review: Review) -> int:
        """Apply the edits that a killed program could not save; return the number of fields and records.

        Raises:
            StoreError: if the journal cannot be read; it is unchanged.
        """
        touched = set()
        with translate_os_errors(self._folder / JOURNAL):
            edits = replay(self._folder, self.file.digest)
        for edit in edits:
            path = edit_path(edit)
            with contextlib.suppress(PathError, ReviewError):
                if isinstance(edit, Insert) and edit.record.get("id") and find_record(review, path):
                    continue
                apply(review, edit)
                touched.add(path)
        self.edits += len(touched)
        return len(touched)

    def snapshot(self, review: Review) -> Snapshot:
        """Return a snapshot of the review; a journal that was deleted is written again."""
        data = to_dict(review)
        if self._journal.is_lost():
            self._journal.write_again(diff(self.file.data(), data))
        return Snapshot(data, self.edits, self._journal.mark())

    def save(self, snapshot: Snapshot) -> bool:
        """Save a snapshot to the file; return whether it is saved.

        Otherwise, ``failed`` has the reason, or another program has changed the file.
        """
        with self._lock:
            if snapshot.edits <= self._saved_edits:
                return self.file.theirs is None
            try:
                self._access.keep(self._clock())
                done = self._replace_file(snapshot)
            except (OSError, StoreError) as error:
                self._fail(error)
                return False
            self.failed = None
            if done:
                self._journal.truncate(snapshot.mark)
            return done

    def look(self) -> bool:
        """Whether another program has changed the file since the last look; a fault is left to a save."""
        with self._lock, contextlib.suppress(OSError, StoreError):
            known = self.file.theirs
            return self.file.is_changed() and self.file.theirs != known
        return False

    def _fail(self, error: OSError | StoreError) -> None:
        """Record a failed save, and keep the last saved text as a version, since the file may be lost."""
        self.failed = error if isinstance(error, StoreError) else from_os_error(error, self.file.path)
        with contextlib.suppress(OSError):
            versions.save_version(self._folder, self.file.text, self._clock())

    def _replace_file(self, snapshot: Snapshot) -> bool:
        text, before = self._text_of(snapshot.data), self.file.text
        if self.file.is_changed():
            return False
        with contextlib.suppress(OSError):
            self._journal.checkpoint(state.digest(self.file.encode(text)), snapshot.mark)
        if not self.file.write(text):
            return False
        self._keep_versions(before, text)
        self._saved_edits = snapshot.edits
        self._undecided = None
        self.saved_at = self._clock()
        return True

    def _text_of(self, data: Plain) -> str:
        """Return the text to write; if it must be rewritten, the old text is saved as a version."""
        if self._review_text is None:
            from pm_review.store.review_text import ReviewText

            self._review_text = ReviewText(self.file.text, self.file.path)
        text = self._review_text.update(data)
        if self._review_text.rewritten:
            with contextlib.suppress(OSError):
                versions.save_version(self._folder, self.file.text, self._clock())
        return text

    def _keep_versions(self, before: str, text: str) -> None:
        now = self._clock()
        with contextlib.suppress(OSError):
            if self._version_at is None:
                versions.save_version(self._folder, before, self._began)
            if self._version_at is None or abs(now - self._version_at) >= versions.SAVE_INTERVAL:
                versions.save_version(self._folder, text, now)
                self._version_at = now

    def merge(self, review: Review) -> Merge:
        """Merge another program's changes into the review; nothing if the file was replaced.

        Raises:
            StoreError: if a copy or version cannot be written. Nothing is merged in this case.
        """
        with self._lock:
            if self.file.theirs is None:  # the file is as it was, or deleted
                return Merge()
            before = to_dict(review)
            edits, found = self._compare(before)
            theirs = None if found.unreadable else self.file.their_data()
            if found.replaced and theirs is not None:
                self._undecided = self.file.theirs
                self._note_lacking(review, state.digest(self.file.theirs or b""), theirs)
                return found
            for edit in edits:
                with contextlib.suppress(PathError, ReviewError):
                    apply(review, edit)
            self._adopt(review, theirs)
        found.removed = len(answers(before).keys() - answers(to_dict(review)).keys())
        return found

    def _compare(self, mine: Plain) -> tuple[list[Edit], Merge]:
        """Return the other program's edits that can be merged, with the conflicts.

        The last saved text is saved as a version. There are no edits if the file was replaced.
        """
        found = Merge()
        base = self.file.data()
        try:
            theirs = self.file.their_data()
        except StoreError as error:
            self._keep_last(mine, needed=False)
            found.unreadable, found.copy = error, self.file.copy_theirs(self._clock())
            return [], found
        lost = answers(base).keys() - answers(theirs).keys()
        if self.file.is_replaced(len(lost), len(answers(base))) or is_another(base, theirs):
            self._keep_last(mine, needed=True)
            found.replaced = True
            return [], found
        edits, found.conflicts = merge(base, mine, theirs)
        found.version = self._keep_last(base, needed=bool(lost))
        found.taken = [edit_path(edit) for edit in edits]
        if found.conflicts:
            found.copy = self.file.copy_theirs(self._clock())
        return edits, found

    def _keep_last(self, mine: Plain, *, needed: bool) -> str:
        """Save the last saved text and the current review as versions; return the latter's name.

        Raises:
            StoreError: if they are needed and cannot be saved.
        """
        now, last = self._clock(), self.file.text
        with translate_os_errors(self._folder) if needed else contextlib.suppress(OSError):
            name = versions.save_version(self._folder, last, now)
            text = self._text_of(mine)
            return versions.save_version(self._folder, text, now) if text != last else name
        return ""

    def keep_last(self) -> str:
        """Save the last saved text as a version if the file no longer has it; return its name, or empty."""
        with self._lock, contextlib.suppress(OSError):
            if self.file.is_lost():
                return versions.save_version(self._folder, self.file.text, self._clock())
        return ""

    def _adopt(self, review: Review, theirs: Plain | None) -> None:
        """Accept the other program's file as the base; ``None`` if the review will overwrite it."""
        self.file.adopt(text=theirs is not None)
        if theirs is not None:
            self._review_text = None
        lacking = theirs is None or self._note_lacking(review, self.file.digest, theirs)
        self.edits += 1
        self._saved_edits = self.edits - lacking
        self._undecided = None

    def _note_lacking(self, review: Review, digest: str, theirs: Plain) -> bool:
        """Record in the journal the edits that another program's file lacks; return whether there are any."""
        lacking = diff(theirs, to_dict(review))
        with contextlib.suppress(OSError):
            self._journal.checkpoint(digest, None, lacking)
        return bool(lacking)

    def keep_mine(self, review: Review) -> Path | None:
        """Allow the next save to overwrite the file that replaced the review; return its copy.

        Nothing is decided if the file has changed again since.

        Raises:
            StoreError: if the copy cannot be written. Nothing is decided in this case.
        """
        with self._lock:
            if not self.replaced:
                return None
            copy = self.file.copy_theirs(self._clock())
            self._adopt(review, None)
        return copy

    def take_theirs(self, review: Review) -> list[Edit]:
        """Return the edits that turn the review into the file that replaced it, and accept that file.

        None are returned, and nothing is decided, if the file has changed again since.

        Raises:
            StoreError: if the file cannot be read as a review.
        """
        with self._lock:
            if not self.replaced:
                return []
            theirs = self.file.their_data()
            self._adopt(review, theirs)
        return diff(to_dict(review), theirs)
