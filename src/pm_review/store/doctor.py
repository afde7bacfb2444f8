"""Looks whether all is well with the files, and mends what can be mended without risk."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pm_review.store import files, journal, state
from pm_review.store.library import Library

LEAST = 50 * 1024 * 1024
"""Bytes of free space below which a disk counts as nearly full."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be."""

    code: str
    """A key of the group ``doctor`` of the words of the store."""
    path: Path
    mendable: bool
    """Whether ``mend`` can put it right without risk."""


def examine(library: Library) -> list[Finding]:
    """Everything that is not as it should be, with the library and with what is kept beside it."""
    return [*_folders(library), *_reviews(library), *_left_over(library), *_states(library)]


def _folders(library: Library) -> Iterator[Finding]:
    for folder in (library.folder, library.state_dir):
        if not folder.exists():
            continue
        if not os.access(folder, os.W_OK | os.X_OK):
            yield Finding("permission", folder, False)
        with contextlib.suppress(OSError):
            if shutil.disk_usage(folder).free < LEAST:
                yield Finding("space", folder, False)
    for path in (library.state_dir, *library.state_dir.glob("reviews/*")):
        if os.name == "posix" and path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Finding("open_to_others", path, True)


def _reviews(library: Library) -> Iterator[Finding]:
    for entry in library.entries():
        if entry.problem is not None:
            yield Finding("broken", entry.path, False)
        elif ".conflict-" in entry.name:
            yield Finding("conflict", entry.path, False)


def _left_over(library: Library) -> Iterator[Finding]:
    for path in files.temporaries(library.folder):
        yield Finding("temporary", path, True)


def _states(library: Library) -> Iterator[Finding]:
    for folder in library.state_dir.glob("reviews/*"):
        review = state.review_of(folder)
        if review is not None and not review.exists():
            yield Finding("orphan", folder, False)
        elif journal.segments(folder):
            yield Finding("journal", review or folder, False)


def mend(finding: Finding) -> bool:
    """Put one finding right where that is without risk; whether it is done."""
    if not finding.mendable:
        return False
    with contextlib.suppress(OSError):
        if finding.code == "open_to_others":
            finding.path.chmod(files.FOLDER_MODE)
        else:
            finding.path.unlink()
        return True
    return False
