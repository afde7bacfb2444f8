"""The open review: what may be done to it, and whether by this program.

Everything belongs on one thread, that of the interface, but for ``save`` with a snapshot.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    Insert,
    Review,
    Set,
    apply,
    data_at,
    get,
    parse_path,
    to_dict,
)
from pm_review.store import files, lock, reading, state
from pm_review.store.diff import diff, replaced
from pm_review.store.errors import StoreError, from_os_error, translate_os_errors
from pm_review.store.merge import Conflict, Merge
from pm_review.store.reconcile import Reconciler
from pm_review.store.recorder import Recorder
from pm_review.store.saver import Saver, Snapshot
from pm_review.store.undo import Undo
from pm_review.store.versions import Version

Clock = Callable[[], datetime]
"""Gives the time."""


class Status(StrEnum):
    """Whether what the user sees is on the disk."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    """``failed`` says why; the next save tries again."""
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
        self.owner: lock.Owner | None = None
        """The other program that has the review open, so that this one only reads."""
        self.protected = False
        """Whether the file may not be written: its owner may only read it, or is somebody else."""
        self.recovered = 0
        """How many fields and records were brought back from the journal when it was opened."""
        self.conflicts: list[Conflict] = []
        """Fields that were changed here and elsewhere, and are not yet decided."""
        self.place = state.place(folder)
        """The place that was left when it was last open."""
        self._clock = clock
        self._lock: lock.Lock | None = None
        self._undo = Undo(self._make, lambda path: get(self.review, path))
        self._read_file()

    @classmethod
    def open(cls, path: Path, *, state_dir: Path, clock: Clock | None = None) -> Session:
        """Open a review, with the edits that a program which was killed could not save.

        Raises:
            StoreError: when the file cannot be read; it stays as it is, and so does its journal.
        """
        session = cls(path, state.folder_of(path, state_dir), clock or _now)
        session._begin()
        return session

    def _read_file(self) -> None:
        content = reading.read_bytes(self.path)
        with translate_os_errors(self.path):
            self.protected = files.is_protected(self.path)
        self._saver = saver = Saver(self.path, self.folder, content, self._clock)
        self._recorder = Recorder(self.folder)
        self._reconciler = Reconciler(saver, self._recorder)
        self.review: Review = reading.parse_review(saver.text, self.path)
        """The review as it is now."""

    def _begin(self) -> None:
        """Become the only one who writes, and go on from the journal."""
        if self.protected:
            self._release()
            return
        if self._lock is None:
            self._take_lock()
        if self.owner is not None:
            return
        try:
            self.recovered = self._recorder.recover(self.review, self._saver.digest)
        except OSError as error:  # opening would end in removing it
            self._release()
            raise from_os_error(error, self.folder) from error

    def _take_lock(self) -> None:
        try:
            state.begin(self.folder, self.path)
            taken = lock.acquire(self.folder, self._clock())
        except OSError as error:
            self._saver.fail(from_os_error(error, self.folder))
            return
        if isinstance(taken, lock.Owner):
            self.owner = taken
        else:
            self.owner, self._lock = None, taken

    @property
    def status(self) -> Status:
        """Whether what the user sees is on the disk."""
        if self.read_only:
            return Status.READ_ONLY
        if self.replaced:
            return Status.REPLACED
        if self.failed is not None:
            return Status.FAILED
        return Status.PENDING if self.pending else Status.SAVED

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: another program has the review, or the file is protected."""
        return self.protected or self.owner is not None

    @property
    def failed(self) -> StoreError | None:
        """Why the last save, or writing the journal, failed."""
        return self._saver.failed or self._recorder.failed

    @property
    def pending(self) -> bool:
        """Whether there is anything that is not saved yet."""
        return self._recorder.edits > self._saver.saved_edits

    @property
    def journalled(self) -> bool:
        """Whether the journal holds what is not saved, so that it comes back at the next start."""
        return self._recorder.journal.is_complete

    @property
    def saved_at(self) -> datetime | None:
        """When the review was last saved since it was opened."""
        return self._saver.saved_at

    @property
    def external_change(self) -> bool:
        """Whether another program has changed the file, so that nothing is saved before ``merge``."""
        return self._reconciler.external_change

    @property
    def replaced(self) -> bool:
        """Whether the file was replaced: ``keep_mine`` or ``take_theirs`` is waited for."""
        return self._reconciler.replaced

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
        """Make several changes, all or none, that ``undo`` takes back as one.

        Raises:
            PathError: when a path leads nowhere.
            ReviewError: when a value does not fit its field.
            StoreError: ``locked`` or ``protected``, when nothing can be changed.
        """
        with self._recorder.together():
            self._undo.make(edits, label)

    def draft(self, edit: Edit) -> None:
        """Write down in the journal alone what is not an answer yet, in case the program is killed."""
        if not self.read_only:
            self._recorder.write([edit])

    def _make(self, edit: Edit) -> Edit:
        if self.owner is not None:
            raise StoreError("locked", self.path, found=str(self.owner))
        if self.protected:
            raise StoreError("protected", self.path)
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, data_at(self.review, cast("Delete", inverse).path))
        self._recorder.add(edit)
        return inverse

    def undo(self) -> str | None:
        """Take the last change of structure back and give its label; ``None`` when there is none.

        What was typed or linked since in a field that the change touched stays.
        """
        with self._recorder.together():
            return self._undo.undo()

    def redo(self) -> str | None:
        """Do again what was taken back last and give its label; ``None`` when there is nothing."""
        with self._recorder.together():
            return self._undo.redo()

    def remember(self, place: str) -> None:
        """Remember where the user is, for the next time."""
        if not self.read_only and place != self.place:
            state.remember(self.folder, place)
            self.place = place

    def snapshot(self) -> Snapshot:
        """The review as it is now, for ``save`` on another thread."""
        return self._recorder.snapshot(self.review)

    def save(self, snapshot: Snapshot | None = None) -> bool:
        """Bring everything, or a snapshot, to the disk; whether that is done. Waits for the disk.

        With a snapshot, any thread may call it. ``failed`` says why it is not done. Where ``external_change``
        is set, ``merge`` has to be called; where ``replaced`` is, that has to be decided.
        """
        if self.read_only or not (snapshot or self._keep_lock()):
            return False
        return self._saver.save(snapshot or self.snapshot(), self._recorder.journal)

    def _keep_lock(self) -> bool:
        """Whether the review is still this program's; a folder of state that was taken away is made anew."""
        if self._lock is None or self._lock.is_in(self.folder):
            return True
        self._release()
        self._take_lock()
        owner, self.owner = self.owner, None
        if owner is not None:
            self._saver.fail(StoreError("locked", self.path, found=str(owner)))
        return owner is None

    def merge(self) -> Merge:
        """Take in what another program has changed in the file; call ``save`` afterwards.

        The review keeps what both sides changed differently, a copy of the file keeps the other side, and
        ``conflicts`` lists them. Where the file was replaced, nothing is taken in.

        Raises:
            StoreError: when a copy or version cannot be written. Nothing is merged then.
        """
        found = self._reconciler.merge(self.review)
        self.conflicts += found.conflicts
        return found

    def keep_mine(self) -> Path | None:
        """Decide that the next save writes over what replaced the file; gives the copy that keeps it.

        Raises:
            StoreError: when the copy cannot be written. Nothing is decided then.
        """
        return self._reconciler.keep_mine(self.review)

    def take_theirs(self, label: str) -> None:
        """Decide for what replaced the file; ``undo`` takes that back, by a label.

        Raises:
            StoreError: when the file cannot be read as a review.
        """
        edits = self._reconciler.take_theirs(self.review)
        self.conflicts = []
        self.apply_all(edits, label)

    @property
    def saved_text(self) -> str:
        """What the file held when it was last read or saved here."""
        return self._saver.text

    def their_text(self) -> str:
        """What another program wrote into the file, for comparing."""
        return self._reconciler.their_text()

    def resolve(self, path: str, value: object, label: str = "") -> None:
        """Decide a conflict: its path gets this value; ``undo`` takes that back, by a label."""
        now = to_dict(self.review)
        wanted = cast("dict[str, object]", replaced(now, parse_path(path), value))
        self.apply_all(diff(now, wanted), label)
        self.conflicts = [each for each in self.conflicts if each.path != path]

    def take_over(self) -> bool:
        """Open for writing what could only be read, when that is possible now; whether it is done.

        Raises:
            StoreError: when the file cannot be read any more.
        """
        if not self.read_only:
            return True
        owner, protected = self.owner, self.protected
        if owner is not None:
            self._take_lock()
            if self.owner is not None:
                return False
        try:
            saver = self._saver
            self._read_file()
            saver.close()
            self._begin()
        except StoreError:
            self.owner, self.protected = owner, protected
            self._release()
            raise
        return not self.read_only

    def restore(self, version: Version, label: str) -> None:
        """Make the review what it was in a version; ``undo`` takes that back.

        Raises:
            StoreError: when the version cannot be read.
        """
        review = reading.parse_review(version.text(), version.path)
        self.apply_all(diff(to_dict(self.review), to_dict(review)), label)

    def close(self) -> None:
        """Save what is left and let the review go; what cannot be saved stays in the journal.

        What replaced the file and is not decided gives way to the review, and has a copy.
        """
        if not self.save():
            with contextlib.suppress(StoreError):
                if self.external_change:
                    self.merge()
                if self.replaced:
                    self.keep_mine()
            self.save()
        self._recorder.journal.close(empty=not self.read_only and not self.pending)
        self._saver.close()
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _now() -> datetime:
    return datetime.now().astimezone()
