"""The time for which a save blocks the interface's thread."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Thread

from benchmarks.measuring import Result, compare
from pm_review.app import tune_interpreter
from pm_review.model import Set
from pm_review.store.session import Session

PROMISE = 0.008
"""The maximum delay of a key by a save, in seconds."""

PROMISED = 1_000
"""The number of records up to which it is promised."""

TICK = 0.0002
"""Seconds between two readings of the clock."""


def saving(path: Path, state: Path, count: int, rounds: int) -> Result:
    """Compare the longest blocking time of a save, with its snapshot, to the promise."""
    tune_interpreter()
    session = Session.open(path, state_dir=state)
    field = "goals[goal-0].name"

    def longest() -> float:
        session.apply(Set(field, f"{time.perf_counter_ns()}"))
        before = time.perf_counter()
        saver = Thread(target=session.save, args=[session.snapshot()])
        saver.start()
        gaps = []
        while saver.is_alive():
            time.sleep(TICK)
            now = time.perf_counter()
            gaps.append(now - before)
            before = now
        return max(gaps)

    try:
        budget = 1 if count <= PROMISED else None
        return compare(f"a save, {count} records", lambda: PROMISE, longest, budget, rounds)
    finally:
        session.close()
