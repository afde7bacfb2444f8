"""A lock that allows one program per review, and that the system releases when its holder ends."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pm_review.store import files, state
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.files import try_lock

NAME = "lock"
"""The name of the lock file in the state folder."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The program that has a review open."""

    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        """Return machine, process and time for display."""
        return f"{self.host}, PID {self.pid}, {self.since:%Y-%m-%d %H:%M}"


class Lock:
    """A lock on a review, held by this program."""

    def __init__(self, handle: int) -> None:
        """Create a lock from the locked open file."""
        self._handle = handle

    def is_in(self, folder: Path) -> bool:
        """Whether the locked file is still the one in a state folder that others would lock."""
        try:
            return os.path.samestat(os.fstat(self._handle), (folder / NAME).stat())
        except OSError:
            return False

    def release(self) -> None:
        """Release the lock and clear the record of its owner."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        with contextlib.suppress(OSError):
            os.close(self._handle)


def acquire(folder: Path, now: datetime) -> Lock | Owner:
    """Lock the review of a state folder, or return its owner.

    Raises:
        OSError: if the folder cannot be written.
    """
    import json
    import socket

    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, files.FILE_MODE)
    try:
        if not try_lock(handle):
            os.close(handle)
            return recorded_owner(folder) or Owner(0, "?", now)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        note = {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()}
        files.write_all(handle, json.dumps(note).encode())
    except OSError:
        os.close(handle)
        raise
    return Lock(handle)


class Access:
    """The right of this program to write a review: another program may have it, or the file is protected."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Create the access to a review from its path and its state folder, without a lock."""
        self.owner: Owner | None = None
        """The other program that has the review open; ``None`` if there is none."""
        self.protected = False
        """Whether the file is write-protected, by its mode or because it belongs to another user."""
        self._path = path
        self._folder = folder
        self._lock: Lock | None = None
        self._held = False
        """Whether this program has ever held the lock."""

    @property
    def read_only(self) -> bool:
        """Whether the review cannot be changed."""
        return self.protected or self.owner is not None

    def check(self) -> None:
        """Check that the review may be changed.

        Raises:
            StoreError: ``locked`` or ``protected``, if it may not.
        """
        if self.owner is not None:
            raise StoreError("locked", self._path, found=str(self.owner))
        if self.protected:
            raise StoreError("protected", self._path)

    def take(self, now: datetime) -> None:
        """Lock the review, unless another program has locked it.

        Raises:
            StoreError: if the state folder cannot be written.
        """
        with translate_os_errors(self._folder):
            state.begin(self._folder, self._path)
            taken = acquire(self._folder, now)
        if isinstance(taken, Owner):
            self.owner = taken
        else:
            self.owner, self._lock, self._held = None, taken, True

    def keep(self, now: datetime) -> None:
        """Lock the review again if its state folder was deleted; ignore a failure.

        Raises:
            StoreError: ``locked``, if another program has the review open now.
        """
        if not self._held or (self._lock is not None and self._lock.is_in(self._folder)):
            return
        self.release()
        with contextlib.suppress(StoreError):
            self.take(now)
        owner, self.owner = self.owner, None
        if owner is not None:
            raise StoreError("locked", self._path, found=str(owner))

    def release(self) -> None:
        """Release the lock."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@contextlib.contextmanager
def exclusive(path: Path, folder: Path) -> Iterator[None]:
    """Lock a review, which has a state folder, during an operation on its file.

    Raises:
        StoreError: ``locked``, if another program has it open.
    """
    taken: Lock | Owner | None = None
    with contextlib.suppress(OSError):
        taken = acquire(folder, datetime.now().astimezone())
    if isinstance(taken, Owner):
        raise StoreError("locked", path, found=str(taken))
    try:
        yield
    finally:
        if taken is not None:
            taken.release()


def current_owner(folder: Path) -> Owner | None:
    """Return the current owner of the review of a state folder.

    ``None`` if there is none or it is unknown.
    """
    try:
        handle = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if try_lock(handle) else recorded_owner(folder)
    except OSError:
        return None
    finally:
        os.close(handle)


def release_stale(folder: Path) -> None:
    """Clear the record of a program that was killed.

    Raises:
        OSError: if that failed.
    """
    taken = acquire(folder, datetime.now().astimezone())
    if isinstance(taken, Lock):
        taken.release()


def recorded_owner(folder: Path) -> Owner | None:
    """Return the recorded owner of a review, which may have been killed."""
    import json

    try:
        note = json.loads(files.read(folder / NAME))
        return Owner(int(note["pid"]), str(note["host"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
