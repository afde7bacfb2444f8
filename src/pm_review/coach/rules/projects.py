"""Rules about the key projects: why, what came of it in figures, and what is to be improved."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.findings import Weight
from pm_review.coach.registry import Context, Fault, Rules
from pm_review.coach.text_analysis import factual, said, size
from pm_review.model import Milestone, Project
from pm_review.model.records import Problem

RULES = Rules()
"""The rules of this module."""

LONG = 240
"""From this size on a text is long."""

LOG = 2.0
"""How many times as long as its results the progress of a running log is."""


@RULES.alone(Project, "project-objective", Weight.WEAK)
def without_objective(project: Project) -> Iterator[Fault]:
    """Without what was expected of it, nobody can tell whether a project was worth it."""
    if said(project.name) and not said(project.objective):
        yield Fault("objective")


@RULES.alone(Project, "project-figures", Weight.WEAK)
def without_figures(project: Project) -> Iterator[Fault]:
    """Results are told by their effect, in figures."""
    told = " ".join([project.results, *(each.effect for each in project.milestones)])
    if said(project.results) and not factual(told):
        yield Fault("results")


@RULES.alone(Project, "project-log", Weight.WEAK)
def running_log(project: Project) -> Iterator[Fault]:
    """Bosses complain of a running log: much process, little that came of it."""
    told = size(project.results) + sum(size(each.effect) for each in project.milestones)
    if size(project.progress) >= max(LONG, LOG * told) and said(project.results):
        yield Fault("progress")


@RULES.wide(Project, "project-goal", Weight.IDEA)
def without_goal(project: Project, context: Context) -> Iterator[Fault]:
    """A key project serves a goal of the year, or shows that a goal was missing."""
    if context.review.goals and said(project.name) and not project.goals:
        yield Fault("goals")


@RULES.alone(Milestone, "milestone-date", Weight.WEAK)
def without_date(milestone: Milestone) -> Iterator[Fault]:
    """A milestone is a thing done by a day."""
    if said(milestone.name) and not said(milestone.date):
        yield Fault("date")


@RULES.alone(Problem, "problem-cause", Weight.WEAK)
def without_cause(problem: Problem) -> Iterator[Fault]:
    """A problem whose cause is not known comes back."""
    if said(problem.what) and not said(problem.cause):
        yield Fault("cause")


@RULES.alone(Problem, "problem-action", Weight.WEAK)
def without_action(problem: Problem) -> Iterator[Fault]:
    """For each problem the method asks what is to be improved."""
    if said(problem.what) and not said(problem.action):
        yield Fault("action")
