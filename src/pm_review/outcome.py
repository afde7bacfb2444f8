"""What the figures make of a review: attainment and state of a goal, change of a metric.

Nothing computed is ever written into the author's fields; a state that she chose herself stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.figures import Attainment, Change, attainment, change
from pm_review.review import Goal, GoalKind, GoalState, Metric, MetricKind

EXCEEDED = 1.2
"""Share of the target from which a goal counts as exceeded; 110 % of it is reached."""

PARTLY = 0.5
"""Share of the target, or of the way to it, from which a goal that was not reached counts as partly reached."""

NOT_REACHED = frozenset({GoalState.PARTLY, GoalState.MISSED, GoalState.SLIPPED, GoalState.DROPPED})
"""States whose cause and lesson are asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a goal ended."""

    state: GoalState | None
    computed: bool
    """Whether the state follows from the figures and is not the author's own."""
    attainment: Attainment | None


def outcome(goal: Goal) -> Outcome:
    """How a goal ended: by the author's own state, else by its figures, else by its parts."""
    found = None
    if goal.kind != GoalKind.TRACKED:
        found = attainment(goal.actual, goal.target, goal.better or "higher", goal.baseline)
    if goal.state:
        return Outcome(GoalState(goal.state), False, found)
    state = _by_figures(found) if found else _by_parts(goal)
    return Outcome(state, True, found)


def _by_figures(found: Attainment) -> GoalState:
    if found.met:
        exceeded = found.ratio is not None and found.ratio >= EXCEEDED
        return GoalState.EXCEEDED if exceeded else GoalState.MET
    share = found.progress if found.progress is not None else found.ratio
    return GoalState.PARTLY if share is not None and share >= PARTLY else GoalState.MISSED


def _by_parts(goal: Goal) -> GoalState | None:
    """All parts done: met; some: partly. Only a milestone is judged by its parts."""
    if goal.kind != GoalKind.MILESTONE or not goal.parts:
        return None
    done = sum(bool(part.done.strip()) for part in goal.parts)
    if done == len(goal.parts):
        return GoalState.MET
    return GoalState.PARTLY if done else None


def unreached(goal: Goal) -> bool:
    """Whether a goal ended in a way that asks for a cause."""
    return outcome(goal).state in NOT_REACHED


def metric_current(metric: Metric) -> str:
    """This year's value: as written, else from the series (the sum of a flow, the last value of a level)."""
    if metric.current or not metric.series or metric.kind == MetricKind.RATIO:
        return metric.current
    values = list(metric.series.values())
    return f"{sum(values) if metric.kind == MetricKind.FLOW else values[-1]:g}"


def metric_change(metric: Metric) -> Change | None:
    """The change of a metric against last year, where both values can be read."""
    return change(metric.previous, metric_current(metric))
