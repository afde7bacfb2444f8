"""Versions of a review: saved while it is edited, thinned out with age, and restored for a broken file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pm_review.paths import is_there, matching
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.lock import exclusive

FOLDER = "versions"
"""The name of the folder of versions in the state folder."""

STAMP = "%Y%m%dT%H%M%S%fZ"
"""The time format in a version's name, in UTC."""

SAVE_INTERVAL = timedelta(minutes=10)
"""The time after which another version is saved."""

DAILY = timedelta(days=31)
"""The age up to which one version per day is kept; after that, one per month."""

BACKUP_NAME = "{}.broken-{}"
"""The name of the backup of a broken file, from the file's name and the time."""

WHOLE = ("folder", "large")
"""Codes of errors for files that are not read at all."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier state of a review."""

    name: str
    """The name that ``pm-review restore`` accepts."""
    when: datetime
    path: Path

    def text(self) -> str:
        """Return the text of its file.

        Raises:
            StoreError: if it cannot be read.
        """
        return reading.read_text(self.path)


def versions(folder: Path) -> list[Version]:
    """Return the versions in a state folder, newest first."""
    found = []
    for path in matching(folder / FOLDER, "*.toml"):
        try:
            when = datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Version(path.stem, when, path))
    return sorted(found, key=lambda each: each.name, reverse=True)


def save_version(folder: Path, text: str, now: datetime) -> str:
    """Save a text as a version, unless it equals the newest one; return the name. Older ones are thinned out.

    Raises:
        OSError: if it cannot be written.
    """
    known = versions(folder)
    content = text.encode()
    if known and known[0].path.read_bytes() == content:
        return known[0].name
    path = _path(folder, now)
    files.write(path, content)
    for version in prunable(known, now):
        version.path.unlink(missing_ok=True)
    return path.stem


def _path(folder: Path, now: datetime) -> Path:
    """Return the path of a version at this time, or at the next microsecond that is free."""
    while (path := folder / FOLDER / f"{now.astimezone(UTC).strftime(STAMP)}.toml").exists():
        now += timedelta(microseconds=1)
    return path


def prunable(known: Iterable[Version], now: datetime) -> list[Version]:
    """Return the versions to delete: all of today are kept, one per day for a month, then one per month."""
    local = now.astimezone()
    taken: set[str] = set()
    gone = []
    for version in sorted(known, key=lambda each: each.name, reverse=True):
        when = version.when.astimezone(local.tzinfo)
        if when.date() >= local.date():
            continue
        span = when.strftime("%Y-%m-%d" if local - when < DAILY else "%Y-%m")
        if span in taken:
            gone.append(version)
        taken.add(span)
    return gone


def is_damage(error: StoreError) -> bool:
    """Whether an error is about damaged content; a newer format is not damage."""
    return error.code in WHOLE or (error.issue.line > 0 and error.code != "newer")


def is_broken(path: Path) -> bool:
    """Whether a file is not a valid review; a newer format is not broken.

    Raises:
        StoreError: if that is unknown, for example if the file does not exist.
    """
    try:
        reading.read(path)
    except StoreError as error:
        if not is_damage(error):
            raise
        return True
    return False


def newest_readable(folder: Path) -> Version | None:
    """Return the newest readable version in a state folder; ``None`` if there is none."""
    for version in versions(folder):
        with contextlib.suppress(StoreError):
            reading.parse_review(version.text(), version.path)
            return version
    return None


def restore_file(path: Path, version: Version, folder: Path, now: datetime) -> Path | None:
    """Write a version in place of a broken or deleted file; return the path of the broken file's backup.

    Raises:
        StoreError: ``locked``, if the version is broken too, or the reason why it cannot be written.
    """
    text, beside = version.text(), None
    reading.parse_review(text, version.path)
    with exclusive(path, folder), translate_os_errors(path):
        if is_there(path):
            beside = path.with_name(BACKUP_NAME.format(path.name, f"{now:%Y%m%d-%H%M%S-%f}"))
            _quarantine(path, beside)
            files.write(path, text.encode())
        else:
            files.create(path, text.encode())
    return beside


def _quarantine(path: Path, beside: Path) -> None:
    """Copy the broken file next to it; anything that cannot be copied is moved."""
    try:
        files.create(beside, reading.read_bytes(path))
    except StoreError as error:
        if error.code not in WHOLE:
            raise
        path.rename(beside)
