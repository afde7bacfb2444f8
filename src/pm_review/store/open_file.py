"""The file of a review as it is opened: read, locked for writing, and completed from the journal."""

from __future__ import annotations

from pathlib import Path

from pm_review.model import Review
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.journal import Journal
from pm_review.store.lock import Access
from pm_review.store.review_file import ReviewFile
from pm_review.store.saver import Clock, Saver


class OpenFile:
    """A review's file as this program has opened it: content, access, journal and saver."""

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """Read the file, lock it for writing if that is possible, and recover edits from the journal.

        Raises:
            StoreError: if the file or its journal cannot be read; they are unchanged.
        """
        content = reading.read_bytes(path)
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
            self._begin(clock)

    def _begin(self, clock: Clock) -> None:
        try:
            self.access.take(clock())
        except StoreError as error:
            self.saver.failed = error
        if self.access.owner is None:
            try:
                self.recovered = self.saver.recover(self.review)
            except StoreError:  # continuing would delete the journal on closing
                self.access.release()
                raise

    def close(self) -> None:
        """Close the file and its journal, which is kept if it has unsaved changes, and release the lock."""
        self.journal.close(empty=not self.access.read_only and not self.saver.pending)
        self.file.close()
        self.access.release()
