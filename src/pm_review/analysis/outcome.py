"""The outcome of a goal, computed from its figures: attainment and state.

Computed values are never written into the author's fields, and a state that the author chose is kept. If the
figures are ambiguous, nothing is computed, and the doubt names the question to ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from pm_review.figures import Attainment, Doubt, Doubtful, judge
from pm_review.model import Direction, Goal, GoalKind, GoalState

_MAY_BE_NUMBER = re.compile("20[0-9]{2}(?:0[1-9]|1[0-2])?|[0-9]{1,2}[.][0-9]{2}")
"""A text that may be a year, a month or a day, but also a number: 2025, 202506, 6.30."""

_DOTTED = re.compile("[0-9]{1,2}[.][0-9]{1,2}")
"""A text that may be a number or a day, depending on the type of the goal: 6.30, 7.2."""

PARTLY = 0.5
"""The share of the target, or of the way to it, above which a goal counts as partly reached."""

NOT_REACHED = frozenset({GoalState.PARTLY, GoalState.MISSED, GoalState.SLIPPED, GoalState.DROPPED})
"""The states for which a cause and a lesson are required."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a goal."""

    state: GoalState | None
    computed: bool
    """Whether the state was computed from the figures rather than set by the author."""
    attainment: Attainment | None
    doubt: Doubtful | None = None
    """Why nothing could be computed from target and result; names the question for the author."""


def outcome(goal: Goal) -> Outcome:
    """Return the outcome of a goal: the author's state, or else from its figures, dates or parts."""
    found, doubt = _judged(goal)
    if goal.state:
        return Outcome(GoalState(goal.state), False, found, doubt)
    if found:
        return Outcome(by_figures(goal, found), True, found)
    are_numbers = doubt is not None and doubt.doubt is Doubt.DIRECTION
    state = (None if are_numbers else _by_dates(goal)) or _by_parts(goal)
    return Outcome(state, True, None, None if state else doubt)


def _judged(goal: Goal) -> tuple[Attainment | None, Doubtful | None]:
    """Return the attainment computed from the figures, or the doubt about them."""
    if goal.kind == GoalKind.TRACKED or not (goal.actual and goal.target):
        return None, None
    if goal.kind == GoalKind.MILESTONE and _are_dotted(goal) and goal.target.strip() != goal.actual.strip():
        return None, None
    found = _computed(goal.actual, goal.target, goal.better, goal.baseline, (goal.name, goal.measure))
    if isinstance(found, Doubtful):
        return None, found if goal.kind in (GoalKind.NUMBER, "") else None
    return found, None


_computed = lru_cache(2**16)(judge)
"""Computed outcomes, cached because the list, the rail, the coach and the report ask for the same goals.

The cache holds as many goals as a readable file can contain (``toml.MOST_VALUES``). A smaller one would lose
every entry before its next use in a large review.
"""


def _by_dates(goal: Goal) -> GoalState | None:
    """Return the state of a goal whose target and result are dates: met in time, or slipped."""
    if goal.kind in (GoalKind.TRACKED, GoalKind.JUDGEMENT):
        return None
    numbers = all(map(_MAY_BE_NUMBER.fullmatch, (goal.target.strip(), goal.actual.strip())))
    if numbers and goal.kind != GoalKind.MILESTONE:
        return None
    if goal.kind == GoalKind.NUMBER and _are_dotted(goal) and not goal.target.strip().endswith("0"):
        return None
    in_time = _is_in_time(goal, (goal.target,), (goal.actual,))
    return None if in_time is None else GoalState.MET if in_time else GoalState.SLIPPED


def _are_dotted(goal: Goal) -> bool:
    """Whether target and result are both written as 6.30 or 7.2: days of a deliverable, or numbers."""
    return all(map(_DOTTED.fullmatch, (goal.target.strip(), goal.actual.strip())))


def by_figures(goal: Goal, found: Attainment) -> GoalState:
    """Return the state for an attainment: exceeded above the target, met at the target.

    A goal to hold a value is either met or missed.
    """
    if found.met:
        return GoalState.EXCEEDED if found.exceeded else GoalState.MET
    share = found.progress if found.progress is not None else found.ratio
    near = goal.better != Direction.HOLD and share is not None and share >= PARTLY
    return GoalState.PARTLY if near else GoalState.MISSED


def _by_parts(goal: Goal) -> GoalState | None:
    """Return the state of a milestone from its parts: met, slipped if late, or partly reached."""
    if goal.kind != GoalKind.MILESTONE or not goal.parts:
        return None
    done = sum(bool(part.done.strip()) for part in goal.parts)
    if done == len(goal.parts):
        due, when = tuple(part.due for part in goal.parts), tuple(part.done for part in goal.parts)
        in_time = _is_in_time(goal, due, when)
        return GoalState.SLIPPED if in_time is False else GoalState.MET
    return GoalState.PARTLY if done else None


def _is_in_time(goal: Goal, due: tuple[str, ...], done: tuple[str, ...]) -> bool | None:
    """Whether the last completion date is no later than the last due date, if that is clear."""
    from pm_review.analysis.review_period import fiscal_starts
    from pm_review.figures.deadlines import is_in_time

    return is_in_time(due, done, fiscal_starts(goal.overview) if goal.overview else ())


def is_undecided(goal: Goal) -> bool:
    """Whether only the author can say how a goal ended, because it is not a matter of figures."""
    found = outcome(goal)
    unclear = found.doubt is not None and found.doubt.doubt is not Doubt.UNREAD
    if found.state or unclear or goal.kind == GoalKind.TRACKED or not goal.actual.strip():
        return False
    described = goal.measure.strip() or goal.parts
    return bool(goal.target.strip() or (described and goal.kind != GoalKind.NUMBER))


def unreached(goal: Goal) -> bool:
    """Whether the outcome of a goal requires a cause."""
    return outcome(goal).state in NOT_REACHED
