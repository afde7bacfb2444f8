"""The home screen with one review and with many: how long until the first of them is painted."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measuring import Result, Timing, compare
from benchmarks.terminal import Screen

MANY = 500
"""How many reviews are many."""

AUTHOR = "Painted"
"""Who writes the reviews, as the list shows her; nothing else on the screen is called so."""

BUDGET = 1.3
"""How many times as long it may take as with one review."""


def home_screen(folder: Path, env: Mapping[str, str], rounds: int) -> Result:
    """First paint of the list with many reviews against that with one."""
    one, many = (_paint(_reviews(folder / str(count), count), env) for count in (1, MANY))
    return compare(f"home, {MANY} reviews", one, many, BUDGET, rounds)


def _reviews(folder: Path, count: int) -> Path:
    """A folder with that many finished reviews, of which none is the same."""
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
    """Seconds until the first review in a folder is painted."""
    command = [sys.executable, "-m", "pm_review", "--directory", str(folder)]

    def take() -> float:
        with Screen(command, env) as screen:
            return screen.until(AUTHOR) - screen.started

    return take
