"""What the program keeps about a review beside its file, in a folder of its own: journal, lock, versions."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from pm_review.store import files

PLACE = "place"
"""The file that remembers the field that was left."""

LONGEST = 4096
"""Bytes of a path; a note that is longer is damaged."""

PATH = "path"
"""The file that names the review a folder is about."""


def folder_of(review: Path, state: Path) -> Path:
    """The folder of state for the review at a path."""
    return state / "reviews" / digest(os.fsencode(os.path.realpath(review)))[:32]


def digest(content: bytes) -> str:
    """A fingerprint of some content."""
    import hashlib

    return hashlib.sha256(content).hexdigest()


def begin(folder: Path, review: Path) -> None:
    """Make the folder of state for a review, and note in it which review it is about."""
    files.make_folder(folder)
    if not (folder / PATH).exists():
        _note(folder / PATH, os.fsencode(os.path.realpath(review)))


def review_of(folder: Path) -> Path | None:
    """The review that a folder of state is about."""
    try:
        content = files.read(folder / PATH)
    except OSError:
        return None
    return None if len(content) > LONGEST or b"\0" in content else Path(os.fsdecode(content))


def follow(folder: Path, after: Path, state: Path) -> None:
    """Let the folder of state of a review that was moved go with it; one left there by an older file goes."""
    import shutil

    new = folder_of(after, state)
    if folder.is_dir():
        if new.is_dir():
            shutil.rmtree(new)
        folder.replace(new)
        _note(new / PATH, os.fsencode(os.path.realpath(after)))


def place(folder: Path) -> str | None:
    """The place that was remembered last."""
    try:
        return files.read(folder / PLACE).decode() or None
    except (OSError, UnicodeDecodeError):
        return None


def remember(folder: Path, where: str) -> None:
    """Remember a place; one that cannot be kept is no loss."""
    with contextlib.suppress(OSError):
        _note(folder / PLACE, where.encode())


def _note(path: Path, content: bytes) -> None:
    """Write what may be lost in a power cut, and so need not wait for the disk; a kill leaves old or new."""
    new = path.with_name(f"{path.name}.new")
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, files.FILE_MODE)
    try:
        files.write_all(handle, content)
    finally:
        os.close(handle)
    new.replace(path)
