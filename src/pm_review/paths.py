"""Where files live, as the system has it. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

NAME = "pm-review"
"""The program's name in the system's folders."""


def _dirs() -> PlatformDirs:
    return PlatformDirs(NAME, appauthor=False)


def data_dir() -> Path:
    """Where the user's own writing lives: reviews and the year's notes."""
    return _dirs().user_data_path


def expand_path(named: str | Path) -> Path:
    """The path that somebody means by a name; ``~`` of a user who is not known stays as it is."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def is_there(path: Path) -> bool:
    """Whether there is anything at a path, be it a broken link; a path that no system takes is nowhere."""
    try:
        return os.path.lexists(path)
    except (OSError, ValueError):
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file at a path; none is where the system takes no such path or lets nobody look."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder at a path, likewise."""
    try:
        return path.is_dir()
    except OSError:
        return False


def matching(folder: Path, pattern: str) -> list[Path]:
    """The paths below a folder that match a pattern, likewise."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def reviews_dir(override: Path | None = None) -> Path:
    """The folder of reviews: the one given, else ``PM_REVIEW_DIR``, else that of the system."""
    if override is not None:
        return expand_path(override)
    named = os.environ.get("PM_REVIEW_DIR")
    return expand_path(named) if named else data_dir() / "reviews"


def notes_dir(reviews: Path) -> Path:
    """The folder of the notes: next to the usual folder of reviews, or inside a folder that was named."""
    usual = data_dir()
    return usual if reviews == usual / "reviews" else reviews


def state_dir() -> Path:
    """Where the program keeps journals, locks, versions and its log."""
    return _dirs().user_state_path


def config_dir() -> Path:
    """Where preferences live."""
    return _dirs().user_config_path


def own_screens() -> Path:
    """The folder of user-defined screens, next to the preferences; it may not exist."""
    return config_dir() / "screens"


def log_file() -> Path:
    """The program's log; it never holds an answer."""
    return state_dir() / "pm-review.log"
