"""Where files live. Nothing is created here, and ``platformdirs`` is loaded only by a call that needs it."""

from __future__ import annotations

import os
from pathlib import Path

NAME = "pm-review"
"""The program's name in the system's folders."""


def data_dir() -> Path:
    """Where the user's own writing lives: reviews and the year's notes."""
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def reviews_dir(override: Path | None = None) -> Path:
    """The folder of reviews: the one given, else ``PM_REVIEW_DIR``, else that of the system."""
    if override is not None:
        return override.expanduser()
    named = os.environ.get("PM_REVIEW_DIR")
    return Path(named).expanduser() if named else data_dir() / "reviews"


def state_dir() -> Path:
    """Where the program keeps journals, locks, versions and its log."""
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def config_dir() -> Path:
    """Where preferences live."""
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def own_screens() -> Path:
    """The folder beside the preferences that holds screens of somebody's own, which may be missing."""
    return config_dir() / "screens"


def log_file() -> Path:
    """The program's log; it never holds an answer."""
    return state_dir() / "pm-review.log"
