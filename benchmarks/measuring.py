"""Times taken in turn, so that a noisy machine disturbs the floor and the measured alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

Timing = Callable[[], float]
"""One measurement: seconds, or KiB of memory."""


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the table: medians in the unit of the measurement, and what is promised."""

    name: str
    floor: float
    measured: float
    budget: float | None
    """The most that the ratio may be; nothing where it is only shown."""

    @property
    def ratio(self) -> float:
        """How many times its floor it took."""
        return self.measured / self.floor

    @property
    def holds(self) -> bool:
        """Whether the promise is kept."""
        return self.budget is None or self.ratio <= self.budget


def compare(name: str, floor: Timing, measured: Timing, budget: float | None, rounds: int) -> Result:
    """Take both in turn and keep the medians."""
    pairs = [(floor(), measured()) for _ in range(rounds)]
    return Result(name, median(pair[0] for pair in pairs), median(pair[1] for pair in pairs), budget)
