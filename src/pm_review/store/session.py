"""The open review: its state, editing, saving, and versions.

All methods belong on the interface's thread, except ``save`` with a snapshot.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pm_review.model import Edit, Review, to_dict
from pm_review.model.diff import diff
from pm_review.model.undo_stack import UndoStack
from pm_review.store import reading, state
from pm_review.store.errors import StoreError
from pm_review.store.external import ExternalChanges
from pm_review.store.lock import Owner
from pm_review.store.open_file import Clock, OpenFile, Snapshot, now
from pm_review.store.versions import Version


class Status(StrEnum):
    """The state of saving."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    """``failed`` has the reason; the next save tries again."""
    CHANGED = "changed"
    """Another program has changed the file; saving waits for ``external.merge``."""
    REPLACED = "replaced"
    """Another program emptied, cut or rolled back the file; saving waits for the user's decision."""
    READ_ONLY = "read_only"


class Session:
    """An open review. Only one program has it open for writing."""

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """Open a review; use ``open`` instead."""
        self.path = path
        self.folder = folder
        """The state folder of the review: journal, versions, last place."""
        self.place = state.place(folder)
        """The user's last place in the review."""
        self._clock = clock
        self._use(OpenFile(path, folder, clock))

    def _use(self, opened: OpenFile) -> None:
        self._opened = opened
        self.undo_stack = UndoStack(opened.review, opened.make, opened.journal.together)
        """Changes that can be undone and redone, each of which is journalled as a whole."""
        self.external = ExternalChanges(opened, self.undo_stack)
        """Changes of the file by another program."""

    @classmethod
    def open(cls, path: Path, *, state_dir: Path, clock: Clock = now) -> Session:
        """Open a review, with the edits that a killed program could not save.

        Raises:
            StoreError: if the file cannot be read; it and its journal are unchanged.
        """
        return cls(path, state.folder_of(path, state_dir), clock)

    @property
    def review(self) -> Review:
        """The review in its current state."""
        return self._opened.review

    @property
    def recovered(self) -> int:
        """The number of fields and records recovered from the journal on opening."""
        return self._opened.recovered

    @property
    def status(self) -> Status:
        """The state of saving."""
        if self.read_only:
            return Status.READ_ONLY
        if self.external.replaced:
            return Status.REPLACED
        if self.external.changed:
            return Status.CHANGED
        if self.failed is not None:
            return Status.FAILED
        return Status.PENDING if self._opened.pending else Status.SAVED

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another program has the review open, or the file is protected."""
        return self._opened.access.read_only

    @property
    def owner(self) -> Owner | None:
        """The other program that has the review open; without one, a read-only file is write-protected."""
        return self._opened.access.owner

    def require_writable(self) -> None:
        """Check that the review may be changed.

        Raises:
            StoreError: ``locked`` or ``protected``, if it may not.
        """
        self._opened.access.check()

    @property
    def failed(self) -> StoreError | None:
        """Why the last save, or writing the journal, failed."""
        return self._opened.failed

    @property
    def journalled(self) -> bool:
        """Whether the journal contains all unsaved changes, so that the next start recovers them."""
        return self._opened.journal.is_complete

    @property
    def saved_at(self) -> datetime | None:
        """The time of the last save since the review was opened."""
        return self._opened.saved_at

    def apply(self, edit: Edit) -> None:
        """Make one change that is not a step for undo, such as a typed key.

        Raises:
            PathError: if the edit's path does not exist.
            ReviewError: if a value does not fit its field.
            StoreError: ``locked`` or ``protected``, if the review is read-only.
        """
        self._opened.make(edit)

    def draft(self, edit: Edit) -> None:
        """Write an unfinished answer only to the journal, in case the program is killed."""
        if not self.read_only:
            self._opened.journal.append(edit)

    def remember(self, place: str) -> None:
        """Remember the user's place for the next time."""
        if not self.read_only and place != self.place:
            state.remember(self.folder, place)
            self.place = place

    def snapshot(self) -> Snapshot:
        """Return a snapshot of the review, for ``save`` on another thread."""
        return self._opened.snapshot()

    def save(self, snapshot: Snapshot | None = None) -> bool:
        """Save everything, or a snapshot, to the disk; return whether it is saved. Blocks until done.

        With a snapshot, any thread may call it. After a failure, ``status`` has the reason and the next step.
        """
        return not self.read_only and self._opened.save(snapshot or self.snapshot())

    def take_over(self) -> bool:
        """Open a read-only review for writing, if that is possible now; return whether it is.

        Raises:
            StoreError: if the file can no longer be read.
        """
        if not self.read_only:
            return True
        opened = OpenFile(self.path, self.folder, self._clock)
        if opened.access.owner is not None:
            opened.close()
            return False
        self._opened.close()
        self._use(opened)
        return not self.read_only

    def restore(self, version: Version, label: str) -> None:
        """Restore a version, as a step for undo with a label.

        Raises:
            StoreError: if the version cannot be read.
        """
        then = reading.parse_review(version.text(), version.path)
        self.undo_stack.make(diff(to_dict(self.review), to_dict(then)), label)

    def close(self) -> None:
        """Save remaining changes and close the review; unsaved changes stay in the journal.

        An undecided file that replaced the review is copied and overwritten, if there are unsaved changes.
        """
        if self._opened.pending and not self.save():
            with contextlib.suppress(StoreError):
                if self.external.changed:
                    self.external.merge()
                if self.external.replaced:
                    self.external.keep_mine()
            self.save()
        self.external.keep_last()
        self._opened.close()
