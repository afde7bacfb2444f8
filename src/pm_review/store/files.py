"""Writing files so that there is always either the old or the new content, for their owner alone.

Locks are those of the system on open files, which takes them back when their holder is gone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from pm_review.paths import matching

FILE_MODE = 0o600
"""The mode of files that the program makes."""

FOLDER_MODE = 0o700
"""The mode of folders that the program makes."""

STALE = 3600.0
"""Age in seconds at which a temporary file belongs to no program any more."""

NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
"""How a disk answers that has no hard links."""

TEMPORARY = ".pm-review-{}.tmp"
"""The name of a temporary file."""

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


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, for their owner alone; one that exists stays as it is."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(FOLDER_MODE)


def write(path: Path, content: bytes, unless: Callable[[], bool] = bool, follow: bool = True) -> bool:
    """Replace a file's content as a whole; the mode stays, and a link stays a link where it is followed.

    ``unless`` is asked when everything is on the disk but the old content is still there; that stays where it
    says so, and ``False`` is given. No other copy of the program writes between its answer and the new
    content.

    Raises:
        OSError: when it could not be done, as for a device or a pipe. The old content is then still there.
    """
    target = Path(os.path.realpath(path)) if follow else path
    with contextlib.suppress(FileNotFoundError):
        _check_ordinary(target, target.lstat().st_mode)
    make_folder(target.parent)
    temporary = target.parent / TEMPORARY.format(os.urandom(6).hex())
    try:
        _write_new(temporary, content, _mode(target))
        with directory_lock(target.parent):
            if unless():
                return False
            temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    sync_folder(target.parent)
    return True


def read(path: Path) -> bytes:
    """The content of a file; a pipe is never waited for.

    Raises:
        OSError: when it cannot be read, as a folder, a device or a pipe.
    """
    _check_ordinary(path, path.stat().st_mode)
    return path.read_bytes()


def _check_ordinary(path: Path, mode: int) -> None:
    """Refuse what is no ordinary file: a pipe may never end, and a device must not be replaced.

    Raises:
        OSError: where it is none.
    """
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
        raise OSError(number, os.strerror(number), str(path))


def _mode(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        return FILE_MODE


def create(path: Path, content: bytes) -> None:
    """Write a file as a whole where there is nothing yet; of two programs only one can do that.

    Raises:
        FileExistsError: when there is anything at the path; it stays.
        OSError: when it could not be done.
    """
    make_folder(path.parent)
    temporary = path.parent / TEMPORARY.format(os.urandom(6).hex())
    try:
        _write_new(temporary, content, FILE_MODE)
        try:
            os.link(temporary, path)
        except OSError as error:
            if error.errno not in NO_LINKS:
                raise
            _write_new(path, content, FILE_MODE)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    sync_folder(path.parent)


def rename(before: Path, after: Path) -> None:
    """Give a file another path at which there is nothing yet; of two programs only one can do that.

    Raises:
        FileExistsError: when there is anything at the new path; both stay.
        OSError: when it could not be done.
    """
    try:
        os.link(before, after, follow_symlinks=False)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        with directory_lock(after.parent):
            if os.path.lexists(after):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(after)) from error
            before.rename(after)
    else:
        before.unlink()
    sync_folder(after.parent)


def is_protected(path: Path) -> bool:
    """Whether a file is not to be written: its mode forbids that to its owner, or the owner is another user.

    Raises:
        OSError: when that cannot be found out.
    """
    found = path.stat()
    foreign = os.name == "posix" and found.st_uid != os.geteuid()
    return foreign or not found.st_mode & stat.S_IWUSR


def _write_new(path: Path, content: bytes, mode: int) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        write_all(handle, content)
        path.chmod(mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def write_all(handle: int, content: bytes) -> None:
    """Write everything to an open file, however many calls it takes."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; where the system cannot do that the name is there all the same."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def temporaries(folder: Path) -> list[Path]:
    """Temporary files that a program left behind when it was killed."""
    found = []
    for path in matching(folder, TEMPORARY.format("*")):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > STALE:
                found.append(path)
    return found


def remove_stale(folder: Path) -> None:
    """Remove the temporary files that were left behind in a folder."""
    for path in temporaries(folder):
        with contextlib.suppress(OSError):
            path.unlink()
