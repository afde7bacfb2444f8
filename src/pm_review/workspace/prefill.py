"""Answers derived from other parts of the review: values filled in by links, and records made from a goal.

No answer is overwritten: only empty fields are filled. The edits are proposals; the caller applies them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pm_review.analysis.outcome import unreached
from pm_review.model import (
    Edit,
    Goal,
    Insert,
    Metric,
    NextGoal,
    Record,
    Review,
    Set,
    answered,
    find_record,
    join_path,
    parent,
    record_list,
    schema_path,
)
from pm_review.workspace.shared_figures import SHARED

FILLING = frozenset({"plan.goals.from", "data.metrics.goal"})
"""The links that fill in other fields."""


class Derived(StrEnum):
    """The kinds of records that can be created from a goal."""

    FAILURE = "failure"
    RISK = "risk"
    NEXT_GOAL = "next_goal"
    METRIC = "metric"


def is_link(path: str) -> bool:
    """Whether a path is a link that fills in other fields."""
    return schema_path(path) in FILLING


def filled_by_links(review: Review, path: str) -> list[Edit]:
    """Return the edits that fill in fields from the link at a path: a continued or a measured goal.

    A metric also fills in the figures of its goal.
    """
    path = parent(path)[0]
    record = find_record(review, path)
    goals = {goal.id: goal for goal in review.goals}
    if isinstance(record, NextGoal) and record.from_ in goals:
        return list(_fill(path, record, _continued(goals[record.from_])))
    if isinstance(record, Metric) and record.goal in goals:
        goal = goals[record.goal]
        known = {metric: str(goal.get(key) or "") for key, metric in SHARED.items()}
        back = {key: str(record.get(metric) or "") for key, metric in SHARED.items()}
        values = known | {"better": goal.better}
        return [*_fill(path, record, values), *_fill(f"goals[{goal.id}]", goal, back)]
    return []


def derivable(goal: Goal, *, missed: bool) -> list[Derived]:
    """Return the kinds of records that can be created from a goal: failure and risk only if missed."""
    kinds = (Derived.FAILURE, Derived.RISK) if missed else ()
    return [*kinds, Derived.NEXT_GOAL, *((Derived.METRIC,) if goal.kind != "milestone" else ())]


def kind_of_list(path: str) -> Derived | None:
    """Return the kind of records in the list at a path; ``None`` if none are created from goals."""
    return next((kind for kind, recipe in RECIPES.items() if recipe.path == path), None)


def goals_for_list(review: Review, path: str) -> list[Goal]:
    """Return the goals for which the list at a path can have a record but does not yet."""
    kind = kind_of_list(path)
    if kind is None:
        return []
    recipe = RECIPES[kind]
    names = {str(each.get(recipe.heading)) for each in record_list(review, path)}
    able = (each for each in review.goals if each.id and kind in derivable(each, missed=unreached(each)))
    return [each for each in able if recipe.answers(review, each)[recipe.heading] not in names]


def derive(review: Review, goal: Goal, kind: Derived) -> Insert:
    """Return the edit that creates a record from a goal, linked to it and filled in from it."""
    recipe = RECIPES[kind]
    answers = {key: value for key, value in recipe.answers(review, goal).items() if value}
    return Insert(recipe.path, len(record_list(review, recipe.path)), answers)


def _continued(goal: Goal) -> Mapping[str, object]:
    """Return answers for next year's goal from the goal that it continues; the result is its baseline."""
    start = goal.actual if goal.target or goal.baseline else ""
    return {
        "name": goal.name,
        "baseline": start,
        "measure": goal.measure,
        "kind": goal.kind,
        "better": goal.better,
        "line": goal.line,
    }


def _failure(review: Review, goal: Goal) -> Mapping[str, object]:
    return {
        "what": _shortfall(goal),
        "cause": goal.cause,
        "improvement": goal.lesson,
        "links": [goal.id],
    }


def _risk(review: Review, goal: Goal) -> Mapping[str, object]:
    failures = [each.id for each in review.lessons.failures if goal.id in each.links]
    planned = next((each.id for each in review.plan.goals if each.from_ == goal.id), "")
    return {"what": _shortfall(goal), "response": goal.lesson, "goal": planned, "answers": failures}


def _next_goal(review: Review, goal: Goal) -> Mapping[str, object]:
    return {**_continued(goal), "from": goal.id, "why": goal.lesson}


def _metric(review: Review, goal: Goal) -> Mapping[str, object]:
    return {
        "name": goal.measure or goal.name,
        "goal": goal.id,
        "previous": goal.baseline,
        "current": goal.actual,
        "target": goal.target,
        "better": goal.better,
        "line": goal.line,
    }


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a record is created from a goal."""

    path: str
    """The list that it is added to."""
    heading: str
    """The key of the answer that names it."""
    answers: Callable[[Review, Goal], Mapping[str, object]]
    """Returns its answers, which may be empty."""


RECIPES = {
    Derived.FAILURE: Recipe("lessons.failures", "what", _failure),
    Derived.RISK: Recipe("plan.risks", "what", _risk),
    Derived.NEXT_GOAL: Recipe("plan.goals", "name", _next_goal),
    Derived.METRIC: Recipe("data.metrics", "name", _metric),
}
"""How each kind of record is created."""


def _shortfall(goal: Goal) -> str:
    """Summarize a missed goal without words of any language: its name and its figures."""
    figures = f" ({goal.actual} / {goal.target})" if goal.actual and goal.target else ""
    return f"{goal.name}{figures}"


def _fill(path: str, record: Record, values: Mapping[str, object]) -> Iterator[Set]:
    """Yield edits for the empty fields of a record."""
    for key, value in values.items():
        if value and not answered(record, key):
            yield Set(join_path(path, key), value)
