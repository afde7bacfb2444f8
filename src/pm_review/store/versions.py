"""Versions of a review: kept while it is worked on, thinned as they age, put in place of a broken file."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pm_review.paths import matching
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors
from pm_review.store.lock import exclusive

FOLDER = "versions"
"""The folder of versions in the folder of state."""

STAMP = "%Y%m%dT%H%M%S%fZ"
"""How a version's moment is written in its name, in world time."""

SAVE_INTERVAL = timedelta(minutes=10)
"""Time of work after which another version is kept."""

DAILY = timedelta(days=31)
"""For so long one version of each day is kept, then one of each month."""

BACKUP_NAME = "{}.broken-{}"
"""The name of what was broken, by that of the review and the moment."""

WHOLE = ("folder", "large")
"""Faults of what is not read at all."""


@dataclass(frozen=True, slots=True)
class Version:
    """A review as it once was."""

    name: str
    """What ``pm-review restore`` takes."""
    when: datetime
    path: Path

    def text(self) -> str:
        """The text of its file then.

        Raises:
            StoreError: when it cannot be read.
        """
        return reading.read_text(self.path)


def versions(folder: Path) -> list[Version]:
    """The versions in a folder of state, the newest first."""
    found = []
    for path in matching(folder / FOLDER, "*.toml"):
        try:
            when = datetime.strptime(path.stem, STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Version(path.stem, when, path))
    return sorted(found, key=lambda each: each.name, reverse=True)


def save_version(folder: Path, text: str, now: datetime) -> str:
    """Keep a text as a version, unless the newest version is the same; gives its name. Thin out those before.

    Raises:
        OSError: when it cannot be written.
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
    """The path of a version of this moment, or of the first one behind it that has none."""
    while (path := folder / FOLDER / f"{now.astimezone(UTC).strftime(STAMP)}.toml").exists():
        now += timedelta(microseconds=1)
    return path


def prunable(known: Iterable[Version], now: datetime) -> list[Version]:
    """The versions that may go: today all stay, the last of each day for a month, of each month for ever."""
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
