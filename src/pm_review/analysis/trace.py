"""The records linked to a goal: projects, metrics, lessons, and goals and risks of next year's plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pm_review.model import Failure, Goal, Metric, NextGoal, Project, Record, Review, Risk, Success

Named = tuple[str, Record]
"""A record with its path."""


R = TypeVar("R", bound=Record)
"""A record class."""


class LinkIndex:
    """An index of all links of a review by ID."""

    def __init__(self, review: Review) -> None:
        """Index every link of the review."""
        projects, metrics, lessons, plan = review.projects, review.data.metrics, review.lessons, review.plan
        self.goals = {goal.id: goal for goal in review.goals}
        self._above = {each.id: each.goals for each in projects} | {each.id: _goals(each) for each in metrics}
        self.projects = _by_link(projects, lambda project: project.goals)
        self.metrics = _by_link(metrics, _goals)
        self.successes = _by_link(lessons.successes, lambda success: self.goals_of(success.links))
        self.failures = _by_link(lessons.failures, lambda failure: self.goals_of(failure.links))
        self.next_goals = _by_link(plan.goals, lambda planned: [planned.from_] if planned.from_ else [])
        self._continued = {planned.id: planned.from_ for planned in plan.goals if planned.from_}
        self.risks = _by_link(plan.risks, lambda risk: risk.answers)
        """Risks by the failure that they address; all other records by the goal that they are linked to."""

    def goals_of(self, links: Iterable[str]) -> list[str]:
        """Return the IDs of the goals that links refer to, directly or through a project or metric."""
        found: dict[str, None] = {}
        for link in links:
            found.update(dict.fromkeys((link,) if link in self.goals else self._above.get(link, ())))
        return list(found)

    def is_guess(self, goal: str, lesson: Failure) -> bool:
        """Whether a lesson is linked to a goal only by projects or metrics with several goals.

        Such a lesson may be about another goal.
        """
        if goal in lesson.links:
            return False
        return all(
            len(self._above.get(link, ())) > 1 for link in lesson.links if goal in self.goals_of([link])
        )

    def answers(self, goal: Goal) -> list[NextGoal | Risk]:
        """Return next year's goals that continue a goal, and the risks that address its failures.

        A risk to a plan that continues another goal says nothing about this one.
        """
        failures = self.failures.get(goal.id, ())
        risks = {id(risk): risk for failure in failures for risk in self.risks[failure.id]}
        plans = [risk for risk in risks.values() if self._continued.get(risk.goal, goal.id) == goal.id]
        return [*self.next_goals.get(goal.id, ()), *plans]


def _goals(metric: Metric) -> list[str]:
    return [metric.goal] if metric.goal else []


def _by_link(records: Iterable[R], links: Callable[[R], Iterable[str]]) -> defaultdict[str, list[R]]:
    """Index records by the IDs that they are linked to."""
    found: defaultdict[str, list[R]] = defaultdict(list)
    for record in records:
        for link in links(record):
            found[link].append(record)
    return found


def records_of_goal(review: Review, goal: str) -> list[Named]:
    """Return the records linked to a goal, each with its path: projects, metrics, lessons, next goals."""
    links = LinkIndex(review)
    groups: tuple[tuple[str, Sequence[Project | Metric | Success | Failure | NextGoal]], ...] = (
        ("projects", links.projects.get(goal, ())),
        ("data.metrics", links.metrics.get(goal, ())),
        ("lessons.successes", links.successes.get(goal, ())),
        ("lessons.failures", links.failures.get(goal, ())),
        ("plan.goals", links.next_goals.get(goal, ())),
    )
    return [(f"{path}[{record.id}]", record) for path, records in groups for record in records]


@dataclass(frozen=True, slots=True)
class GoalTrace:
    """A goal with the failures that explain it and the plans of next year that follow from it."""

    goal: Goal
    """The goal; ``outcome(goal)`` computes its result and state."""
    failures: tuple[Failure, ...]
    """The failures linked to the goal."""
    guessed: tuple[Failure, ...]
    """The linked failures whose project has several goals, so that they may be about another goal."""
    answers: tuple[NextGoal | Risk, ...]
    """The goals and risks of next year that follow from it."""


def goal_traces(review: Review) -> list[GoalTrace]:
    """Return the trace of every goal, in the order of the review."""
    links = LinkIndex(review)
    return [_goal_trace(links, goal) for goal in review.goals]


def _goal_trace(links: LinkIndex, goal: Goal) -> GoalTrace:
    failures = tuple(links.failures.get(goal.id, ()))
    guessed = tuple(each for each in failures if links.is_guess(goal.id, each))
    return GoalTrace(goal, failures, guessed, tuple(links.answers(goal)))
