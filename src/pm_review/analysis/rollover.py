"""Create a review from last year's: planned goals become goals, results become values to compare with."""

from __future__ import annotations

from pm_review.analysis.review_period import declared_period, read_period
from pm_review.analysis.series import metric_current
from pm_review.figures.find_dates import move_years
from pm_review.model import Goal, Metric, NextGoal, Overview, Part, Review, sanitize

STAYING = ("language", "author", "role", "product", "team")
"""Answers of the overview that are carried over to the next year."""

OF_GOAL = ("name", "line", "why", "kind", "measure", "better", "target")
"""Answers of a planned goal that become those of a goal."""

CONTINUED = ("line", "kind", "measure", "better")
"""Answers that a planned goal without them takes from the goal that it continues."""

OF_METRIC = ("name", "line", "unit", "kind", "better")
"""Answers of a metric that are carried over to the next year."""


def roll_over(previous: Review, year: int, name: str = "") -> Review:
    """Create a review for ``year`` with last year's plan as its goals and last year's values to compare with.

    Results, causes, lessons and trends are not carried over, because they belong to last year. ``name`` is
    that of last year's review.
    """
    review = Review(overview=_overview(previous.overview, year, name))
    ends = {goal.id: goal for goal in previous.goals}
    renamed: dict[str, str] = {}
    for at, planned in enumerate(previous.plan.goals, 1):
        goal = _goal(planned, ends.get(planned.from_), f"G{at}")
        review.goals.append(goal)
        renamed.setdefault(planned.from_, goal.id)
    review.link_goals()
    review.data.metrics = [
        _metric(metric, renamed.get(metric.goal, "") if metric.goal else "", f"M{at}")
        for at, metric in enumerate(previous.data.metrics, 1)
    ]
    return review


def _overview(previous: Overview, year: int, name: str) -> Overview:
    kept = {key: getattr(previous, key) for key in STAYING}
    return Overview(year=year, period=_period(previous, year), previous=sanitize(name), **kept)


def _period(previous: Overview, year: int) -> str:
    """Return last year's period moved to ``year``, in the author's notation; empty unless one whole year."""
    span = declared_period(previous)
    if previous.year is None or span is None or not span.whole:
        return ""
    moved = move_years(previous.period, year - previous.year)
    return moved if read_period(moved, year) else ""


def _goal(planned: NextGoal, before: Goal | None, name: str) -> Goal:
    """Return a planned goal as a goal of this year; last year's result becomes its baseline."""
    values = {key: getattr(planned, key) for key in OF_GOAL}
    inherited = {key: getattr(before, key) for key in CONTINUED if before and not values[key]}
    return Goal(
        id=name,
        baseline=planned.baseline or (before.actual if before else ""),
        parts=[Part(name=step.what, due=step.due, note=step.check) for step in planned.steps],
        **(values | inherited),
    )


def _metric(metric: Metric, goal: str, name: str) -> Metric:
    carried = {key: getattr(metric, key) for key in OF_METRIC}
    return Metric(id=name, goal=goal, previous=metric_current(metric), **carried)
