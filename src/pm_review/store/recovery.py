"""A version in the place of a file that cannot be read."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.lock import exclusive
from pm_review.store.versions import Version, versions

BACKUP_NAME = "{}.broken-{}"
"""The name of what was broken, by that of the review and the moment."""

WHOLE = ("folder", "large")
"""Faults of what is not read at all."""


def is_damage(error: StoreError) -> bool:
    """Whether a fault lies in what stands in the place of a review; a newer format is none."""
    return error.code in WHOLE or (error.issue.line > 0 and error.code != "newer")


def is_broken(path: Path) -> bool:
    """Whether a file holds something that is no review; one of a newer format is not broken.

    Raises:
        StoreError: when it is unknown, as for a file that is not there.
    """
    try:
        reading.read(path)
    except StoreError as error:
        if not is_damage(error):
            raise
        return True
    return False


def newest_readable(folder: Path) -> Version | None:
    """The newest version in a folder of state that can be read, if there is one."""
    for version in versions(folder):
        with contextlib.suppress(StoreError):
            reading.parse_review(version.text(), version.path)
            return version
    return None


def restore_backup(path: Path, version: Version, state_dir: Path, now: datetime) -> Path:
    """Put a version in the place of a broken file, which is kept as it is under the name that is given back.

    Raises:
        StoreError: ``locked``, when the version is broken too, or why it cannot be written.
    """
    text = version.text()
    reading.parse_review(text, version.path)
    beside = path.with_name(BACKUP_NAME.format(path.name, f"{now:%Y%m%d-%H%M%S-%f}"))
    with exclusive(path, state_dir), translate_os_errors(path):
        _quarantine(path, beside)
        files.write(path, text.encode())
    return beside


def _quarantine(path: Path, beside: Path) -> None:
    """Keep what is broken beside its place; what is no file, or too large to be copied, is moved there."""
    try:
        files.create(beside, reading.read_bytes(path))
    except StoreError as error:
        if error.code not in WHOLE:
            raise
        path.rename(beside)
