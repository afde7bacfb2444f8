"""Alternating measurements, so that noise affects baseline and program equally."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Timing = Callable[[], float]
"""One measurement: seconds, or KiB of memory."""


@dataclass(frozen=True, slots=True)
class Result:
    """A row of the table: medians in the unit of the measurement, and the maximum ratio."""

    name: str
    floor: float
    measured: float
    budget: float | None
    """The maximum ratio; ``None`` if there is no limit."""

    @property
    def ratio(self) -> float:
        """The ratio to the baseline."""
        return self.measured / self.floor

    @property
    def holds(self) -> bool:
        """Whether the ratio is within its limit."""
        return self.budget is None or self.ratio <= self.budget


def compare(name: str, floor: Timing, measured: Timing, budget: float | None, rounds: int) -> Result:
    """Measure both alternately and return the medians."""
    pairs = [(floor(), measured()) for _ in range(rounds)]
    return Result(name, median(pair[0] for pair in pairs), median(pair[1] for pair in pairs), budget)
