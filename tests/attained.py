"""The attainment of a target without the reasons for a doubt."""

from __future__ import annotations

from pm_review.figures import Attainment, judge


def attainment(actual: str, target: str, better: str = "higher", baseline: str = "") -> Attainment | None:
    """Return the attainment of a target; ``None`` if there is any doubt."""
    found = judge(actual, target, better, baseline)
    return found if isinstance(found, Attainment) else None
