"""The records of next year's plan, with the same names as in the review file."""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.model.enums import Direction, GoalKind, Level, ResourceKind
from pm_review.model.fields import figure, link, links, records, text, word
from pm_review.model.record import Record


@dataclass(kw_only=True, eq=False, slots=True)
class Step(Record):
    """A concrete step towards a goal of next year."""

    what: str = text()
    owner: str = text()
    due: str = text()
    check: str = text()


@dataclass(kw_only=True, eq=False, slots=True)
class NextGoal(Record):
    """A goal of next year and how to reach it."""

    id: str = text()
    name: str = text()
    line: str = text()
    why: str = text()
    from_: str = link("goals")
    kind: str = word(GoalKind)
    measure: str = text()
    better: str = word(Direction)
    baseline: str = figure()
    target: str = figure()
    path: str = text()
    steps: list[Step] = records(Step)


@dataclass(kw_only=True, eq=False, slots=True)
class Resource(Record):
    """People, material or money that a goal of next year needs."""

    goal: str = link("plan.goals")
    kind: str = word(ResourceKind)
    what: str = text()
    amount: str = figure()


@dataclass(kw_only=True, eq=False, slots=True)
class Risk(Record):
    """A risk of next year, and the response to it."""

    id: str = text()
    goal: str = link("plan.goals")
    what: str = text()
    likelihood: str = word(Level)
    impact: str = word(Level)
    response: str = text()
    owner: str = text()
    answers: list[str] = links("lessons.failures")


@dataclass(kw_only=True, eq=False, slots=True)
class Plan(Record):
    """Next year's plan."""

    asks: str = text()
    goals: list[NextGoal] = records(NextGoal, "N")
    resources: list[Resource] = records(Resource)
    risks: list[Risk] = records(Risk, "R")
