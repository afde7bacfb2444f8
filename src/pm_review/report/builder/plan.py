"""Next year: goals, how to reach each, resources and risks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat

from pm_review.model import NextGoal, Risk, with_paths
from pm_review.report.blocks import Block, Paragraph, Row
from pm_review.report.builder.goals import NOT_SHOWN
from pm_review.report.builder.records import answers, records_table, table, under, under_lines, under_names
from pm_review.report.builder.trace import lessons_said
from pm_review.report.builder.writer import Writer

IN_TABLE = frozenset({"name", "line", "from", "baseline", "target"})
"""Fields that are shown in the table of next year's goals."""


def plan(w: Writer) -> Iterator[Block]:
    """Yield the whole plan."""
    planned = w.review.plan.goals
    tables = under_lines(w, planned, "plan.goals", lambda found: next_goals_table(w, found))
    yield from under(w.heading("plan/goals"), tables)
    yield from under(w.part("work", "plan.goals"), _work(w))
    resources = w.review.plan.resources
    yield from under(w.part("resources", "plan.resources"), records_table(w, resources, "plan.resources"))
    yield from under(w.heading("plan/risks"), records_table(w, _risks(w), "plan.risks"))
    if w.review.plan.asks.strip():
        yield from under(w.part("asks", "plan"), (Paragraph(w.review.plan.asks, "plan.asks"),))


def next_goals_table(w: Writer, goals: Iterable[NextGoal]) -> Iterator[Block]:
    """Yield a table of next year's goals with baseline and target, and the goals that they continue.

    There is no column of these if all continue under their own name.
    """
    path, planned = "plan.goals", list(goals)
    continued = [w.text(path, "from", goal).strip() for goal in planned]
    if all(name in ("", goal.name.strip()) for name, goal in zip(continued, planned, strict=True)):
        continued = [""] * len(planned)
    columns = (
        *(w.column(path, key) for key in ("name", "baseline", "target")),
        w.column(path, "from", rank=1),
    )
    yield from table(columns, map(_row, repeat(w), planned, continued))


def _row(w: Writer, goal: NextGoal, continued: str) -> Row:
    cells = (goal.baseline, goal.target, continued)
    name = w.named(goal.name) if any(cells) else goal.name
    course = " → ".join(filter(str.strip, cells[:2]))
    return Row((name, *cells), f"plan.goals[{goal.id}]", gist=w.gist(name, course))


def _work(w: Writer) -> Iterator[Block]:
    """Yield the answers about each goal of next year, without a reason that is a lesson printed before."""
    keys, said = w.fields("plan.goals", IN_TABLE | NOT_SHOWN), lessons_said(w.review)
    goals = [replace(each, why="") if each.why.strip() in said else each for each in w.review.plan.goals]
    found = (
        (goal.name, place, answers(w, goal, place, keys)) for place, goal in with_paths(goals, "plan.goals")
    )
    yield from under_names(w, found, implied="path")


def _risks(w: Writer) -> list[Risk]:
    """Return the risks; a response that is a lesson printed before refers to it."""
    said = lessons_said(w.review)
    named = ((each, said.get(each.response.strip())) for each in w.review.plan.risks)
    return [
        replace(each, response=w.say("thread.see_lesson", name=name)) if name else each
        for each, name in named
    ]
