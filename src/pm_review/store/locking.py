"""Locks of the system on open files; it takes them back when their holder is gone."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

TRIES = 100
"""How often a folder is tried to be locked; a program that was stopped may have it for long."""

PAUSE = 0.001
"""Seconds between two tries."""

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """The byte that is locked, behind what others may read."""

    def try_lock(handle: int) -> bool:
        """Lock an open file; whether that is done."""
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file; whether that is done."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def directory_lock(folder: Path) -> Iterator[None]:
    """Act on a folder while no other copy of the program does; at once where the system cannot lock it."""
    handle = None
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        _wait_for(handle)
    try:
        yield
    finally:
        if handle is not None:
            with contextlib.suppress(OSError):
                os.close(handle)


def _wait_for(handle: int) -> None:
    for _ in range(TRIES):
        if try_lock(handle):
            return
        time.sleep(PAUSE)
