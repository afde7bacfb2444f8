"""The time of commands without a screen, as processes, relative to bare Python that imports ``tomllib``."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.measuring import Result, Timing, compare

PROGRAM = [sys.executable, "-m", "pm_review"]
TOMLLIB = [sys.executable, "-c", "import tomllib"]

CALLS = {
    ("--version",): 4.0,
    ("--help",): 4.0,
    ("list",): 4.0,
    ("log", "Shipped 3.0"): 4.0,
    ("check", "sample"): 4.0,
    ("export", "sample", "-o", "-"): 4.0,
    ("show", "sample"): 8.0,
}
"""The calls, and the maximum ratio of each."""


def commands(env: Mapping[str, str], rounds: int) -> Iterator[Result]:
    """Measure each call on the example."""
    for call, budget in CALLS.items():
        yield compare(call[0], process(TOMLLIB, env), process([*PROGRAM, *call], env), budget, rounds)


def process(command: Sequence[str], env: Mapping[str, str]) -> Timing:
    """Return a measurement of the seconds that a process takes."""

    def take() -> float:
        started = time.perf_counter()
        subprocess.run(command, env=env, capture_output=True, check=True)
        return time.perf_counter() - started

    return take
