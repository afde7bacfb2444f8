"""The cost of large reviews: reading, checking by the coach, and reports."""

from __future__ import annotations

import time
import tomllib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.measuring import Result, Timing, compare
from benchmarks.saving import saving
from benchmarks.searching import searching
from pm_review.coach.checking import findings
from pm_review.model import Review
from pm_review.report import build
from pm_review.report.formats.terminal import terminal_lines
from pm_review.store import reading

SIZES = (10, 1_000, 10_000)
"""The numbers of records."""

OPENING, COACH, REPORT = 8.0, 8.0, 5.0
"""The maximum ratios to reading the same file with ``tomllib``, at every size."""


def records(folder: Path, count: int) -> Path:
    """Write a review with a number of goals."""
    path = folder / f"{count}.toml"
    goals = (f'\n[[goals]]\nid = "goal-{n}"\nname = "Goal {n}"\ntarget = "{n} %"\n' for n in range(count))
    path.write_text("format = 1\n" + "".join(goals), encoding="utf-8")
    return path


def growing(folder: Path, rounds: int) -> Iterator[Result]:
    """Measure opening, searching, checking and the report on the screen, at each size."""
    for count in SIZES:
        path = records(folder, count)
        text, review = path.read_text(encoding="utf-8"), reading.read(path)
        floor = timed(partial(tomllib.loads, text))
        opening = timed(partial(reading.read, path))
        looking = timed(partial(findings, review))
        yield compare(f"opening, {count} records", floor, opening, OPENING, rounds)
        yield searching(path, rounds)
        yield saving(path, folder / "state", rounds)
        yield compare(f"coach, {count} records", floor, looking, COACH, rounds)
        report = timed(partial(report_lines, review))
        yield compare(f"report, {count} records", floor, report, REPORT, rounds)


def report_lines(review: Review) -> list[object]:
    """Return the lines of the report on the screen."""
    return list(terminal_lines(build(review, "en"), 70))


def timed(work: Callable[[], object]) -> Timing:
    """Return a measurement of the seconds that some work takes."""

    def take() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return take
