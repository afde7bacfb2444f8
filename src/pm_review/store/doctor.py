"""Check the health of the files, and repair problems that are safe to repair."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from pm_review.i18n.issue import Issue, Severity
from pm_review.paths import config_dir, is_file, is_folder, is_there, matching
from pm_review.store import files, journal, lock, preferences, reading, state, versions
from pm_review.store.errors import StoreError
from pm_review.store.library import Library
from pm_review.store.session import Status
from pm_review.terminal.external_editor import left_behind

LEAST = 50 * 1024 * 1024
"""The free space in bytes below which a disk counts as nearly full."""


REPAIRABLE = {"open_to_others", "temporary", "lock", "journal"}
"""The codes of issues that ``repair`` can safely repair."""


def examine(library: Library) -> list[Issue]:
    """Return all issues of the library and the program's state.

    Their words are in the group ``doctor`` of the store's catalog, and in ``unrepaired`` after a repair that
    failed. A hint needs no action.
    """
    checks = (_folders, _reviews, _settings, _left_over, _states)
    return [issue for check in checks for issue in check(library)]


def _folders(library: Library) -> Iterator[Issue]:
    for folder in (library.folder, library.state_dir):
        if not is_there(folder):
            if not _can_be_made(folder):
                yield Issue("unmakeable", path=folder)
            continue
        if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
            yield Issue("permission", path=folder)
        with contextlib.suppress(OSError):
            if shutil.disk_usage(folder).free < LEAST:
                yield Issue("space", path=folder)
    if os.name == "posix" and is_folder(library.folder) and library.folder.stat().st_mode & stat.S_IWOTH:
        yield Issue("others_write", path=library.folder)
    for path in (library.state_dir, *_kept(library)):
        if os.name == "posix" and is_folder(path) and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Issue("open_to_others", path=path)


def _kept(library: Library) -> list[Path]:
    """Return the state folders of the reviews."""
    return matching(library.state_dir, "reviews/*")


def _can_be_made(folder: Path) -> bool:
    """Whether a missing folder can be created in the nearest existing one above."""
    above = next(each for each in folder.absolute().parents if is_there(each))
    return is_folder(above) and os.access(above, os.W_OK | os.X_OK)


def _reviews(library: Library) -> Iterator[Issue]:
    for entry in library.entries():
        if entry.is_copy:
            yield Issue("conflict", path=entry.path)
        elif entry.problem is not None:
            yield Issue("broken", path=entry.path)
    for path in matching(library.folder, versions.BACKUP_NAME.format("*", "*")):
        yield Issue("aside", path=path)


def _settings(library: Library) -> Iterator[Issue]:
    """Yield the notes and the preferences if they cannot be read; the program works without them."""
    for path in (library.notes.path, config_dir() / preferences.NAME):
        try:
            if is_there(path):
                reading.parse_toml(reading.read_text(path), path)
        except StoreError as error:
            code = "damaged" if error.issue.line else "permission"
            yield Issue(code, path=path, lines=error.issue.lines)


def _left_over(library: Library) -> Iterator[Issue]:
    kept = (folder / versions.FOLDER for folder in _kept(library))
    for folder in (library.folder, *kept):
        for path in files.temporaries(folder):
            yield Issue("temporary", path=path)
    for path in left_behind():
        yield Issue("editor", path=path)


def _states(library: Library) -> Iterator[Issue]:
    for folder in _kept(library):
        review = state.review_of(folder)
        holder = lock.current_owner(folder)
        if holder is not None:
            yield Issue("open", "", {"owner": str(holder)}, Severity.HINT, path=review or folder)
            continue
        if lock.recorded_owner(folder) is not None:
            yield Issue("lock", path=folder / lock.NAME)
        if review is not None and not is_there(review):
            yield Issue("orphan", path=folder)
        elif is_there(place := folder / journal.NAME) and not is_file(place):
            yield Issue("journal_blocked", "", {"review": str(review or folder)}, path=place)
        elif is_there(place):
            yield Issue("journal", path=review or folder)


def repair(issue: Issue, library: Library) -> bool:
    """Repair one issue if that is safe; return whether it was repaired."""
    if issue.code not in REPAIRABLE or issue.path is None:
        return False
    with contextlib.suppress(OSError, StoreError):
        match issue.code:
            case "open_to_others":
                issue.path.chmod(files.FOLDER_MODE)
            case "lock":
                lock.release_stale(issue.path.parent)
            case "journal":
                return _bring_back(issue.path, library)
            case _:
                issue.path.unlink()
        return True
    return False


def _bring_back(review: Path, library: Library) -> bool:
    """Save the changes of a killed program from its journal; return whether they were saved."""
    session = library.open(review)
    session.close()
    return session.status is Status.SAVED
