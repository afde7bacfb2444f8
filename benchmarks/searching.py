"""The time to search a review for words, and to filter the results."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

from benchmarks.measuring import Result, compare
from pm_review.app.dialogs.option import Option
from pm_review.app.dialogs.pick import OptionLines
from pm_review.store import reading
from pm_review.workspace.search import answers

BUDGET = 3.0
"""The maximum ratio to reading the same file with ``tomllib``, at every size."""


def searching(path: Path, rounds: int) -> Result:
    """Compare searching all answers and filtering by two words with reading the file."""
    review = reading.read(path)

    def floor() -> float:
        started = time.perf_counter()
        tomllib.loads(path.read_text(encoding="utf-8"))
        return time.perf_counter() - started

    def whole() -> float:
        started = time.perf_counter()
        options = [Option(str(at), text) for at, (_, text) in enumerate(answers(review))]
        lines = OptionLines(options, None)
        lines.narrow("goal 9")
        return time.perf_counter() - started

    return compare(f"searching, {path.stem} records", floor, whole, BUDGET, rounds)
