"""Versions of a review: kept while it is worked on, thinned as they grow old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from pm_review.paths import matching
from pm_review.store import files

FOLDER = "versions"
"""The folder of versions in the folder of state."""

STAMP = "%Y%m%dT%H%M%S%fZ"
"""How a version's moment is written in its name, in world time."""

SAVE_INTERVAL = timedelta(minutes=10)
"""Time of work after which another version is kept."""

DAILY = timedelta(days=31)
"""For so long one version of each day is kept, then one of each month."""


class Version(NamedTuple):
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
        from pm_review.store.reading import read_text

        return read_text(self.path)


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
