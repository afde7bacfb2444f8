"""Rules about the key projects: why, what came of it in figures, and what is to be improved."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import (
    blames_others,
    has_evidence,
    passages,
    shows_effect,
    size,
)
from pm_review.forms.answers import has_answer
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Milestone, Project, Review
from pm_review.model.records import Problem

RULES = Rules()
"""The rules of this module."""

LONG = 240
"""From this size on a text is long."""

LOG = 2.0
"""How many times as long as its results the progress of a running log is."""


@RULES.local(Project, "project-objective", Severity.WARNING)
def without_objective(project: Project) -> Iterator[Match]:
    """Without what was expected of it, nobody can judge whether a project was worth it."""
    if is_filled(project.name) and not is_filled(project.objective):
        yield Match("objective")


@RULES.contextual(Review, "no-projects", Severity.ERROR)
def without_projects(review: Review, _: Context) -> Iterator[Match]:
    """The key projects show what was done for the goals."""
    if not any(map(has_answer, review.projects)):
        yield Match("projects")


@RULES.local(Project, "project-figures", Severity.WARNING)
def without_figures(project: Project) -> Iterator[Match]:
    """The effect of a project, in figures, is its result."""
    if is_filled(project.results) and not has_evidence(_results(project)):
        yield Match("results")


@RULES.local(Project, "project-output", Severity.WARNING)
def output_alone(project: Project) -> Iterator[Match]:
    """What was shipped is output; what changed by it is the effect that a reader looks for."""
    output = next(passages("output", project.results), "")
    said = project.results if output else _results(project)
    if is_filled(project.results) and has_evidence(said) and not shows_effect(said):
        yield Match("results", {"found": output or project.results})


def _results(project: Project) -> str:
    return " \n".join([project.results, *(each.effect for each in project.milestones)])


@RULES.local(Project, "project-log", Severity.WARNING)
def running_log(project: Project) -> Iterator[Match]:
    """A diary lists much activity and few results."""
    results = size(project.results) + sum(size(each.effect) for each in project.milestones)
    if size(project.progress) >= max(LONG, LOG * results) and is_filled(project.results):
        yield Match("progress")


@RULES.contextual(Project, "project-goal", Severity.HINT)
def without_goal(project: Project, context: Context) -> Iterator[Match]:
    """A key project serves a goal of the year, or shows that a goal was missing."""
    if context.review.goals and is_filled(project.name) and not project.goals:
        yield Match("goals")


@RULES.local(Milestone, "milestone-date", Severity.WARNING)
def without_date(milestone: Milestone) -> Iterator[Match]:
    """A milestone needs a date."""
    if is_filled(milestone.name) and not is_filled(milestone.date):
        yield Match("date")


@RULES.local(Problem, "problem-cause", Severity.WARNING)
def without_cause(problem: Problem) -> Iterator[Match]:
    """A problem whose cause is not known comes back."""
    if is_filled(problem.what) and not is_filled(problem.cause):
        yield Match("cause")


@RULES.local(Problem, "problem-action", Severity.WARNING)
def without_action(problem: Problem) -> Iterator[Match]:
    """For each problem the method asks what is to be improved."""
    if is_filled(problem.what) and not is_filled(problem.action):
        yield Match("action")


@RULES.local(Problem, "problem-blame", Severity.HINT)
def blaming(problem: Problem) -> Iterator[Match]:
    """A cause in others alone leaves nothing to do better."""
    if blames_others(problem.cause):
        yield Match("cause")
