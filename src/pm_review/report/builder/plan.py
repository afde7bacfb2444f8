"""Next year: goals, the way to each, resources and risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pm_review.figures.periods import Period
from pm_review.model import NextGoal, with_paths
from pm_review.report.blocks import Block, Column, Heading, Row
from pm_review.report.builder.goals import UNTOLD
from pm_review.report.builder.writer import Writer, table, under

IN_TABLE = frozenset({"name", "from", "baseline", "target"})
"""Answers that the table of next year's goals tells."""


def plan(w: Writer) -> Iterator[Block]:
    """The whole plan."""
    yield from under(w.heading("plan/goals"), next_goals_table(w, w.review.plan.goals))
    yield from under(w.part("work", "plan.goals"), _work(w))
    resources, risks = w.review.plan.resources, w.review.plan.risks
    yield from under(
        w.part("resources", "plan.resources"), w.records_table("plan.resources", resources, "plan.resources")
    )
    yield from under(w.heading("plan/risks"), w.records_table("plan.risks", risks, "plan.risks"))
    yield from under(w.part("asks", "plan"), w.details("plan", w.review.plan, "plan", ("asks",)))


def next_goals_table(w: Writer, goals: Iterable[NextGoal]) -> Iterator[Block]:
    """Next year's goals: where each starts, where it leads, and when its last step is due."""
    path = "plan.goals"
    columns = (
        *(w.column(path, key) for key in ("name", "baseline", "target")),
        Column(w.say("last_due")),
        w.column(path, "from"),
    )
    yield from table(columns, (_row(w, goal) for goal in goals))


def _row(w: Writer, goal: NextGoal) -> Row:
    cells = (goal.baseline, goal.target, _last_due(goal), w.text("plan.goals", "from", goal))
    return Row((w.named(goal.name) if any(cells) else goal.name, *cells), f"plan.goals[{goal.id}]")


def _last_due(goal: NextGoal) -> str:
    """The latest date of a goal's steps; the last one written where they are not all plain periods."""
    dues = [step.due for step in goal.steps if step.due.strip()]
    periods = {due: period.end for due in dues if (period := Period.parse(due.strip()))}
    if len(periods) == len(set(dues)):
        return max(dues, key=lambda due: periods[due], default="")
    return dues[-1]


def _work(w: Writer) -> Iterator[Block]:
    keys = list(w.fields("plan.goals", IN_TABLE | UNTOLD))
    for place, goal in with_paths(w.review.plan.goals, "plan.goals"):
        yield from under(Heading(4, w.named(goal.name), place), w.answers("plan.goals", goal, place, keys))
