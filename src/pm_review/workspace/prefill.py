"""Answers derived from other parts of the review: values filled in by links, and records made from a goal.

No answer is overwritten: only empty fields are filled. The edits are proposals; the caller applies them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from pm_review.analysis.outcome import unreached
from pm_review.i18n.catalog import words
from pm_review.i18n.screen_file import ENGLISH
from pm_review.model import (
    Goal,
    Insert,
    Metric,
    NextGoal,
    Record,
    Review,
    Set,
    find_record,
    has_value,
    join_path,
    parent,
    record_list,
    subject_of,
)
from pm_review.workspace.shared_figures import SHARED

CONTINUED = ("name", "measure", "kind", "better", "line")
"""The answers of a goal that a goal of next year takes over."""


class Derived(StrEnum):
    """The kinds of records that can be created from a goal."""

    FAILURE = "failure"
    RISK = "risk"
    NEXT_GOAL = "next_goal"
    METRIC = "metric"


LISTS = {
    Derived.FAILURE: "lessons.failures",
    Derived.RISK: "plan.risks",
    Derived.NEXT_GOAL: "plan.goals",
    Derived.METRIC: "data.metrics",
}
"""The list that each kind of record is added to."""


def filled_by_links(review: Review, path: str) -> list[Set]:
    """Return the edits that fill in fields if a path is a link to a goal: a continued or a measured one.

    A metric also fills in the figures of its goal.
    """
    above, key = parent(path)
    record = find_record(review, above)
    if isinstance(record, NextGoal) and key == "from" and (goal := _goal(review, record.from_)):
        return list(_fill(above, record, _continued(goal)))
    if isinstance(record, Metric) and key == "goal" and (goal := _goal(review, record.goal)):
        values = {"better": goal.better} | {metric: goal.get(key) for key, metric in SHARED.items()}
        back = {key: record.get(metric) for key, metric in SHARED.items()}
        return [*_fill(above, record, values), *_fill(f"goals[{goal.id}]", goal, back)]
    return []


def _goal(review: Review, ident: str) -> Goal | None:
    return next((each for each in review.goals if each.id == ident), None)


def derivable(goal: Goal, *, missed: bool) -> list[Derived]:
    """Return the kinds of records that can be created from a goal: failure and risk only if missed."""
    kinds = (Derived.FAILURE, Derived.RISK) if missed else ()
    return [*kinds, Derived.NEXT_GOAL, *((Derived.METRIC,) if goal.kind != "milestone" else ())]


def kind_of_list(path: str) -> Derived | None:
    """Return the kind of records in the list at a path; ``None`` if none are created from goals."""
    return next((kind for kind in Derived if LISTS[kind] == path), None)


def goals_for_list(review: Review, path: str) -> list[Goal]:
    """Return the goals for which the list at a path can have a record but does not yet."""
    kind = kind_of_list(path)
    if kind is None:
        return []
    names = {subject_of(each) for each in record_list(review, path)}
    able = (each for each in review.goals if each.id and kind in derivable(each, missed=unreached(each)))
    return [each for each in able if _subject(_derived_answers(review, each, kind)) not in names]


def derive(review: Review, goal: Goal, kind: Derived) -> Insert:
    """Return the edit that creates a record from a goal, linked to it and filled in from it."""
    answers = {key: value for key, value in _derived_answers(review, goal, kind).items() if value}
    return Insert(LISTS[kind], len(record_list(review, LISTS[kind])), answers)


def _subject(answers: Mapping[str, object]) -> str:
    return str(answers.get("name", answers.get("what"))).strip()


def _derived_answers(review: Review, goal: Goal, kind: Derived) -> Mapping[str, object]:
    """Return the answers of a record that is created from a goal; they may be empty."""
    match kind:
        case Derived.FAILURE:
            answers = {"cause": goal.cause, "improvement": goal.lesson, "links": [goal.id]}
            return {"what": _shortfall(review, goal), **answers}
        case Derived.RISK:
            failures = [each.id for each in review.lessons.failures if goal.id in each.links]
            planned = next((each.id for each in review.plan.goals if each.from_ == goal.id), "")
            shortfall = _shortfall(review, goal)
            return {"what": shortfall, "response": goal.lesson, "goal": planned, "answers": failures}
        case Derived.NEXT_GOAL:
            return {**_continued(goal), "from": goal.id, "why": goal.lesson}
        case Derived.METRIC:
            return {
                "name": goal.measure or goal.name,
                "goal": goal.id,
                "previous": goal.baseline,
                "current": goal.actual,
                "target": goal.target,
                "better": goal.better,
                "line": goal.line,
            }


def _continued(goal: Goal) -> Mapping[str, object]:
    """Return answers for next year's goal from the goal that it continues; the result is its baseline."""
    start = goal.actual if goal.target or goal.baseline else ""
    return {key: goal.get(key) for key in CONTINUED} | {"baseline": start}


def _shortfall(review: Review, goal: Goal) -> str:
    """Summarize a missed goal in the language of the report: its name, result and target."""
    if not (goal.actual and goal.target):
        return goal.name
    say = words("common", review.overview.language or ENGLISH)
    return say("sprout.shortfall", name=goal.name, actual=goal.actual, target=goal.target)


def _fill(path: str, record: Record, values: Mapping[str, object]) -> Iterator[Set]:
    """Yield edits for the empty fields of a record."""
    for key, value in values.items():
        if value and not has_value(record, key):
            yield Set(join_path(path, key), value)
