"""The home screen with one and with many reviews: the time until the first review is painted."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measuring import Result, Timing, compare
from benchmarks.terminal import Screen

MANY = 500
"""The large number of reviews."""

AUTHOR = "Painted"
"""The author of the reviews, a name that occurs nowhere else on the screen."""

BUDGET = 1.3
"""The maximum ratio to the time with one review."""


def home_screen(folder: Path, env: Mapping[str, str], rounds: int) -> Result:
    """Compare the first paint of the list with many reviews to that with one."""
    one, many = (_paint(_reviews(folder / str(count), count), env) for count in (1, MANY))
    return compare(f"home, {MANY} reviews", one, many, BUDGET, rounds)


def _reviews(folder: Path, count: int) -> Path:
    """Create a folder with a number of different finished reviews."""
    text = (Path(__file__).parents[1] / "screens" / "example" / "en.toml").read_text(encoding="utf-8")
    folder.mkdir()
    for at in range(count):
        named = text.replace('author = "Zhang"', f'author = "{AUTHOR}"').replace(
            "Social app", f"Product {at}"
        )
        path = folder / f"{at:03}.toml"
        path.write_text(named, encoding="utf-8")
        os.utime(path, (at, at))
    return folder


def _paint(folder: Path, env: Mapping[str, str]) -> Timing:
    """Return a measurement of the seconds until the first review in a folder is painted."""
    command = [sys.executable, "-m", "pm_review", "--directory", str(folder)]

    def take() -> float:
        with Screen(command, env) as screen:
            return screen.until(AUTHOR) - screen.started

    return take
