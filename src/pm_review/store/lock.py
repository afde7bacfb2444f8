"""One program per review: a lock that the system takes back when its holder is gone, however it went."""

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
"""The lock's file in the folder of state."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Who has a review open."""

    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        """Machine, process and time, as a person may see them."""
        return f"{self.host}, PID {self.pid}, {self.since:%Y-%m-%d %H:%M}"


class Lock:
    """A review held by this program."""

    def __init__(self, handle: int) -> None:
        """Keep the open file that is locked."""
        self._handle = handle

    def is_in(self, folder: Path) -> bool:
        """Whether the locked file is still that of a folder of state, which others would lock."""
        try:
            return os.path.samestat(os.fstat(self._handle), (folder / NAME).stat())
        except OSError:
            return False

    def release(self) -> None:
        """Let others have the review; the note of who had it is emptied."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        with contextlib.suppress(OSError):
            os.close(self._handle)


def acquire(folder: Path, now: datetime) -> Lock | Owner:
    """Lock the review of a folder of state, or report who has it.

    Raises:
        OSError: when the folder cannot be written.
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
    """Whether this program may write a review: not where another one has it, or the file is protected."""

    def __init__(self, path: Path, folder: Path) -> None:
        """Take the review's path and its folder of state; nothing is locked yet."""
        self.owner: Owner | None = None
        """The other program that has the review."""
        self.protected = False
        """Whether the file may not be written: its owner may only read it, or is somebody else."""
        self._path = path
        self._folder = folder
        self._lock: Lock | None = None
        self._held = False
        """Whether it was ever locked here."""

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.protected or self.owner is not None

    def check(self) -> None:
        """Go on where the review may be changed.

        Raises:
            StoreError: ``locked`` or ``protected``, where it may not.
        """
        if self.owner is not None:
            raise StoreError("locked", self._path, found=str(self.owner))
        if self.protected:
            raise StoreError("protected", self._path)

    def take(self, now: datetime) -> None:
        """Lock the review, unless that is done or another program has it.

        Raises:
            StoreError: when the folder of state cannot be written.
        """
        if self._lock is not None:
            return
        with translate_os_errors(self._folder):
            state.begin(self._folder, self._path)
            taken = acquire(self._folder, now)
        if isinstance(taken, Owner):
            self.owner = taken
        else:
            self.owner, self._lock, self._held = None, taken, True

    def keep(self, now: datetime) -> None:
        """Lock the review anew where its folder of state was taken away; go on without, where that fails.

        Raises:
            StoreError: ``locked``, where another program has the review now.
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
        """Let others have the review."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


@contextlib.contextmanager
def exclusive(path: Path, state_dir: Path) -> Iterator[None]:
    """Keep other programs from a review while something is done to its file.

    Raises:
        StoreError: ``locked``, when another program has it.
    """
    taken: Lock | Owner | None = None
    with contextlib.suppress(OSError):
        taken = acquire(state.folder_of(path, state_dir), datetime.now().astimezone())
    if isinstance(taken, Owner):
        raise StoreError("locked", path, found=str(taken))
    try:
        yield
    finally:
        if taken is not None:
            taken.release()


def current_owner(folder: Path) -> Owner | None:
    """Who holds the review of a folder of state at this moment; nobody where that is unknown."""
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
    """Empty the note of a program that was killed.

    Raises:
        OSError: when that cannot be done.
    """
    taken = acquire(folder, datetime.now().astimezone())
    if isinstance(taken, Lock):
        taken.release()


def recorded_owner(folder: Path) -> Owner | None:
    """Who has noted in the folder that the review is open; the note of one that was killed stays."""
    import json

    try:
        note = json.loads(files.read(folder / NAME))
        return Owner(int(note["pid"]), str(note["host"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
