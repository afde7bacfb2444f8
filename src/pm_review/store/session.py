"""The open review: what may be done to it, and whether by this program.

Edits are made on one thread; ``save`` may be called on any other.
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
from pm_review.store import lock, reading, state
from pm_review.store.changes import changes, replaced
from pm_review.store.errors import StoreError, from_os, told
from pm_review.store.history import Version
from pm_review.store.merge import Conflict, Merge
from pm_review.store.outbox import Outbox
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
        self.path = path
        self.folder = folder
        """Where the program keeps what belongs to the review: journal, versions, the place that was left."""
        self._clock = clock
        self.review, self.outbox = self._read()
        """The review as it is now, and what of it is not on the disk yet."""
        self.owner: lock.Owner | None = None
        """The other program that has the review open, so that this one only reads."""
        self.recovered = 0
        """How many fields and records were brought back from the journal when it was opened."""
        self.conflicts: list[Conflict] = []
        """Fields that were changed here and elsewhere, and are not yet decided."""
        self.place = state.place(folder)
        """The place that was left when it was last open."""
        self._lock: lock.Lock | None = None
        self._undo = Undo(self._make, lambda path: get(self.review, path))

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

    def _read(self) -> tuple[Review, Outbox]:
        content = reading.read_bytes(self.path)
        text = reading.text_from(content, self.path)
        review = reading.review_from(text, self.path)
        with told(self.folder):
            return review, Outbox(self.path, self.folder, content, text, self._clock)

    def _take_lock(self) -> None:
        try:
            state.begin(self.folder, self.path)
            taken = lock.take(self.folder, self._clock())
        except OSError as error:
            self.outbox.failed = from_os(error, self.folder)
            return
        if isinstance(taken, lock.Owner):
            self.owner = taken
        else:
            self.owner, self._lock = None, taken

    def _recover(self) -> None:
        """Go on from the journal; where it cannot be read, opening would end in removing it."""
        try:
            self.recovered = self.outbox.recover(self.review)
        except OSError as error:
            self._release()
            raise from_os(error, self.folder) from error

    @property
    def status(self) -> Status:
        """Whether what she sees is on the disk."""
        if self.owner is not None:
            return Status.READ_ONLY
        if self.outbox.failed is not None:
            return Status.FAILED
        return Status.PENDING if self.outbox.pending else Status.SAVED

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
        with self.outbox.together():
            self._undo.make(edits, label)

    def _make(self, edit: Edit) -> Edit:
        if self.owner is not None:
            raise StoreError("locked", self.path, found=str(self.owner))
        inverse = apply(self.review, edit)
        if isinstance(edit, Insert):
            edit = Insert(edit.path, edit.at, data_at(self.review, cast("Delete", inverse).path))
        self.outbox.add(edit)
        return inverse

    def undo(self) -> str | None:
        """Take the last change of structure back and give its label; ``None`` when there is none.

        What was typed or linked since in a field that the change touched stays.
        """
        with self.outbox.together():
            return self._undo.undo()

    def redo(self) -> str | None:
        """Do again what was taken back last and give its label; ``None`` when there is nothing."""
        with self.outbox.together():
            return self._undo.redo()

    def remember(self, place: str) -> None:
        """Remember where she is, for the next time."""
        if self.owner is None and place != self.place:
            state.remember(self.folder, place)
            self.place = place

    def save(self) -> bool:
        """Bring everything to the disk; whether that is done. May be called on any thread.

        ``outbox`` tells why not. When another program has changed the file, ``merge`` is to be called on the
        thread that makes the edits.
        """
        return self.owner is None and self.outbox.save()

    def merge(self) -> Merge:
        """Take in what another program has changed in the file; call ``save`` afterwards.

        The review keeps what both sides changed differently, a copy of the file keeps the other side, and
        ``conflicts`` lists them. Belongs on the thread that makes the edits; ``review`` is changed in place.

        Raises:
            StoreError: when the copy cannot be written. Nothing is merged then.
        """
        found = self.outbox.merge(self.review)
        self.conflicts += found.conflicts
        return found

    def resolve(self, path: str, value: object, label: str = "") -> None:
        """Decide a conflict: its path gets this value; ``undo`` takes that back, by a label."""
        now = to_dict(self.review)
        wanted = cast("dict[str, object]", replaced(now, parse_path(path), value))
        self.apply_all(changes(now, wanted), label)
        self.conflicts = [each for each in self.conflicts if each.path != path]

    def take_over(self) -> bool:
        """Open for writing what another program had, when that one is gone; whether it is done.

        Raises:
            StoreError: when the file cannot be read any more.
        """
        if self.owner is None:
            return True
        owner = self.owner
        self._take_lock()
        if self.owner is None:
            try:
                self.review, self.outbox = self._read()
                self._recover()
            except StoreError:
                self.owner = owner
                self._release()
                raise
        return self.owner is None

    def restore(self, version: Version, label: str) -> None:
        """Make the review what it was in a version; ``undo`` takes that back.

        Raises:
            StoreError: when the version cannot be read.
        """
        review = reading.review_from(version.text(), version.path)
        self.apply_all(changes(to_dict(self.review), to_dict(review)), label)

    def close(self) -> None:
        """Save what is left and let the review go; what cannot be saved stays in the journal."""
        if not self.save() and self.outbox.external_change:
            with contextlib.suppress(StoreError):
                self.merge()
            self.save()
        self.outbox.close(empty=self.owner is None and not self.outbox.pending)
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _now() -> datetime:
    return datetime.now().astimezone()
