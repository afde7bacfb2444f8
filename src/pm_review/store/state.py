"""The program's state of a review, in a separate folder: journal, lock, versions."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from pm_review.store import files

PLACE = "place"
"""The file with the user's last place."""

LONGEST = 4096
"""The maximum length of a path in bytes; a longer entry is damaged."""

PATH = "path"
"""The file with the path of the review that a folder belongs to."""


def folder_of(review: Path, state: Path) -> Path:
    """Return the state folder for the review at a path."""
    return state / "reviews" / digest(os.fsencode(os.path.realpath(review)))[:32]


def digest(content: bytes) -> str:
    """Return the fingerprint of some content."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def begin(folder: Path, review: Path) -> None:
    """Create the state folder of a review, and write the review's path into it."""
    files.make_folder(folder)
    if not (folder / PATH).exists():
        _note(folder / PATH, os.fsencode(os.path.realpath(review)))


def review_of(folder: Path) -> Path | None:
    """Return the review that a state folder belongs to; ``None`` if unknown."""
    try:
        content = files.read(folder / PATH)
    except OSError:
        return None
    return None if len(content) > LONGEST or b"\0" in content else Path(os.fsdecode(content))


def follow(folder: Path, after: Path, state: Path) -> None:
    """Move the state folder of a review that was moved; an older one at the new place is deleted."""
    import shutil

    new = folder_of(after, state)
    if folder.is_dir():
        if new.is_dir():
            shutil.rmtree(new)
        folder.replace(new)
        _note(new / PATH, os.fsencode(os.path.realpath(after)))


def place(folder: Path) -> str | None:
    """Return the user's last place; ``None`` if there is none."""
    try:
        return files.read(folder / PLACE).decode() or None
    except (OSError, UnicodeDecodeError):
        return None


def remember(folder: Path, where: str) -> None:
    """Remember a place; errors are ignored."""
    with contextlib.suppress(OSError):
        _note(folder / PLACE, where.encode())


def _note(path: Path, content: bytes) -> None:
    """Replace a small file atomically, but without waiting for the disk.

    It may be lost in a power failure.
    """
    new = path.with_name(f"{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, files.FILE_MODE)
    try:
        files.write_all(handle, content)
    finally:
        os.close(handle)
    new.replace(path)
