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

OPENING = 8.0
"""The maximum ratio to reading the same file with ``tomllib``, at every size."""

GROWTH = 1.5
"""The maximum growth from one size to the next, relative to that of reading with ``tomllib``.

Time that grows like the records has 1; the rest is noise.
"""


def records(folder: Path, count: int) -> Path:
    """Write a review with a number of goals."""
    path = folder / f"{count}.toml"
    goals = (f'\n[[goals]]\nid = "goal-{n}"\nname = "Goal {n}"\ntarget = "{n} %"\n' for n in range(count))
    path.write_text("format = 1\n" + "".join(goals), encoding="utf-8")
    return path


def growing(folder: Path, rounds: int) -> Iterator[Result]:
    """Measure opening, searching, checking and the report on the screen, at each size and their growth."""
    smaller: list[Result] = []
    for count in SIZES:
        path = records(folder, count)
        text, review = path.read_text(encoding="utf-8"), reading.read(path)
        floor = timed(partial(tomllib.loads, text))
        opening = timed(partial(reading.read, path))
        yield compare(f"opening, {count} records", floor, opening, OPENING, rounds)
        yield searching(path, rounds)
        yield saving(path, folder / "state", count, rounds)
        looking, report = timed(partial(findings, review)), timed(partial(report_lines, review))
        found = [
            compare(f"coach, {count} records", floor, looking, None, rounds),
            compare(f"report, {count} records", floor, report, None, rounds),
        ]
        yield from found
        yield from map(growth, smaller, found)
        smaller = found


def growth(smaller: Result, larger: Result) -> Result:
    """Return the factor by which some work takes longer at a larger size, with that of its baseline."""
    floor, measured = larger.floor / smaller.floor, larger.measured / smaller.measured
    return Result(f"{larger.name}, growth", floor, measured, GROWTH)


def report_lines(review: Review) -> list[object]:
    """Return the lines of the report on the screen."""
    return list(terminal_lines(build(review, "en"), 70))


def timed(work: Callable[[], object]) -> Timing:
    """Return a measurement of the seconds that some work takes on the processor, whatever else is running."""

    def take() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return take
