"""The good direction of goals and metrics: the author's choice, or else inferred from the written figures.

Empty if it is unknown, so that nothing is claimed about better and worse.
"""

from __future__ import annotations

from pm_review.figures import direction_of_name, infer_better
from pm_review.model import Goal, Metric, NextGoal


def goal_direction(goal: Goal) -> str:
    """Return the good direction of a goal."""
    return goal.better or infer_better(goal.actual, goal.target, goal.baseline, (goal.name, goal.measure))


def next_direction(planned: NextGoal, continued: Goal) -> str:
    """Return the good direction of a planned goal, which is that of the goal that it continues."""
    about = (planned.name, planned.measure)
    return planned.better or goal_direction(continued) or infer_better("", planned.target, "", about)


def metric_direction(metric: Metric, measured: Goal | None) -> str:
    """Return the good direction of a metric, which is that of the goal that it measures, if any."""
    if metric.better or measured:
        return metric.better or (goal_direction(measured) if measured else "")
    named = direction_of_name(metric.name)
    if not metric.target.strip():
        return named
    found = infer_better(metric.current, metric.target, metric.previous, (metric.name,))
    return "" if named and found and named != found else found or named
