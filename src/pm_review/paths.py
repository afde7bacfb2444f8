"""Where files live. Nothing is created here.

``platformdirs`` knows the folders of every system, but loading it takes a tenth of ``list``. On Linux, where
the folders are a matter of two variables, it is asked only when neither of them helps.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

NAME = "pm-review"
"""The program's name in the system's folders."""


def _on_linux(variable: str, usual: str) -> Path | None:
    """The folder that a variable names, else the usual one at home; ``None`` where neither is a full path."""
    if sys.platform != "linux":
        return None
    named, home = (os.environ.get(each, "") for each in (variable, "HOME"))
    if named.startswith("/"):
        return Path(named, NAME)
    return Path(f"{home.rstrip('/')}/{usual}", NAME) if home.startswith("/") else None


def data_dir() -> Path:
    """Where the user's own writing lives: reviews and the year's notes."""
    if found := _on_linux("XDG_DATA_HOME", ".local/share"):
        return found
    from platformdirs import user_data_path

    return user_data_path(NAME, appauthor=False)


def expand_path(named: str | Path) -> Path:
    """The path that somebody means by a name; ``~`` of a user who is not known stays as it is."""
    try:
        return Path(named).expanduser()
    except RuntimeError:
        return Path(named)


def reviews_dir(override: Path | None = None) -> Path:
    """The folder of reviews: the one given, else ``PM_REVIEW_DIR``, else that of the system."""
    if override is not None:
        return expand_path(override)
    named = os.environ.get("PM_REVIEW_DIR")
    return expand_path(named) if named else data_dir() / "reviews"


def notes_dir(reviews: Path) -> Path:
    """Where the notes of the year lie: beside the usual folder of reviews, inside a folder that was named."""
    usual = data_dir()
    return usual if reviews == usual / "reviews" else reviews


def state_dir() -> Path:
    """Where the program keeps journals, locks, versions and its log."""
    if found := _on_linux("XDG_STATE_HOME", ".local/state"):
        return found
    from platformdirs import user_state_path

    return user_state_path(NAME, appauthor=False)


def config_dir() -> Path:
    """Where preferences live."""
    if found := _on_linux("XDG_CONFIG_HOME", ".config"):
        return found
    from platformdirs import user_config_path

    return user_config_path(NAME, appauthor=False)


def own_screens() -> Path:
    """The folder beside the preferences that holds screens of somebody's own, which may be missing."""
    return config_dir() / "screens"


def log_file() -> Path:
    """The program's log; it never holds an answer."""
    return state_dir() / "pm-review.log"
