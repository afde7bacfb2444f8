"""How long the commands without a screen take, as processes, against bare Python that can read TOML."""

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
"""The calls, and how many times the floor each may take."""


def commands(env: Mapping[str, str], rounds: int) -> Iterator[Result]:
    """Each call in turn, about the worked example."""
    for call, budget in CALLS.items():
        yield compare(call[0], process(TOMLLIB, env), process([*PROGRAM, *call], env), budget, rounds)


def process(command: Sequence[str], env: Mapping[str, str]) -> Timing:
    """Seconds that a process takes from start to end."""

    def take() -> float:
        started = time.perf_counter()
        subprocess.run(command, env=env, capture_output=True, check=True)
        return time.perf_counter() - started

    return take
