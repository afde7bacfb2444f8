"""Rules about whether the texts agree with the goals and their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pm_review.analysis.outcome import unreached
from pm_review.coach.amounts import amount
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import matches, names_topic, same_measure
from pm_review.figures import read
from pm_review.figures.find_numbers import measurements
from pm_review.i18n.issue import Severity
from pm_review.model import Goal, Overview, Project, Review

RULES = Rules()
"""The rules of this module."""

CLAUSE = re.compile(r",(?!\d)|[;:，；：。！？\n]|[.!?](?=\s|$)|(?<!\d)\.(?!\d)")
"""What parts the statements of a text."""

NEAR = (0.5, 2.0)
"""Shares of a result between which another figure looks meant to be the same."""

CLOSE = 0.02
"""Share by which two figures of the same thing may differ by rounding."""

YEARS = range(1990, 2080)
"""Bare numbers that are taken for years."""


@RULES.contextual(Overview, "summary-reached", Severity.WARNING)
def all_reached(overview: Overview, context: Context) -> Iterator[Match]:
    """A summary that says that all goals were reached stands above a table that shows which were not."""
    clauses = CLAUSE.split(overview.summary)
    if any(matches("all_reached", each) and not matches("not_all", each) for each in clauses):
        missed = next((goal for goal in context.review.goals if unreached(goal)), None)
        if missed is not None:
            yield Match("summary", {"goal": missed.name})


@RULES.contextual(Overview, "summary-contradiction", Severity.WARNING)
def summary_against_goals(overview: Overview, context: Context) -> Iterator[Match]:
    """The summary and the result of a goal give one figure for one thing."""
    yield from _against("summary", overview.summary, context.review.goals, context.review)


@RULES.contextual(Project, "results-contradiction", Severity.WARNING)
def results_against_goals(project: Project, context: Context) -> Iterator[Match]:
    """The results of a project and those of its goals give one figure for one thing."""
    goals = [goal for goal in context.review.goals if goal.id in project.goals]
    yield from _against("results", project.results, goals, context.review)


def _against(key: str, text: str, goals: list[Goal], review: Review) -> Iterator[Match]:
    """The only figure of a goal's measure in a text that is not its result, nor known as anything else."""
    figures = list(_figures(text)) if goals else []
    for goal in goals if figures else ():
        actual = amount(goal.actual)
        if actual and not any(_same(value, actual) for _, value in figures):
            doubtful = list(_doubtful(goal, actual, figures, review))
            if len(doubtful) == 1 and doubtful[0] in _told_of(goal, text):
                yield Match(key, {"found": doubtful[0], "goal": goal.name, "actual": goal.actual})


def _doubtful(goal: Goal, actual: float, figures: list[tuple[str, float]], review: Review) -> Iterator[str]:
    """The figures that are near a result, count the same, and are nothing else that the review knows."""
    kind = read(goal.actual).kind
    near = [
        (written, value)
        for written, value in figures
        if NEAR[0] <= value / actual <= NEAR[1] and read(written).kind is kind
    ]
    known = list(_known(goal, review)) if near else []
    return (written for written, value in near if not any(_same(value, other) for other in known))


def _told_of(goal: Goal, text: str) -> Iterator[str]:
    """The figures in those statements of a text that name what a goal is measured by."""
    named = [re.split(r",(?!\d)|[，、(（;；]", each, maxsplit=1)[0] for each in (goal.measure, goal.name)]
    for clause in CLAUSE.split(text):
        if any(names_topic(each, clause) for each in named):
            yield from (written for written, _ in _figures(clause))


def _figures(text: str) -> Iterator[tuple[str, float]]:
    """Each figure of a text as it is written, with its value."""
    for start, end in measurements(text, YEARS):
        written = text[start : end + (text[end : end + 1] in "%％")].strip(" ,.")
        value = amount(written)
        if value is not None:
            yield written, value


def _known(goal: Goal, review: Review) -> Iterator[float]:
    """What else a figure near the result may be: start, target, parts, other goals, metrics, the plan."""
    texts = [goal.target, goal.baseline]
    texts += [part.target for part in goal.parts] + [part.actual for part in goal.parts[:-1]]
    for other in review.goals:
        texts += () if other is goal else (other.actual, other.target, other.baseline)
    for metric in review.data.metrics:
        texts += [metric.previous, metric.target]
        if not same_measure(metric.name, goal.measure):
            texts.append(metric.current)
            yield from metric.series.values()
    texts += [text for planned in review.plan.goals for text in (planned.target,)]
    for text in texts:
        figure = read(text)
        yield from (end for end in (figure.low, figure.high) if end is not None)
    actual, target = amount(goal.actual), amount(goal.target)
    if actual is not None and target is not None:
        yield abs(actual - target)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= CLOSE * max(abs(one), abs(other))
