"""Speed as ratios to a floor taken in the same run: ``python -m benchmarks [--json] [--rounds N]``."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.bare import LABEL
from benchmarks.home import home_screen
from benchmarks.keys import keys
from benchmarks.measuring import Result, Timing, compare
from benchmarks.report import reporting
from benchmarks.searching import searching
from benchmarks.terminal import Screen
from pm_review.store import reading

PROGRAM = [sys.executable, "-m", "pm_review"]
TOMLLIB = [sys.executable, "-c", "import tomllib"]
EXAMPLE = Path(__file__).parents[1] / "screens" / "example" / "en.toml"
SIZES = (10, 1_000, 10_000)


def process(command: Sequence[str], env: dict[str, str]) -> Timing:
    """Seconds that a process takes from start to end."""

    def take() -> float:
        started = time.perf_counter()
        subprocess.run(command, env=env, capture_output=True, check=True)
        return time.perf_counter() - started

    return take


def paint(command: Sequence[str], text: str, env: dict[str, str]) -> Timing:
    """Seconds until a program in a terminal paints a text."""

    def take() -> float:
        with Screen(command, env) as screen:
            return screen.until(text) - screen.started

    return take


def memory(command: Sequence[str], text: str, env: dict[str, str]) -> Timing:
    """The most KiB that a program takes until it has painted and come to rest."""

    def take() -> float:
        with Screen(command, env) as screen:
            screen.until(text)
            screen.rest(0.5)
            return screen.memory()

    return take


def records(folder: Path, count: int) -> Path:
    """A review with that many goals."""
    path = folder / f"{count}.toml"
    goals = (f'\n[[goals]]\nid = "goal-{n}"\nname = "Goal {n}"\ntarget = "{n} %"\n' for n in range(count))
    path.write_text("format = 1\n" + "".join(goals), encoding="utf-8")
    return path


def opening(path: Path, rounds: int) -> Result:
    """Reading a review against reading its file."""

    def floor() -> float:
        started = time.perf_counter()
        tomllib.loads(path.read_text(encoding="utf-8"))
        return time.perf_counter() - started

    def whole() -> float:
        started = time.perf_counter()
        reading.read(path)
        return time.perf_counter() - started

    return compare(f"opening, {path.stem} records", floor, whole, 8, rounds)


def results(home: Path, rounds: int) -> Iterator[Result]:
    """Every row in turn."""
    reviews = home / "reviews"
    reviews.mkdir()
    sample = reviews / "sample.toml"
    sample.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    env = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / "state"), "LANG": "en_GB.UTF-8"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env |= {"XDG_CONFIG_HOME": str(home / "config"), "PM_REVIEW_DIR": str(reviews), "TERM": "xterm-256color"}
    calls = [
        ["--version"],
        ["--help"],
        ["list"],
        ["check", "sample"],
        ["export", "sample", "-o", "-"],
        ["show", "sample"],
    ]
    for call in calls:
        budget = 6.0 if call[0] == "show" else 3.0
        yield compare(call[0], process(TOMLLIB, env), process([*PROGRAM, *call], env), budget, rounds)
    for count in SIZES:
        path = records(home, count)
        yield opening(path, min(rounds, 5))
        yield searching(path, min(rounds, 5))
    yield from reporting(min(rounds, 5))
    opened = [*PROGRAM, "open", "sample"]
    yield compare(
        "first paint of a review", paint(LABEL, "painted", env), paint(opened, "Overview", env), 1.5, rounds
    )
    for count in SIZES:
        records(reviews, count)
    yield from keys(reviews, env, rounds)
    yield home_screen(home, env, rounds)
    yield compare(
        "memory", memory(LABEL, "painted", env), memory(opened, "Overview", env), 1.5, min(rounds, 3)
    )


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args()
    with TemporaryDirectory() as home:
        rows = list(results(Path(home), asked.rounds))
    if asked.json:
        print(json.dumps([asdict(row) | {"ratio": row.ratio, "holds": row.holds} for row in rows], indent=2))
        return
    for row in rows:
        told = "holds" if row.holds else "fails"
        print(f"{row.name:24} {row.floor:10.4f} {row.measured:10.4f} {row.ratio:6.2f} of {row.budget} {told}")


if __name__ == "__main__":
    main()
