"""The look back: overview, goals, projects, data and lessons."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.figures import format_change, format_percent, sparkline
from pm_review.outcome import metric_change, metric_current, outcome, unreached
from pm_review.report.document import Block, Column, Heading, Note, Paragraph, Row
from pm_review.report.writer import Writer, entry, shown, table, under
from pm_review.review import Goal, Metric, Project

COMPUTED = "†"
"""Stands behind what the program has computed; a note says so."""


def overview(w: Writer) -> Iterator[Block]:
    """The year in a paragraph, its keyword, the product and what changed."""
    about = w.review.overview
    yield from w.answers("overview", about, "overview", ("keyword", "self_score"))
    if about.summary.strip():
        yield Paragraph(about.summary, "overview.summary")
    yield from w.answers("overview", about, "overview", ("team", "context"))
    yield from w.own("overview", about, "overview")


def goals(w: Writer) -> Iterator[Block]:
    """The goals at a glance, how they were set, and why some were not reached."""
    yield from goals_table(w)
    yield from under(w.heading("goals/setting"), _settings(w))
    yield from under(w.heading("goals/causes"), _causes(w))


def goals_table(w: Writer) -> Iterator[Block]:
    """Goals with target, result, attainment and state."""
    columns = (
        Column(w.say("goal")),
        Column(w.label("goals.measure")),
        Column(w.label("goals.baseline"), right=True),
        Column(w.label("goals.target"), right=True),
        Column(w.label("goals.actual"), right=True),
        Column(w.say("attainment") + COMPUTED, right=True),
        Column(w.label("goals.state")),
    )
    rows = [_goal_row(w, goal) for goal in w.review.goals if any(_goal_row(w, goal).cells)]
    yield from table(columns, rows)
    if any(COMPUTED in row.cells[-1] or row.cells[-2] for row in rows):
        yield Note(w.say("computed"))


def _goal_row(w: Writer, goal: Goal) -> Row:
    found = outcome(goal)
    ratio = found.attainment.ratio if found.attainment else None
    state = w.word("goals.state", found.state) + (COMPUTED if found.computed else "") if found.state else ""
    cells = (
        goal.name,
        goal.measure,
        goal.baseline,
        goal.target,
        goal.actual,
        format_percent(ratio, w.language) if ratio is not None else "",
        state,
    )
    return Row(cells, f"goals[{goal.id}]")


def _settings(w: Writer) -> Iterator[Block]:
    for goal in w.review.goals:
        place = f"goals[{goal.id}]"
        details = [
            *w.answers("goals", goal, place, ("why", "changed", "evidence")),
            *w.own("goals", goal, place),
        ]
        parts = list(_parts(w, goal))
        if details or parts:
            yield Heading(4, goal.name or w.say("unnamed"), place)
            yield from details
            yield from parts


def _parts(w: Writer, goal: Goal) -> Iterator[Block]:
    keys = ("name", "target", "actual", "due", "done", "note")
    columns = [Column(w.label(f"goals.parts.{key}"), right=key in ("target", "actual")) for key in keys]
    rows = [
        Row(tuple(shown(part, key) for key in keys), f"goals[{goal.id}].parts[{at}]")
        for at, part in enumerate(goal.parts)
    ]
    yield from table(columns, rows)


def _causes(w: Writer) -> Iterator[Block]:
    """Causes and lessons; first of the goals that were not reached."""
    for goal in sorted(w.review.goals, key=lambda each: not unreached(each)):
        place = f"goals[{goal.id}]"
        details = list(w.answers("goals", goal, place, ("cause", "lesson")))
        if details:
            yield from entry(goal.name, details, place, w.say("unnamed"))


def projects(w: Writer) -> Iterator[Block]:
    """Each project, its results before the way to them."""
    for project in w.review.projects:
        blocks = list(_project(w, project))
        if blocks or project.name.strip():
            yield Heading(3, project.name or w.say("unnamed"), f"projects[{project.id}]")
            yield from blocks


def _project(w: Writer, project: Project) -> Iterator[Block]:
    place = f"projects[{project.id}]"
    served = w.names(project.goals, "goals")
    facts = [each for each in (project.period, project.role, project.line) if each.strip()]
    if facts:
        yield Paragraph(" · ".join(facts), place)
    if served:
        yield Paragraph(served, f"{place}.goals", w.label("projects.goals"))
    yield from w.answers("projects", project, place, ("objective", "results"))
    columns = [Column(w.label(f"projects.milestones.{key}")) for key in ("name", "date", "effect")]
    rows = [
        Row((each.name, each.date, each.effect), f"{place}.milestones[{at}]")
        for at, each in enumerate(project.milestones)
    ]
    yield from table(columns, rows)
    yield from _problems(w, project, place)
    yield from w.answers("projects", project, place, ("background", "progress", "evidence"))
    yield from w.own("projects", project, place)


def _problems(w: Writer, project: Project, place: str) -> Iterator[Block]:
    for at, problem in enumerate(project.problems):
        where = f"{place}.problems[{at}]"
        details = w.answers("projects.problems", problem, where, ("impact", "cause", "action"))
        lead = w.say("problem", what=problem.what) if problem.what.strip() else ""
        yield from entry(lead, details, where, w.say("unnamed"))


def data(w: Writer) -> Iterator[Block]:
    """Metrics with last year, change and course; behaviour; market."""
    yield from under(w.heading("data/metrics"), _metrics(w))
    behaviour = ("habits", "paths", "churn", "improvements")
    yield from under(w.heading("data/behaviour"), _table_answers(w, "data.behaviour", behaviour))
    yield from under(w.heading("data/market"), _market(w))


def _table_answers(w: Writer, path: str, keys: tuple[str, ...]) -> Iterator[Block]:
    record = w.record(path)
    yield from w.answers(path, record, path, keys)
    yield from w.own(path, record, path)


def _metrics(w: Writer) -> Iterator[Block]:
    columns = (
        Column(w.say("metric")),
        Column(w.label("data.metrics.previous"), right=True),
        Column(w.label("data.metrics.current"), right=True),
        Column(w.say("change") + COMPUTED, right=True),
        Column(w.label("data.metrics.target"), right=True),
        Column(w.say("course")),
    )
    rows = [_metric_row(w, metric) for metric in w.review.data.metrics]
    yield from table(columns, [row for row in rows if any(row.cells)])
    if any(row.cells[3] for row in rows):
        yield Note(w.say("computed_change"))
    for metric in w.review.data.metrics:
        place = f"data.metrics[{metric.id}]"
        details = [
            *w.answers("data.metrics", metric, place, ("trend", "factors")),
            *w.own("data.metrics", metric, place),
        ]
        if details:
            yield from entry(metric.name, details, place, w.say("unnamed"))


def _metric_row(w: Writer, metric: Metric) -> Row:
    change = metric_change(metric)
    unit = f" ({metric.unit})" if metric.unit.strip() and w.language == "en" else ""
    unit = f"（{metric.unit}）" if metric.unit.strip() and w.language != "en" else unit
    cells = (
        metric.name + unit if metric.name.strip() else "",
        metric.previous,
        metric_current(metric),
        format_change(change, w.language) if change else "",
        metric.target,
        sparkline(list(metric.series.values())) if len(metric.series) > 1 else "",
    )
    return Row(cells, f"data.metrics[{metric.id}]")


def _market(w: Writer) -> Iterator[Block]:
    yield from _table_answers(w, "data.market", ("position", "ratings", "strengths", "weaknesses"))
    keys = ("name", "moves", "compared")
    columns = [Column(w.label(f"data.market.competitors.{key}")) for key in keys]
    rows = [
        Row(tuple(shown(each, key) for key in keys), f"data.market.competitors[{at}]")
        for at, each in enumerate(w.review.data.market.competitors)
    ]
    yield from table(columns, rows)


def lessons(w: Writer) -> Iterator[Block]:
    """What worked and what did not, each with its reason; growth; people."""
    yield from under(w.heading("lessons/successes"), _successes(w))
    yield from under(w.heading("lessons/failures"), _failures(w))
    growth = ("learned", "strengths", "weaknesses", "development")
    yield from under(w.heading("lessons/growth"), _table_answers(w, "lessons.growth", growth))
    people = ("teamwork", "team_changes", "feedback", "learning", "stopped", "thanks")
    yield from under(w.heading("lessons/people"), _table_answers(w, "lessons.people", people))


LINKED = ("goals", "projects", "data.metrics")
"""The lists that a lesson may come from."""


def _from(w: Writer, path: str, idents: list[str], place: str) -> Iterator[Paragraph]:
    names = w.names(idents, *LINKED)
    if names:
        yield Paragraph(names, f"{place}.links", w.label(f"{path}.links"))


def _successes(w: Writer) -> Iterator[Block]:
    path = "lessons.successes"
    for each in w.review.lessons.successes:
        place = f"{path}[{each.id}]"
        details = [*w.answers(path, each, place, ("why", "pattern")), *_from(w, path, each.links, place)]
        yield from entry(each.what, [*details, *w.own(path, each, place)], place, w.say("unnamed"))


def _failures(w: Writer) -> Iterator[Block]:
    path = "lessons.failures"
    for each in w.review.lessons.failures:
        place = f"{path}[{each.id}]"
        details = [
            *w.answers(path, each, place, ("cause", "improvement")),
            *_from(w, path, each.links, place),
        ]
        yield from entry(each.what, [*details, *w.own(path, each, place)], place, w.say("unnamed"))
