"""The open review: what may be done to it, and whether by this program.

Everything belongs on one thread, that of the interface, but for ``save`` with a snapshot.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from pm_review.model import Delete, Edit, Insert, Review, Set, apply, data_at, get, parse_path, to_dict
from pm_review.store import files, reading, state
from pm_review.store.diff import Data, diff, replaced
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.journal import Journal
from pm_review.store.lock import Access, Owner
from pm_review.store.merge import Conflict, Merge
from pm_review.store.review_file import ReviewFile
from pm_review.store.saver import Clock, Saver, Snapshot, now
from pm_review.store.undo import Undo
from pm_review.store.versions import Version


class Status(StrEnum):
    """Whether what the user sees is on the disk."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    """``failed`` says why; the next save tries again."""
    CHANGED = "changed"
    """Another program has changed the file: nothing is saved before ``merge``."""
    REPLACED = "replaced"
    """Another program emptied, cut or rolled back the file: nothing is saved before that is decided."""
    READ_ONLY = "read_only"


class Session:
    """A review while it is open. Only one program has it open for writing."""

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """Read a review; ``open`` is the way in."""
        self.path = path
        self.folder = folder
        """Where the program keeps what belongs to the review: journal, versions, the place that was left."""
        self.recovered = 0
        """How many fields and records were brought back from the journal when it was opened."""
        self.conflicts: list[Conflict] = []
        """Fields that were changed here and elsewhere, and are not yet decided."""
        self.place = state.place(folder)
        """The place that was left when it was last open."""
        self._clock = clock
        self._access = Access(path, folder)
        self._undo = Undo(self._make, lambda path: get(self.review, path))
        self._read_file()

    @classmethod
    def open(cls, path: Path, *, state_dir: Path, clock: Clock = now) -> Session:
        """Open a review, with the edits that a program which was killed could not save.

        Raises:
            StoreError: when the file cannot be read; it stays as it is, and so does its journal.
        """
        session = cls(path, state.folder_of(path, state_dir), clock)
        session._begin()
        return session

    def _read_file(self) -> None:
        content = reading.read_bytes(self.path)
        with translate_os_errors(self.path):
            self._access.protected = files.is_protected(self.path)
        self._journal = Journal(self.folder)
        self._file = ReviewFile(self.path, content)
        self._saver = Saver(self._file, self._journal, self._access, self.folder, self._clock)
        self.review: Review = reading.parse_review(self._file.text, self.path)
        """The review as it is now."""

    def _begin(self) -> None:
        """Become the only one who writes, and go on from the journal."""
        access = self._access
        if access.protected:
            access.release()
        else:
            try:
                access.take(self._clock())
            except StoreError as error:
                self._saver.failed = error
        if access.read_only:
            return
        try:
            self.recovered = self._saver.recover(self.review)
        except StoreError:  # opening would end in removing the journal
            access.release()
            raise

    @property
    def status(self) -> Status:
        """Whether what the user sees is on the disk."""
        if self.read_only:
            return Status.READ_ONLY
        if self._saver.replaced:
            return Status.REPLACED
        if self._saver.changed:
            return Status.CHANGED
        if self.failed is not None:
            return Status.FAILED
        return Status.PENDING if self._saver.pending else Status.SAVED

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another program has the review, or the file is protected."""
        return self._access.read_only

    @property
    def owner(self) -> Owner | None:
        """The other program that has the review open, so that this one only reads."""
        return self._access.owner

    @property
    def protected(self) -> bool:
        """Whether the file may not be written: its owner may only read it, or is somebody else."""
        return self._access.protected

    @property
    def failed(self) -> StoreError | None:
        """Why the last save, or writing the journal, failed."""
        fault = self._journal.failed
        return self._saver.failed or (from_os_error(fault, self.folder) if fault else None)

    @property
    def journalled(self) -> bool:
        """Whether the journal holds what is not saved, so that it comes back at the next start."""
        return self._journal.is_complete

    @property
    def saved_at(self) -> datetime | None:
        """When the review was last saved since it was opened."""
        return self._saver.saved_at

    def apply(self, edit: Edit) -> None:
        """Make one change; typing into a field is no step of its own for ``undo``.

        Raises:
            PathError: when the edit's path leads nowhere.
            ReviewError: when a value does not fit its field.
            StoreError: ``locked`` or ``protected``, when nothing can be changed.
        """
        if isinstance(edit, Set):
            self._make(edit)
        else:
            self._undo.make([edit], "")

    def apply_all(self, edits: Sequence[Edit], label: str) -> None:
        """Make several changes, all or none, undone as one; raises what ``apply`` does."""
        with self._journal.together():
            self._undo.make(edits, label)

    def draft(self, edit: Edit) -> None:
        """Write down in the journal alone what is not an answer yet, in case the program is killed."""
        if not self.read_only:
            self._journal.append(edit)

    def _make(self, edit: Edit) -> Edit:
        self._access.check()
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, data_at(self.review, cast("Delete", inverse).path))
        self._saver.edits += 1
        self._journal.append(edit)
        return inverse

    def undo(self) -> str | None:
        """Take the last change of structure back and give its label; ``None`` when there is none.

        What was typed or linked since in a field that the change touched stays.
        """
        with self._journal.together():
            return self._undo.undo()

    def redo(self) -> str | None:
        """Do again what was taken back last and give its label; ``None`` when there is nothing."""
        with self._journal.together():
            return self._undo.redo()

    def remember(self, place: str) -> None:
        """Remember where the user is, for the next time."""
        if not self.read_only and place != self.place:
            state.remember(self.folder, place)
            self.place = place

    def snapshot(self) -> Snapshot:
        """The review as it is now, for ``save`` on another thread."""
        return self._saver.snapshot(self.review)

    def save(self, snapshot: Snapshot | None = None) -> bool:
        """Bring everything, or a snapshot, to the disk; whether that is done. Waits for the disk.

        With a snapshot, any thread may call it. ``status`` says why it is not done, and what is to be done.
        """
        return not self.read_only and self._saver.save(snapshot or self.snapshot())

    def merge(self) -> Merge:
        """Take in what another program has changed in the file; call ``save`` afterwards.

        The review keeps what both sides changed differently, a copy of the file keeps the other side, and
        ``conflicts`` lists them. Where the file was replaced, nothing is taken in.

        Raises:
            StoreError: when a copy or version cannot be written. Nothing is merged then.
        """
        found = self._saver.merge(self.review)
        self.conflicts += found.conflicts
        return found

    def keep_mine(self) -> Path | None:
        """Decide that the next save writes over what replaced the file; gives the copy that keeps it.

        Raises:
            StoreError: when the copy cannot be written. Nothing is decided then.
        """
        return self._saver.keep_mine(self.review)

    def take_theirs(self, label: str) -> None:
        """Decide for what replaced the file; ``undo`` takes that back, by a label.

        Raises:
            StoreError: when the file cannot be read as a review.
        """
        edits = self._saver.take_theirs(self.review)
        self.conflicts = []
        self.apply_all(edits, label)

    def both_texts(self) -> tuple[str, str]:
        """What the file held when it was last read or saved here, and what another program made of it."""
        return self._file.text, self._file.their_text()

    def resolve(self, path: str, value: object, label: str = "") -> None:
        """Decide a conflict: its path gets this value; ``undo`` takes that back, by a label."""
        wanted = replaced(to_dict(self.review), parse_path(path), value)
        self._become(cast("Data", wanted), label)
        self.conflicts = [each for each in self.conflicts if each.path != path]

    def take_over(self) -> bool:
        """Open for writing what could only be read, when that is possible now; whether it is done.

        Raises:
            StoreError: when the file cannot be read any more.
        """
        if not self.read_only:
            return True
        access, file = self._access, self._file
        owner, protected = access.owner, access.protected
        try:
            if owner is not None:
                access.take(self._clock())
            if access.owner is not None:
                return False
            self._read_file()
            file.close()
            self._begin()
        except StoreError:
            access.owner, access.protected = owner, protected
            access.release()
            raise
        return not self.read_only

    def restore(self, version: Version, label: str) -> None:
        """Make the review what it was in a version; ``undo`` takes that back.

        Raises:
            StoreError: when the version cannot be read.
        """
        self._become(to_dict(reading.parse_review(version.text(), version.path)), label)

    def _become(self, data: Data, label: str) -> None:
        self.apply_all(diff(to_dict(self.review), data), label)

    def close(self) -> None:
        """Save what is left and let the review go; what cannot be saved stays in the journal.

        What replaced the file and is not decided gives way to the review, and has a copy.
        """
        if not self.save():
            with contextlib.suppress(StoreError):
                if self._saver.changed:
                    self.merge()
                if self._saver.replaced:
                    self.keep_mine()
            self.save()
        self._journal.close(empty=not self.read_only and not self._saver.pending)
        self._file.close()
        self._access.release()
