"""The open review: the one way from a keystroke to the disk.

Edits are made on one thread, which never waits for the disk; ``save`` may be called on any other.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import cast

from pm_review.review import (
    Delete,
    Edit,
    Insert,
    PathError,
    Record,
    Review,
    ReviewError,
    Set,
    apply,
    get,
    parse_path,
    to_plain,
)
from pm_review.review.plain import record_to_plain
from pm_review.store import history, journal, lock, reading, state
from pm_review.store.changes import changes, replaced, where
from pm_review.store.errors import StoreError, from_os
from pm_review.store.merge import Conflict, Merge
from pm_review.store.saver import Saver
from pm_review.store.undo import Undo

Clock = Callable[[], datetime]
"""Tells the time."""


class Status(StrEnum):
    """Whether what she sees is on the disk."""

    SAVED = "saved"
    PENDING = "pending"
    FAILED = "failed"
    READ_ONLY = "read_only"


class Session:
    """A review while it is open. Only one program has it open for writing."""

    def __init__(self, path: Path, folder: Path, clock: Clock) -> None:
        """Read a review; ``open`` is the way in."""
        content = reading.read_bytes(path)
        text = reading.text_from(content, path)
        self.path = path
        self.review: Review = reading.review_from(text, path)
        self.owner: lock.Owner | None = None
        """The other program that has the review open, so that this one only reads."""
        self.recovered = 0
        """How many fields and records were brought back from the journal when it was opened."""
        self.failed: StoreError | None = None
        """Why the last save failed."""
        self.saved_at: datetime | None = None
        """When it was last saved in this session."""
        self.conflicts: list[Conflict] = []
        """Fields that were changed here and elsewhere, and are not yet decided."""
        self.place = state.place(folder)
        """The place that was left when it was last open."""
        self._folder = folder
        self._clock = clock
        self._lock: lock.Lock | None = None
        self._queue: list[Edit] = []
        self._queue_lock = threading.Lock()
        self._saving = threading.Lock()
        self._undo = Undo(self._make, lambda path: get(self.review, path))
        self._saver = Saver(path, folder, content, text, clock)
        self._journal = journal.Journal(folder)

    @classmethod
    def open(cls, path: Path, *, state_dir: Path, clock: Clock | None = None) -> Session:
        """Open a review, with the edits that a program which was killed could not save.

        Raises:
            StoreError: when the file cannot be read; it stays as it is, and so does its journal.
        """
        session = cls(path, state.folder_of(path, state_dir), clock or _now)
        session._take_lock()
        if session.owner is None:
            session._recover()
        return session

    def _take_lock(self) -> None:
        try:
            state.begin(self._folder, self.path)
            taken = lock.take(self._folder, self._clock())
        except OSError as error:
            self.failed = from_os(error, self._folder)
            return
        if isinstance(taken, lock.Owner):
            self.owner = taken
        else:
            self.owner, self._lock = None, taken

    def _recover(self) -> None:
        touched = set()
        for edit in journal.unsaved(self._folder, self._saver.digest):
            with contextlib.suppress(PathError, ReviewError):
                if isinstance(edit, Insert) and edit.record.get("id") and self._knows(where(edit)):
                    continue
                apply(self.review, edit)
                self._queue.append(edit)
                touched.add(where(edit))
        self.recovered = len(touched)

    def _knows(self, path: str) -> bool:
        """Whether there is a record at a path already."""
        try:
            return get(self.review, path) is not None
        except PathError:
            return False

    @property
    def pending(self) -> bool:
        """Whether there is anything that is not saved yet."""
        return bool(self._queue) or self._saver.unsaved

    @property
    def journalled(self) -> bool:
        """Whether the journal holds what is not saved, so that it comes back at the next start."""
        return self._journal.whole

    @property
    def status(self) -> Status:
        """Whether what she sees is on the disk."""
        if self.owner is not None:
            return Status.READ_ONLY
        if self.failed is not None:
            return Status.FAILED
        return Status.PENDING if self.pending else Status.SAVED

    def apply(self, edit: Edit) -> None:
        """Make one change; typing into a field is no step of its own for ``undo``.

        Raises:
            PathError: when the edit's path leads nowhere.
            ReviewError: when a value does not fit its field.
            StoreError: ``locked``, when another program has the review.
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
            StoreError: ``locked``, when another program has the review.
        """
        self._undo.make(edits, label)

    def _make(self, edit: Edit) -> Edit:
        if self.owner is not None:
            raise StoreError("locked", self.path, found=str(self.owner))
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, self.plain(cast("Delete", inverse).path))
        with self._queue_lock:
            self._queue.append(edit)
            try:
                self._journal.add(edit)
            except OSError as error:
                self.failed = from_os(error, self._folder)
        return inverse

    def undo(self) -> str | None:
        """Take the last change of structure back and give its label; ``None`` when there is none.

        What was typed or linked since in a field that the change touched stays.
        """
        return self._undo.undo()

    def redo(self) -> str | None:
        """Do again what was taken back last and give its label; ``None`` when there is nothing."""
        return self._undo.redo()

    def plain(self, path: str) -> dict[str, object]:
        """The plain values of the record at a path.

        Raises:
            PathError: when there is no record.
        """
        record = get(self.review, path)
        if not isinstance(record, Record):
            raise PathError(path)
        return record_to_plain(record)

    def remember(self, place: str) -> None:
        """Remember where she is, for the next time."""
        if self.owner is None and place != self.place:
            state.remember(self._folder, place)
            self.place = place

    def save(self) -> bool:
        """Bring everything to the disk; whether that is done. May be called on any thread.

        ``failed`` tells why not, unless another program has changed the file: then ``external_change`` is set
        and ``merge`` is to be called on the thread that makes the edits.
        """
        if self.owner is not None:
            return False
        with self._saving:
            with self._queue_lock:
                if not self.pending:
                    return True
                edits, self._queue = self._queue, []
                number = self._journal.turn()
            return self._save(edits, number)

    def _save(self, edits: list[Edit], number: int) -> bool:
        try:
            done = self._saver.save(edits, lambda digest: self._journal.announce(digest, number))
        except OSError as error:
            self.failed = from_os(error, self.path)
            return False
        except StoreError as error:
            self.failed = error
            return False
        self.failed = None
        if done:
            self._journal.forget(number)
            self.saved_at = self._saver.saved_at
        return done

    @property
    def external_change(self) -> bool:
        """Whether another program has changed the file, so that nothing is written before ``merge``."""
        return self._saver.theirs is not None

    def merge(self) -> Merge:
        """Take in what another program has changed in the file; call ``save`` afterwards.

        The review keeps what both sides changed differently, a copy of the file keeps the other side, and
        ``conflicts`` lists them. Belongs on the thread that makes the edits; ``review`` is changed in place.

        Raises:
            StoreError: when the copy cannot be written. Nothing is merged then.
        """
        with self._saving, self._queue_lock:
            edits, found = self._saver.compare(to_plain(self.review))
            for edit in edits:
                with contextlib.suppress(PathError, ReviewError):
                    apply(self.review, edit)
            self._queue = self._saver.rebase(to_plain(self.review))
        self.conflicts += found.conflicts
        return found

    def resolve(self, path: str, value: object) -> None:
        """Decide a conflict: what stands at its path becomes this value; ``undo`` takes that back."""
        now = to_plain(self.review)
        wanted = cast("dict[str, object]", replaced(now, parse_path(path), value))
        self.apply_all(changes(now, wanted), "")
        self.conflicts = [each for each in self.conflicts if each.path != path]

    def take_over(self) -> bool:
        """Open for writing what another program had, when that one is gone; whether it is done.

        Raises:
            StoreError: when the file cannot be read any more.
        """
        if self.owner is None:
            return True
        self._take_lock()
        if self.owner is None:
            content = reading.read_bytes(self.path)
            text = reading.text_from(content, self.path)
            self.review = reading.review_from(text, self.path)
            self._saver = Saver(self.path, self._folder, content, text, self._clock)
            self._journal = journal.Journal(self._folder)
            self._recover()
        return self.owner is None

    def restore(self, version: history.Version, label: str) -> None:
        """Make the review what it was in a version; ``undo`` takes that back.

        Raises:
            StoreError: when the version cannot be read.
        """
        review = reading.review_from(version.text(), version.path)
        self.apply_all(changes(to_plain(self.review), to_plain(review)), label)

    def versions(self) -> list[history.Version]:
        """The versions that are kept, the newest first."""
        return history.versions(self._folder)

    def close(self) -> None:
        """Save what is left and let the review go; what cannot be saved stays in the journal."""
        if self.pending and not self.save() and self.external_change:
            with contextlib.suppress(StoreError):
                self.merge()
            self.save()
        self._journal.close(empty=self.owner is None and not self.pending)
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _now() -> datetime:
    return datetime.now().astimezone()
