"""Saves a review to its file.

Any thread may save: it saves a snapshot, and saves run one after another.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pm_review.model import Review, to_dict
from pm_review.model.diff import Plain, diff
from pm_review.store import state, versions
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.journal import Journal, Mark
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


class Saver:
    """Saves an open review, and counts the edits that are missing from its file."""

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
        self._began = clock()
        self._version_at: datetime | None = None

    @property
    def pending(self) -> bool:
        """Whether there are unsaved edits."""
        return self.edits > self._saved_edits

    def rebase(self, *, unsaved: bool) -> None:
        """Discard earlier snapshots after a merge; ``unsaved`` if the merged review must be saved."""
        self.edits += 1
        self._saved_edits = self.edits - unsaved

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
        with self.file.lock:
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

    def _fail(self, error: OSError | StoreError) -> None:
        """Record a failed save, and keep the last saved text as a version, since the file may be lost."""
        self.failed = error if isinstance(error, StoreError) else from_os_error(error, self.file.path)
        with contextlib.suppress(OSError):
            versions.save_version(self._folder, self.file.text, self._clock())

    def _replace_file(self, snapshot: Snapshot) -> bool:
        """Replace the file with a snapshot; false if another program has changed it, which comes first."""
        before, text = self.file.text, self.file.review_text.update(snapshot.data)
        if self.file.review_text.rewritten:
            with contextlib.suppress(OSError):
                versions.save_version(self._folder, before, self._clock())
        if self.file.is_changed():
            return False
        with contextlib.suppress(OSError):
            self._journal.checkpoint(state.digest(self.file.encode(text)), snapshot.mark)
        if not self.file.write(text):
            return False
        self._keep_versions(before, text)
        self._saved_edits = snapshot.edits
        self.saved_at = self._clock()
        return True

    def _keep_versions(self, before: str, text: str) -> None:
        """Keep the text from before the first save as a version, and then a saved text now and then."""
        now = self._clock()
        with contextlib.suppress(OSError):
            if self._version_at is None:
                versions.save_version(self._folder, before, self._began)
            if self._version_at is None or abs(now - self._version_at) >= versions.SAVE_INTERVAL:
                versions.save_version(self._folder, text, now)
                self._version_at = now
