"""A review as it is opened: read, locked for writing, and completed from the journal."""

from __future__ import annotations

import contextlib
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
)
from pm_review.model.diff import edit_path
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.journal import NAME as JOURNAL
from pm_review.store.journal import Journal, replay
from pm_review.store.lock import Access
from pm_review.store.review_file import ReviewFile
from pm_review.store.saver import Clock, Saver


class OpenFile:
    """A review as this program has opened it: its state, file, access, journal and saver."""

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
        self.saver = Saver(self.file, self.journal, self.access, folder, clock)
        self.review: Review = reading.parse_review(self.file.text, path)
        """The review in its current state."""
        self.recovered = 0
        """The number of fields and records recovered from the journal."""
        if not self.access.protected:
            self._begin()

    def _begin(self) -> None:
        try:
            self.access.take(self.clock())
        except StoreError as error:
            self.saver.failed = error
        if self.access.owner is None:
            try:
                self.recovered = recover(self.review, self.folder, self.file.digest)
            except StoreError:  # continuing would delete the journal on closing
                self.access.release()
                raise
            self.saver.edits += self.recovered

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
        self.saver.edits += 1
        self.journal.append(edit)
        return inverse

    def close(self) -> None:
        """Close the file and its journal, which is kept if it has unsaved changes, and release the lock."""
        self.journal.close(empty=not self.access.read_only and not self.saver.pending)
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
