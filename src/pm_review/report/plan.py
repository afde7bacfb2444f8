"""Next year: goals, the way to each, resources and risks."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.report.document import Block, Column, Heading, Row
from pm_review.report.writer import Writer, shown, table, under
from pm_review.review import NextGoal

STEP = ("what", "owner", "due", "check")
"""What is told about a step."""


def plan(w: Writer) -> Iterator[Block]:
    """The whole plan."""
    yield from under(w.heading("plan/goals"), goals_table(w))
    yield from under(w.heading("plan/work"), _work(w))
    yield from under(w.heading("plan/resources"), _resources(w))
    yield from under(w.heading("plan/risks"), _risks(w))


def goals_table(w: Writer) -> Iterator[Block]:
    """Next year's goals with where they start and where they lead."""
    keys = ("measure", "baseline", "target", "why")
    columns = [
        Column(w.say("goal")),
        *(Column(w.label(f"plan.goals.{key}"), right=key in ("baseline", "target")) for key in keys),
        Column(w.label("plan.goals.from")),
    ]
    rows = [
        Row(
            (goal.name, *(shown(goal, key) for key in keys), w.name(goal.from_, "goals")),
            f"plan.goals[{goal.id}]",
        )
        for goal in w.review.plan.goals
    ]
    yield from table(columns, [row for row in rows if any(row.cells)])


def _work(w: Writer) -> Iterator[Block]:
    for goal in w.review.plan.goals:
        blocks = list(_way(w, goal))
        if blocks:
            yield Heading(4, goal.name or w.say("unnamed"), f"plan.goals[{goal.id}]")
            yield from blocks


def _way(w: Writer, goal: NextGoal) -> Iterator[Block]:
    place = f"plan.goals[{goal.id}]"
    yield from w.answer("plan.goals.path", goal, place)
    yield from w.own("plan.goals", goal, place)
    columns = [Column(w.label(f"plan.goals.steps.{key}")) for key in STEP]
    rows = [
        Row(tuple(shown(step, key) for key in STEP), f"{place}.steps[{at}]")
        for at, step in enumerate(goal.steps)
    ]
    yield from table(columns, rows)


def _resources(w: Writer) -> Iterator[Block]:
    keys = ("goal", "kind", "what", "amount")
    columns = [Column(w.label(f"plan.resources.{key}"), right=key == "amount") for key in keys]
    rows = [
        Row(
            (
                w.name(each.goal, "plan.goals"),
                w.word("plan.resources.kind", each.kind),
                each.what,
                each.amount,
            ),
            f"plan.resources[{at}]",
        )
        for at, each in enumerate(w.review.plan.resources)
    ]
    yield from table(columns, [row for row in rows if any(row.cells)])


def _risks(w: Writer) -> Iterator[Block]:
    keys = ("what", "goal", "likelihood", "impact", "response", "owner", "answers")
    columns = [Column(w.label(f"plan.risks.{key}")) for key in keys]
    rows = [
        Row(
            (
                each.what,
                w.name(each.goal, "plan.goals"),
                w.word("plan.risks.likelihood", each.likelihood),
                w.word("plan.risks.impact", each.impact),
                each.response,
                each.owner,
                w.names(each.answers, "lessons.failures"),
            ),
            f"plan.risks[{each.id}]",
        )
        for each in w.review.plan.risks
    ]
    yield from table(columns, [row for row in rows if any(row.cells)])
