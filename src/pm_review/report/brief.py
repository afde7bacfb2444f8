"""The report on one page: what a reader must know who reads nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.report.document import Block, Column, Entry, Heading, Note, Paragraph, Row
from pm_review.report.results import goals_table
from pm_review.report.writer import Writer, table, under
from pm_review.review import NextGoal

MOST = 3
"""How many results, and how many lessons, stand on the page."""

GOALS = 12
"""How many goals of either year stand on the page at most."""


def brief(w: Writer) -> Iterator[Block]:
    """Keyword, summary, goals, three results, three lessons, next year's goals with their dates."""
    about = w.review.overview
    yield from w.answers("overview", about, "overview", ("keyword",))
    if about.summary.strip():
        yield Paragraph(first_paragraph(about.summary), "overview.summary")
    yield from under(Heading(2, w.say("goals")), goals_table(w))
    yield from under(Heading(2, w.say("results")), _picked(w, list(_results(w))))
    yield from under(Heading(2, w.say("lessons")), _picked(w, list(_lessons(w))))
    yield from under(Heading(2, w.say("next_year")), _next(w))


def first_paragraph(text: str) -> str:
    """The text up to its first blank line."""
    return text.strip().split("\n\n", 1)[0]


def _results(w: Writer) -> Iterator[Entry]:
    for project in w.review.projects:
        if project.results.strip():
            lead = w.say("of_project", name=project.name, results=_line(project.results))
            yield Entry(lead, (), f"projects[{project.id}]")
    for success in w.review.lessons.successes:
        if success.what.strip():
            yield Entry(_line(success.what), (), f"lessons.successes[{success.id}]")


def _lessons(w: Writer) -> Iterator[Entry]:
    for failure in w.review.lessons.failures:
        if failure.improvement.strip():
            lead = w.say("of_failure", what=_line(failure.what), improvement=_line(failure.improvement))
            yield Entry(lead, (), f"lessons.failures[{failure.id}]")
    for goal in w.review.goals:
        if goal.lesson.strip():
            lead = w.say("of_project", name=goal.name, results=_line(goal.lesson))
            yield Entry(lead, (), f"goals[{goal.id}]")


def _line(text: str) -> str:
    return " ".join(text.split("\n", 1)[0].split())


def _picked(w: Writer, entries: list[Entry]) -> list[Entry]:
    """Those that the author has marked; else the first three."""
    marked = [each for each in entries if each.place in w.review.program.brief]
    return (marked or entries)[:MOST]


def _next(w: Writer) -> Iterator[Block]:
    columns = (
        Column(w.say("goal")),
        Column(w.label("plan.goals.baseline"), right=True),
        Column(w.label("plan.goals.target"), right=True),
        Column(w.label("plan.goals.steps.due")),
    )
    goals = [goal for goal in w.review.plan.goals if goal.name.strip() or goal.target.strip()]
    rows = [
        Row((goal.name, goal.baseline, goal.target, _last_date(goal)), f"plan.goals[{goal.id}]")
        for goal in goals
    ]
    yield from table(columns, rows[:GOALS])
    if len(rows) > GOALS:
        yield Note(w.say("more", count=len(rows) - GOALS))


def _last_date(goal: NextGoal) -> str:
    return next((step.due for step in reversed(goal.steps) if step.due.strip()), "")
