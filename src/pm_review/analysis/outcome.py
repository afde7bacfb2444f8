"""What the figures make of a review: attainment and state of a goal, value and change of a metric.

Nothing computed is ever written into the author's fields, and a state that the author chose is kept. Where
the figures are not beyond doubt nothing is computed, and the doubt says what to ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pm_review.figures import Attainment, Change, Doubtful, change, judge
from pm_review.figures.deadlines import is_in_time
from pm_review.figures.periods import Period, gaps
from pm_review.model import Direction, Goal, GoalKind, GoalState, Metric
from pm_review.model.series import comparable, in_order, metric_current

__all__ = [
    "Outcome",
    "Values",
    "by_figures",
    "metric_change",
    "metric_current",
    "metric_values",
    "outcome",
    "unreached",
]

_MAY_BE_NUMBER = re.compile("20[0-9]{2}(?:0[1-9]|1[0-2])?|[0-9]{1,2}[.][0-9]{2}")
"""What may be a year, a month or a day, and may be a number as well: 2025, 202506, 6.30."""

PARTLY = 0.5
"""Share of the target, or of the way to it, from which a goal counts as partly reached."""

NOT_REACHED = frozenset({GoalState.PARTLY, GoalState.MISSED, GoalState.SLIPPED, GoalState.DROPPED})
"""States whose cause and lesson are asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a goal ended."""

    state: GoalState | None
    computed: bool
    """Whether the state follows from the figures and is not the author's own."""
    attainment: Attainment | None
    doubt: Doubtful | None = None
    """Why nothing is computed though target and result are there: what to ask the author."""


def outcome(goal: Goal) -> Outcome:
    """How a goal ended: by the author's own state, else by its figures, its dates or its parts."""
    found, doubt = _judged(goal)
    if goal.state:
        return Outcome(GoalState(goal.state), False, found, doubt)
    if found:
        return Outcome(by_figures(goal, found), True, found)
    state = _by_dates(goal) or _by_parts(goal)
    return Outcome(state, True, None, None if state else doubt)


def _judged(goal: Goal) -> tuple[Attainment | None, Doubtful | None]:
    """What the figures come to, or the doubt about them."""
    if goal.kind == GoalKind.TRACKED or not (goal.actual and goal.target):
        return None, None
    found = _computed(goal.actual, goal.target, goal.better, goal.baseline, (goal.name, goal.measure))
    if isinstance(found, Doubtful):
        return None, found if goal.kind in (GoalKind.NUMBER, "") else None
    return found, None


_computed = lru_cache(2**16)(judge)
"""A goal is asked for its outcome by the list, the rail, the coach and the report, mostly unchanged.

No file that is read holds more goals with figures than are kept here (``toml.MOST_VALUES``): with fewer kept,
each would be computed anew each time as soon as there are too many.
"""


def _by_dates(goal: Goal) -> GoalState | None:
    """A target and a result that are both dates: done in time, or slipped."""
    if goal.kind in (GoalKind.TRACKED, GoalKind.JUDGEMENT):
        return None
    numbers = all(map(_MAY_BE_NUMBER.fullmatch, (goal.target.strip(), goal.actual.strip())))
    if numbers and goal.kind != GoalKind.MILESTONE:
        return None
    in_time = is_in_time([goal.target], [goal.actual])
    return None if in_time is None else GoalState.MET if in_time else GoalState.SLIPPED


def by_figures(goal: Goal, found: Attainment) -> GoalState:
    """The state that the attainment of a goal makes: more than the target is exceeded, the target reached.

    To hold is reached or not, without degrees.
    """
    if found.met:
        return GoalState.EXCEEDED if found.exceeded else GoalState.MET
    share = found.progress if found.progress is not None else found.ratio
    near = goal.better != Direction.HOLD and share is not None and share >= PARTLY
    return GoalState.PARTLY if near else GoalState.MISSED


def _by_parts(goal: Goal) -> GoalState | None:
    """All parts of a milestone done: met, or slipped where the last was late; some done: partly."""
    if goal.kind != GoalKind.MILESTONE or not goal.parts:
        return None
    done = sum(bool(part.done.strip()) for part in goal.parts)
    if done == len(goal.parts):
        in_time = is_in_time([part.due for part in goal.parts], [part.done for part in goal.parts])
        return GoalState.SLIPPED if in_time is False else GoalState.MET
    return GoalState.PARTLY if done else None


def unreached(goal: Goal) -> bool:
    """Whether a goal ended in a way that asks for a cause."""
    return outcome(goal).state in NOT_REACHED


def metric_change(metric: Metric) -> Change | None:
    """The change of a metric against last year, where both values can be read."""
    return change(metric.previous, metric_current(metric))


@dataclass(frozen=True, slots=True)
class Values:
    """What the series of a metric holds."""

    first: float
    last: float
    lowest: float
    highest: float
    mean: float
    missing: tuple[str, ...]
    """Periods without a number between the first and the last."""


def metric_values(metric: Metric) -> Values | None:
    """What the series of a metric holds; ``None`` where it is empty."""
    values = in_order(comparable(metric))
    if not values:
        return None
    return Values(
        values[0], values[-1], min(values), max(values), sum(values) / len(values), _missing(metric.series)
    )


def _missing(series: Mapping[str, float]) -> tuple[str, ...]:
    found = [period for period in map(Period.parse, series) if period]
    kinds = {period.kind for period in found}
    return tuple(map(str, gaps(found))) if len(kinds) == 1 else ()
