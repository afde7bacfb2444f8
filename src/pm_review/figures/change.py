"""The change of a value."""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.figures.comparable import Measure, alike, first_of, in_percent, measure, read_together
from pm_review.figures.quantity import Figure, Reading


@dataclass(frozen=True, slots=True)
class Change:
    """The difference between two values."""

    absolute: float
    """The difference in the unit of the values, durations in seconds; in percentage points if `points`."""
    relative: float | None
    """The share of the earlier value, 0.2 for 20% more; None if that is not above zero, and for ranks."""
    points: bool = False
    """Whether the values are percentages."""


def change(previous: str, current: str) -> Change | None:
    """Return the change of a value; None if the two cannot be read or compared, or are changes.

    Without a previous value, a pair such as `15% → 28%` provides both.
    """
    old, new = read_together(previous, current)
    if not previous.strip():
        return _between(first_of(new), measure(new), new, new)
    if Reading.CHANGE in (old.reading, new.reading) or not alike(old, new):
        return None
    share = in_percent(old, new)
    return _between(measure(old, share=share), measure(new, share=share), old, new)


def _between(first: Measure, last: Measure, old: Figure, new: Figure) -> Change | None:
    """Return the change from one measured value to another; the figures decide about points and ranks."""
    if first.value is None or last.value is None:
        return None
    absolute = last.value - first.value
    ordered = Reading.RANK in (old.reading, new.reading)
    has_share = first.value > 0 and last.value >= 0 and not ordered
    relative = float(absolute / first.value) if has_share else None
    return Change(float(absolute), relative, in_percent(old, new))
