"""Atomic writing of files that only their owner can read.

After a crash, a file has either its old or its new content. Locks are system locks on open files, which are
released when their holder ends.
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
"""The mode of files that the program creates."""

FOLDER_MODE = 0o700
"""The mode of folders that the program creates."""

STALE = 3600.0
"""The age in seconds above which a temporary file is abandoned."""

NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
"""Error numbers of file systems without hard links."""

TEMPORARY = ".pm-review-{}.tmp"
"""The name of a temporary file."""

TRIES = 100
"""The number of attempts to lock a folder; a stopped program may hold the lock for long."""

PAUSE = 0.001
"""Seconds between two attempts."""

if sys.platform == "win32":
    import msvcrt

    FAR = 1 << 20
    """The byte that is locked, beyond the part that others may read."""

    def try_lock(handle: int) -> bool:
        """Lock an open file; return whether that succeeded."""
        os.lseek(handle, FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def try_lock(handle: int) -> bool:
        """Lock an open file; return whether that succeeded."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def directory_lock(folder: Path) -> Iterator[None]:
    """Lock a folder against other instances of the program; continue if it cannot be locked."""
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
    """Create a folder and its parents for their owner only; an existing folder is unchanged."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with contextlib.suppress(FileExistsError):
        folder.mkdir(FOLDER_MODE)


def write(path: Path, content: bytes, unless: Callable[[], bool] = bool, follow: bool = True) -> bool:
    """Replace the content of a file atomically; its mode and, with ``follow``, links are kept.

    ``unless`` is called when the new content is on the disk and the old file still in place; if it returns
    true, the old file stays and the result is ``False``. No other instance of the program writes in between.

    Raises:
        OSError: if it failed, as for a device or a pipe. The old content is unchanged.
    """
    target = Path(os.path.realpath(path)) if follow else path
    with contextlib.suppress(FileNotFoundError):
        _check_ordinary(target, target.lstat().st_mode)
    with _written(target.parent, content, _mode(target)) as new, directory_lock(target.parent):
        if unless():
            return False
        new.replace(target)
    sync_folder(target.parent)
    return True


@contextlib.contextmanager
def _written(folder: Path, content: bytes, mode: int) -> Iterator[Path]:
    """Write a temporary file into a folder; it is removed unless it is moved."""
    make_folder(folder)
    path = folder / TEMPORARY.format(os.urandom(6).hex())
    try:
        _write_new(path, content, mode)
        yield path
    finally:
        with contextlib.suppress(OSError):
            path.unlink()


def read(path: Path) -> bytes:
    """Return the content of a file, without waiting for a pipe.

    Raises:
        OSError: if it cannot be read, or is a folder, a device or a pipe.
    """
    _check_ordinary(path, path.stat().st_mode)
    return path.read_bytes()


def _check_ordinary(path: Path, mode: int) -> None:
    """Refuse a path that is not a regular file: a pipe may block, and a device must not be replaced.

    Raises:
        OSError: if it is not a regular file or a link.
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
    """Create a file atomically; of two programs only one can succeed.

    Raises:
        FileExistsError: if the path exists; it is unchanged.
        OSError: if writing failed.
    """
    with _written(path.parent, content, FILE_MODE) as new:
        rename(new, path)


def rename(before: Path, after: Path) -> None:
    """Rename a file to an unused path; of two programs only one can succeed.

    Raises:
        FileExistsError: if the new path exists; both files are unchanged.
        OSError: if renaming failed.
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
    """Whether a file must not be written: its mode forbids it, or it belongs to another user.

    Raises:
        OSError: if that cannot be determined.
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
    """Write all content to an open file, in several calls if necessary."""
    left = memoryview(content)
    while left:
        left = left[os.write(handle, left) :]


def sync_folder(folder: Path) -> None:
    """Make changes of a folder durable, if the system supports it."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def temporaries(folder: Path) -> list[Path]:
    """Return temporary files that a killed program left behind."""
    found = []
    for path in matching(folder, TEMPORARY.format("*")):
        with contextlib.suppress(OSError):
            status = path.lstat()
            if stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > STALE:
                found.append(path)
    return found


def remove_stale(folder: Path) -> None:
    """Remove abandoned temporary files from a folder."""
    for path in temporaries(folder):
        with contextlib.suppress(OSError):
            path.unlink()
