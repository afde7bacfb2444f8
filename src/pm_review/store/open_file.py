"""A review as this program has opened it: read, locked, completed from the journal, changed, and saved."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    PathError,
    Review,
    ReviewError,
    apply,
    data_at,
    find_record,
    to_dict,
)
from pm_review.model.diff import Plain, diff, edit_path
from pm_review.store import files, reading, state, versions
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.journal import NAME as JOURNAL
from pm_review.store.journal import Journal, Mark, replay
from pm_review.store.lock import Access
from pm_review.store.review_file import ReviewFile

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


class OpenFile:
    """An open review with its file, access and journal; it counts the edits that are missing from the file.

    Any thread may call ``save``: it saves a snapshot, and saves run one after another.
    """

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """Read the file, lock it for writing if that is possible, and recover edits from the journal.

        Raises:
            StoreError: if the file or its journal cannot be read; they are unchanged.
        """
        content = reading.read_bytes(path)
        self.folder = folder
        """The state folder of the review."""
        self.clock = clock
        self.access = Access(path, folder)
        with translate_os_errors(path):
            self.access.protected = files.is_protected(path)
        self.journal = Journal(folder)
        self.file = ReviewFile(path, content)
        self.review: Review = reading.parse_review(self.file.text, path)
        """The review in its current state."""
        self.recovered = 0
        """The number of fields and records recovered from the journal."""
        self.saved_at: datetime | None = None
        self.save_error: StoreError | None = None
        """Why the last save failed; ``None`` if it succeeded."""
        self._edits = self._saved_edits = 0
        """The number of edits since the review was opened, and of those that are saved."""
        self._began = clock()
        self._version_at: datetime | None = None
        if not self.access.protected:
            self._begin()

    def _begin(self) -> None:
        try:
            self.access.take(self.clock())
        except StoreError as error:
            self.save_error = error
        if self.access.owner is None:
            try:
                self.recovered = recover(self.review, self.folder, self.file.digest)
            except StoreError:  # continuing would delete the journal on closing
                self.access.release()
                raise
            self._edits += self.recovered

    def make(self, edit: Edit) -> Edit:
        """Change the review and journal the change; return its inverse.

        Raises:
            PathError: if the edit's path does not exist.
            ReviewError: if a value does not fit its field.
            StoreError: ``locked`` or ``protected``, if the review is read-only.
        """
        self.access.check()
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, data_at(self.review, cast("Delete", inverse).path))
        self._edits += 1
        self.journal.append(edit)
        return inverse

    @property
    def pending(self) -> bool:
        """Whether there are unsaved edits."""
        return self._edits > self._saved_edits

    @property
    def failed(self) -> StoreError | None:
        """Why the last save, or writing the journal, failed."""
        fault = self.journal.failed
        return self.save_error or (from_os_error(fault, self.folder) if fault else None)

    def rebase(self, *, unsaved: bool) -> None:
        """Discard earlier snapshots after a merge; ``unsaved`` if the merged review must be saved."""
        self._edits += 1
        self._saved_edits = self._edits - unsaved

    def snapshot(self) -> Snapshot:
        """Return a snapshot of the review; a journal that was deleted is written again."""
        data = to_dict(self.review)
        if self.journal.is_lost():
            self.journal.write_again(diff(self.file.data(), data))
        return Snapshot(data, self._edits, self.journal.mark())

    def save(self, snapshot: Snapshot) -> bool:
        """Save a snapshot to the file; return whether it is saved.

        Otherwise, ``failed`` has the reason, or another program has changed the file.
        """
        with self.file.lock:
            if snapshot.edits <= self._saved_edits:
                return self.file.theirs is None
            try:
                self.access.keep(self.clock())
                done = self._replace_file(snapshot)
            except (OSError, StoreError) as error:
                self.save_error = (
                    error if isinstance(error, StoreError) else from_os_error(error, self.file.path)
                )
                self._try_version(self.file.text)  # since the file may be lost
                return False
            self.save_error = None
            if done:
                self.journal.truncate(snapshot.mark)
            return done

    def _replace_file(self, snapshot: Snapshot) -> bool:
        """Replace the file with a snapshot; false if another program has changed it, which comes first."""
        before, text = self.file.text, self.file.review_text.update(snapshot.data)
        if self.file.review_text.rewritten:
            self._try_version(before)
        if self.file.is_changed():
            return False
        with contextlib.suppress(OSError):
            self.journal.checkpoint(state.digest(self.file.encode(text)), snapshot.mark)
        if not self.file.write(text):
            return False
        self._keep_versions(before, text)
        self._saved_edits = snapshot.edits
        self.saved_at = self.clock()
        return True

    def _keep_versions(self, before: str, text: str) -> None:
        """Keep the text from before the first save as a version, and then a saved text now and then."""
        now = self.clock()
        with contextlib.suppress(OSError):
            if self._version_at is None:
                versions.save_version(self.folder, before, self._began)
            if self._version_at is None or abs(now - self._version_at) >= versions.SAVE_INTERVAL:
                versions.save_version(self.folder, text, now)
                self._version_at = now

    def save_version(self, text: str) -> str:
        """Save a text as a version of the review, and return its name.

        Raises:
            OSError: if it cannot be written.
        """
        return versions.save_version(self.folder, text, self.clock())

    def _try_version(self, text: str) -> None:
        with contextlib.suppress(OSError):
            self.save_version(text)

    def close(self) -> None:
        """Close the file and its journal, which is kept if it has unsaved changes, and release the lock."""
        self.journal.close(empty=not self.access.read_only and not self.pending)
        self.file.close()
        self.access.release()


def recover(review: Review, folder: Path, digest: str) -> int:
    """Apply the journalled edits that the file with this fingerprint lacks; return the number of paths.

    Raises:
        StoreError: if the journal cannot be read; it is unchanged.
    """
    touched = set()
    with translate_os_errors(folder / JOURNAL):
        edits = replay(folder, digest)
    for edit in edits:
        path = edit_path(edit)
        with contextlib.suppress(PathError, ReviewError):
            if isinstance(edit, Insert) and edit.record.get("id") and find_record(review, path):
                continue
            apply(review, edit)
            touched.add(path)
    return len(touched)
