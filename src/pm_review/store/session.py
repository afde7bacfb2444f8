"""The open review: its state, and all operations on it.

All methods belong on the interface's thread, except ``save`` with a snapshot.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from pm_review.model import Delete, Edit, Insert, Review, Set, apply, data_at, get, parse_path, to_dict
from pm_review.model.diff import Plain, diff, replaced
from pm_review.model.undo import Undo
from pm_review.store import reading, state
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.lock import Owner
from pm_review.store.merge import Conflict, Merge
from pm_review.store.open_file import OpenFile
from pm_review.store.saver import Clock, Snapshot, now
from pm_review.store.versions import Version


class Status(StrEnum):
    """The state of saving."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    """``failed`` has the reason; the next save tries again."""
    CHANGED = "changed"
    """Another program has changed the file; saving waits for ``merge``."""
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
        self.conflicts: list[Conflict] = []
        """Fields changed here and elsewhere that the user has not decided yet."""
        self.place = state.place(folder)
        """The user's last place in the review."""
        self._clock = clock
        self._opened = OpenFile(path, folder, clock)
        self.steps = Undo(self._make, lambda path: get(self.review, path))

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
        if self._opened.saver.replaced:
            return Status.REPLACED
        if self._opened.saver.changed:
            return Status.CHANGED
        if self.failed is not None:
            return Status.FAILED
        return Status.PENDING if self._opened.saver.pending else Status.SAVED

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another program has the review open, or the file is protected."""
        return self._opened.access.read_only

    @property
    def owner(self) -> Owner | None:
        """The other program that has the review open; without one, a read-only file is write-protected."""
        return self._opened.access.owner

    @property
    def failed(self) -> StoreError | None:
        """Why the last save, or writing the journal, failed."""
        fault = self._opened.journal.failed
        return self._opened.saver.failed or (from_os_error(fault, self.folder) if fault else None)

    @property
    def journalled(self) -> bool:
        """Whether the journal contains all unsaved changes, so that the next start recovers them."""
        return self._opened.journal.is_complete

    @property
    def saved_at(self) -> datetime | None:
        """The time of the last save since the review was opened."""
        return self._opened.saver.saved_at

    def apply(self, edit: Edit) -> None:
        """Make one change; setting a field is not a step for ``undo``.

        Raises:
            PathError: if the edit's path does not exist.
            ReviewError: if a value does not fit its field.
            StoreError: ``locked`` or ``protected``, if the review is read-only.
        """
        if isinstance(edit, Set):
            self._make(edit)
        else:
            self.steps.make([edit], "")

    def apply_all(self, edits: Sequence[Edit], label: str) -> None:
        """Make several changes, all or none, as one step for ``undo``; raise the errors of ``apply``."""
        with self._opened.journal.together():
            self.steps.make(edits, label)

    def draft(self, edit: Edit) -> None:
        """Write an unfinished answer only to the journal, in case the program is killed."""
        if not self.read_only:
            self._opened.journal.append(edit)

    def _make(self, edit: Edit) -> Edit:
        self._opened.access.check()
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, data_at(self.review, cast("Delete", inverse).path))
        self._opened.saver.edits += 1
        self._opened.journal.append(edit)
        return inverse

    def undo(self) -> str | None:
        """Undo the last step and return its label; ``None`` if there is none.

        Later typing and linking in a field of the step is kept.
        """
        with self._opened.journal.together():
            return self.steps.undo()

    def redo(self) -> str | None:
        """Redo the last undone step and return its label; ``None`` if there is none."""
        with self._opened.journal.together():
            return self.steps.redo()

    def remember(self, place: str) -> None:
        """Remember the user's place for the next time."""
        if not self.read_only and place != self.place:
            state.remember(self.folder, place)
            self.place = place

    def snapshot(self) -> Snapshot:
        """Return a snapshot of the review, for ``save`` on another thread."""
        return self._opened.saver.snapshot(self.review)

    def save(self, snapshot: Snapshot | None = None) -> bool:
        """Save everything, or a snapshot, to the disk; return whether it is saved. Blocks until done.

        With a snapshot, any thread may call it. After a failure, ``status`` has the reason and the next step.
        """
        return not self.read_only and self._opened.saver.save(snapshot or self.snapshot())

    def look(self) -> bool:
        """Check whether another program has changed the file; return whether ``merge`` is needed now.

        Nothing is written. Any thread may call it.
        """
        return not self.read_only and self._opened.saver.look()

    def merge(self) -> Merge:
        """Merge another program's changes of the file; call ``save`` afterwards.

        For conflicts, the review keeps its own value, a copy of the file keeps the other one, and
        ``conflicts`` lists them. If the file was replaced, nothing is merged.

        Raises:
            StoreError: if a copy or version cannot be written. Nothing is merged in this case.
        """
        found = self._opened.saver.merge(self.review)
        self.conflicts += found.conflicts
        return found

    def keep_mine(self) -> Path | None:
        """Allow the next save to overwrite the file that replaced the review; return its copy.

        Raises:
            StoreError: if the copy cannot be written. Nothing is decided in this case.
        """
        return self._opened.saver.keep_mine(self.review)

    def take_theirs(self, label: str) -> None:
        """Use the file that replaced the review, as a step for ``undo`` with a label.

        Raises:
            StoreError: if the file cannot be read as a review.
        """
        if edits := self._opened.saver.take_theirs(self.review):
            self.conflicts = []
            self.apply_all(edits, label)

    def both_texts(self) -> tuple[str, str]:
        """Return the text last read or saved by this program, and the text that another program wrote."""
        return self._opened.file.text, self._opened.file.their_text()

    def resolve(self, path: str, value: object, label: str = "") -> None:
        """Resolve a conflict by setting its path to a value, as a step for ``undo`` with a label."""
        data = to_dict(self.review)
        self.apply_all(diff(data, cast("Plain", replaced(data, parse_path(path), value))), label)
        self.conflicts = [each for each in self.conflicts if each.path != path]

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
        self._opened = opened
        return not self.read_only

    def restore(self, version: Version, label: str) -> None:
        """Restore a version, as a step for ``undo`` with a label.

        Raises:
            StoreError: if the version cannot be read.
        """
        then = reading.parse_review(version.text(), version.path)
        self.apply_all(diff(to_dict(self.review), to_dict(then)), label)

    def keep_last(self) -> str:
        """Keep the text saved last, if it is no longer in the file; return its version, or empty if none."""
        return "" if self.read_only else self._opened.saver.keep_last()

    def close(self) -> None:
        """Save remaining changes and close the review; unsaved changes stay in the journal.

        An undecided file that replaced the review is copied and overwritten, if there are unsaved changes.
        """
        if self._opened.saver.pending and not self.save():
            with contextlib.suppress(StoreError):
                if self._opened.saver.changed:
                    self.merge()
                if self._opened.saver.replaced:
                    self.keep_mine()
            self.save()
        self.keep_last()
        self._opened.close()
