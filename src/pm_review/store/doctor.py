"""Looks whether all is well with the files, and mends what can be mended without risk."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pm_review.paths import is_folder, is_there, matching
from pm_review.store import files, journal, lock, state, versions
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.session import Status
from pm_review.terminal.external_editor import left_behind

LEAST = 50 * 1024 * 1024
"""Bytes of free space below which a disk counts as nearly full."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to know about the files; most of it is not as it should be."""

    code: str
    """A key of the group ``doctor`` of the words of the store."""
    path: Path
    mendable: bool = False
    """Whether ``mend`` can put it right without risk."""
    owner: str = ""
    """The program that has the review open."""

    @property
    def wrong(self) -> bool:
        """Whether anything is to be done about it."""
        return not self.owner


def examine(library: Library) -> list[Finding]:
    """What there is to know about the library and about what is kept beside it."""
    return [*_folders(library), *_reviews(library), *_left_over(library), *_states(library)]


def _folders(library: Library) -> Iterator[Finding]:
    for folder in (library.folder, library.state_dir):
        if not is_there(folder):
            if not _can_be_made(folder):
                yield Finding("unmakeable", folder)
            continue
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
            yield Finding("permission", folder)
        with contextlib.suppress(OSError):
            if shutil.disk_usage(folder).free < LEAST:
                yield Finding("space", folder)
    if os.name == "posix" and is_folder(library.folder) and library.folder.stat().st_mode & stat.S_IWOTH:
        yield Finding("others_write", library.folder)
    for path in (library.state_dir, *_kept(library)):
        if os.name == "posix" and is_folder(path) and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("open_to_others", path, True)


def _kept(library: Library) -> list[Path]:
    """The folders of state of the reviews."""
    return matching(library.state_dir, "reviews/*")


def _can_be_made(folder: Path) -> bool:
    """Whether a folder that is not there can be made: the nearest one above takes another."""
    above = next(each for each in folder.absolute().parents if is_there(each))
    return is_folder(above) and os.access(above, os.W_OK | os.X_OK)


def _reviews(library: Library) -> Iterator[Finding]:
    for entry in library.entries():
        if entry.is_copy:
            yield Finding("conflict", entry.path)
        elif entry.problem is not None:
            yield Finding("broken", entry.path)
    for path in matching(library.folder, versions.BACKUP_NAME.format("*", "*")):
        yield Finding("aside", path)


def _left_over(library: Library) -> Iterator[Finding]:
    kept = (folder / versions.FOLDER for folder in _kept(library))
    for folder in (library.folder, *kept):
        for path in files.temporaries(folder):
            yield Finding("temporary", path, True)
    for path in left_behind():
        yield Finding("editor", path)


def _states(library: Library) -> Iterator[Finding]:
    for folder in _kept(library):
        review = state.review_of(folder)
        holder = lock.current_owner(folder)
        if holder is not None:
            yield Finding("open", review or folder, owner=str(holder))
            continue
        if lock.recorded_owner(folder) is not None:
            yield Finding("lock", folder / lock.NAME, True)
        if review is not None and not is_there(review):
            yield Finding("orphan", folder)
        elif is_there(folder / journal.NAME):
            yield Finding("journal", review or folder, review is not None)


def mend(finding: Finding, library: Library) -> bool:
    """Put one finding right where that is without risk; whether it is done."""
    if not finding.mendable:
        return False
    with contextlib.suppress(OSError, StoreError):
        match finding.code:
            case "open_to_others":
                finding.path.chmod(files.FOLDER_MODE)
            case "lock":
                lock.release_stale(finding.path.parent)
            case "journal":
                return _bring_back(finding.path, library)
            case _:
                finding.path.unlink()
        return True
    return False


def _bring_back(review: Path, library: Library) -> bool:
    """Save what a killed program could not; whether that is done."""
    session = library.open(review)
    session.close()
    return session.status is Status.SAVED
