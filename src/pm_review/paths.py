"""The standard locations of files on each system. Nothing is created here."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_state_path

NAME = "pm-review"
"""The program's name in the system's folders."""


def data_dir() -> Path:
    """Return the folder of the user's own writing: reviews and notes."""
    return user_data_path(NAME, appauthor=False)


def expand_path(named: str | Path) -> Path:
    """Expand ``~`` in a path; if the user after it is unknown, return the path unchanged."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def is_there(path: Path) -> bool:
    """Whether anything exists at a path, even a broken link; false if the path is not valid."""
    return os.path.lexists(path)


def is_file(path: Path) -> bool:
    """Whether a path is a file; false if the path is not valid or not accessible."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether a path is a folder; false if the path is not valid or not accessible."""
    try:
        return path.is_dir()
    except OSError:
        return False


def matching(folder: Path, pattern: str) -> list[Path]:
    """Return the paths below a folder that match a pattern; none if the folder is not accessible."""
    try:
        return sorted(folder.glob(pattern))
    except OSError:
        return []


def reviews_dir(override: Path | None = None) -> Path:
    """Return the folder of reviews: the given one, ``PM_REVIEW_DIR``, or else the system's."""
    if override is not None:
        return expand_path(override)
    named = os.environ.get("PM_REVIEW_DIR")
    return expand_path(named) if named else data_dir() / "reviews"


def notes_dir(reviews: Path) -> Path:
    """Return the folder of notes: next to the usual folder of reviews, or inside any other one."""
    usual = data_dir()
    return usual if reviews == usual / "reviews" else reviews


def state_dir() -> Path:
    """Return the folder where the program keeps journals, locks, versions and its log."""
    return user_state_path(NAME, appauthor=False)


def config_dir() -> Path:
    """Return the folder of the preferences."""
    return user_config_path(NAME, appauthor=False)


def own_screens() -> Path:
    """Return the folder of user-defined screens, next to the preferences; it may not exist."""
    return config_dir() / "screens"


def log_file() -> Path:
    """Return the path of the program's log, which never contains answers."""
    return state_dir() / "pm-review.log"
