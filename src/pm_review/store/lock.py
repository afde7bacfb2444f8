"""One program per review: a lock that the system takes back when its holder is gone, however it went."""

from __future__ import annotations

import contextlib
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pm_review.store import files

NAME = "lock"
"""The lock's file in the folder of state."""


class Owner(NamedTuple):
    """Who has a review open."""

    pid: int
    host: str
    since: datetime

    def __str__(self) -> str:
        """Machine, process and time, as a person may see them."""
        return f"{self.host}, PID {self.pid}, {self.since:%Y-%m-%d %H:%M}"


if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """The byte that is locked, behind what others may read."""

    def _try_lock(handle: int) -> bool:
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Lock:
    """A review held by this program."""

    def __init__(self, handle: int) -> None:
        """Keep the open file that is locked."""
        self._handle = handle

    def release(self) -> None:
        """Let others have the review; the note of who had it is emptied."""
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        with contextlib.suppress(OSError):
            os.close(self._handle)


def take(folder: Path, now: datetime) -> Lock | Owner:
    """Lock the review of a folder of state, or tell who has it.

    Raises:
        OSError: when the folder cannot be written.
    """
    import json
    import socket

    handle = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, files.FILE_MODE)
    try:
        if not _try_lock(handle):
            os.close(handle)
            return owner(folder) or Owner(0, "?", now)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        note = {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()}
        files.write_all(handle, json.dumps(note).encode())
    except OSError:
        os.close(handle)
        raise
    return Lock(handle)


def holder(folder: Path) -> Owner | None:
    """Who holds the review of a folder of state at this moment; nobody where that cannot be told."""
    try:
        handle = os.open(folder / NAME, os.O_RDWR)
    except OSError:
        return None
    try:
        return None if _try_lock(handle) else owner(folder)
    except OSError:
        return None
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Empty the note of a program that was killed.

    Raises:
        OSError: when that cannot be done.
    """
    taken = take(folder, datetime.now().astimezone())
    if isinstance(taken, Lock):
        taken.release()


def owner(folder: Path) -> Owner | None:
    """Who has noted in the folder that the review is open; the note of one that was killed stays."""
    import json

    try:
        note = json.loads((folder / NAME).read_text(encoding="utf-8"))
        return Owner(int(note["pid"]), str(note["host"]), datetime.fromisoformat(note["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
