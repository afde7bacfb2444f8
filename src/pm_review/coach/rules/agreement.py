"""Rules that compare texts with the goals and their figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pm_review.analysis.outcome import unreached
from pm_review.coach.amounts import amount, is_close
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import matches, names_topic, same_measure
from pm_review.figures import read
from pm_review.figures.find_numbers import measurements
from pm_review.figures.periods import YEARS_AS_NUMBERS
from pm_review.i18n.issue import Severity
from pm_review.model import Goal, Overview, Project, Review

RULES = Rules()
"""The rules of this module."""

CLAUSE = re.compile(r",(?!\d)|[;:，；：。！？\n]|[.!?](?=\s|$)|(?<!\d)\.(?!\d)")
"""Separators between the statements of a text."""

NEAR = (0.5, 2.0)
"""The range, relative to a result, in which a figure may refer to the same thing."""


@RULES.contextual(Overview, "summary-reached", Severity.WARNING)
def all_reached(overview: Overview, context: Context) -> Iterator[Match]:
    """Report a summary that claims all goals were reached although one was missed."""
    missed = next((goal for goal in context.review.goals if unreached(goal)), None)
    clauses = CLAUSE.split(overview.summary) if missed else []
    if missed and any(matches("all_reached", each) and not matches("not_all", each) for each in clauses):
        yield Match("summary", {"goal": missed.name})


@RULES.contextual(Overview, "summary-contradiction", Severity.WARNING)
def summary_against_goals(overview: Overview, context: Context) -> Iterator[Match]:
    """Report a figure in the summary that differs from the result of a goal."""
    yield from _against("summary", overview.summary, context.review.goals, context.review)


@RULES.contextual(Project, "results-contradiction", Severity.WARNING)
def results_against_goals(project: Project, context: Context) -> Iterator[Match]:
    """Report a figure in a project's results that differs from the result of its goal."""
    goals = [goal for goal in context.review.goals if goal.id in project.goals]
    yield from _against("results", project.results, goals, context.review)


def _against(key: str, text: str, goals: list[Goal], review: Review) -> Iterator[Match]:
    """Yield the only figure about a goal's measure in a text that is not a known value."""
    reached = [(goal, actual) for goal in goals if (actual := amount(goal.actual))]
    figures = list(_figures(text)) if reached else []
    for goal, actual in reached:
        if not any(is_close(value, actual) for _, value in figures):
            doubtful = list(_doubtful(goal, actual, figures, review))
            if len(doubtful) == 1 and doubtful[0] in _figures_about(goal, text):
                yield Match(key, {"found": doubtful[0], "goal": goal.name, "actual": goal.actual})


def _doubtful(goal: Goal, actual: float, figures: list[tuple[str, float]], review: Review) -> Iterator[str]:
    """Return the figures near a result, with the same unit, that match no other value of the review."""
    kind = read(goal.actual).kind
    near = [
        (written, value)
        for written, value in figures
        if NEAR[0] <= value / actual <= NEAR[1] and read(written).kind is kind
    ]
    known = list(_known(goal, review)) if near else []
    return (written for written, value in near if not any(is_close(value, other) for other in known))


def _figures_about(goal: Goal, text: str) -> Iterator[str]:
    """Yield the figures in statements that name the measure of a goal."""
    named = [re.split(r",(?!\d)|[，、(（;；]", each, maxsplit=1)[0] for each in (goal.measure, goal.name)]
    for clause in CLAUSE.split(text):
        if any(names_topic(each, clause) for each in named):
            yield from (written for written, _ in _figures(clause))


def _figures(text: str) -> Iterator[tuple[str, float]]:
    """Yield each figure of a text as written, with its value."""
    for start, end in measurements(text, YEARS_AS_NUMBERS):
        written = text[start : end + (text[end : end + 1] in "%％")].strip(" ,.")
        value = amount(written)
        if value is not None:
            yield written, value


def _known(goal: Goal, review: Review) -> Iterator[float]:
    """Yield known values near a result: baseline, target, parts, other goals, metrics, the plan."""
    texts = [goal.target, goal.baseline]
    texts += [part.target for part in goal.parts] + [part.actual for part in goal.parts[:-1]]
    for other in review.goals:
        texts += () if other is goal else (other.actual, other.target, other.baseline)
    for metric in review.data.metrics:
        texts += [metric.previous, metric.target]
        if not same_measure(metric.name, goal.measure):
            texts.append(metric.current)
            yield from metric.series.values()
    texts += [planned.target for planned in review.plan.goals]
    for text in texts:
        figure = read(text)
        yield from (end for end in (figure.low, figure.high) if end is not None)
    actual, target = amount(goal.actual), amount(goal.target)
    if actual is not None and target is not None:
        yield abs(actual - target)
