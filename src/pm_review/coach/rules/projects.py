"""Rules about the key projects: objectives, results in figures, and improvements."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import has_evidence, passages, shows_effect, size
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Milestone, Problem, Project, Review

RULES = Rules()
"""The rules of this module."""

LONG = 240
"""The size from which a text is long."""

LOG = 2.0
"""The ratio of progress to results from which a text is a running log."""


# Results are judged by the objective.
RULES.requires(Project, "project-objective", Severity.WARNING, "objective", once="name")
# A review is about projects.
RULES.requires(Review, "no-projects", Severity.ERROR, "projects")


@RULES.local(Project, "project-figures", Severity.WARNING)
def without_figures(project: Project) -> Iterator[Match]:
    """Report project results without figures."""
    if is_filled(project.results) and not has_evidence(_results(project)):
        yield Match("results")


@RULES.local(Project, "project-output", Severity.WARNING)
def output_alone(project: Project) -> Iterator[Match]:
    """Report project results that name only output, and not its effect."""
    output = next(passages("output", project.results), "")
    said = project.results if output else _results(project)
    if is_filled(project.results) and has_evidence(said) and not shows_effect(said):
        yield Match("results", {"found": output or project.results})


def _results(project: Project) -> str:
    return " \n".join([project.results, *(each.effect for each in project.milestones)])


@RULES.local(Project, "project-log", Severity.WARNING)
def running_log(project: Project) -> Iterator[Match]:
    """Report progress that is a running log: much activity and few results."""
    results = size(project.results) + sum(size(each.effect) for each in project.milestones)
    if size(project.progress) >= max(LONG, LOG * results) and is_filled(project.results):
        yield Match("progress")


@RULES.contextual(Project, "project-goal", Severity.HINT)
def without_goal(project: Project, context: Context) -> Iterator[Match]:
    """Report a project that is not linked to a goal."""
    if context.review.goals and is_filled(project.name) and not project.goals:
        yield Match("goals")


# A milestone without a date cannot be checked.
RULES.requires(Milestone, "milestone-date", Severity.WARNING, "date", once="name")
# A problem without a cause may return.
RULES.requires(Problem, "problem-cause", Severity.WARNING, "cause", once="what")
# The method requires an action for every problem.
RULES.requires(Problem, "problem-action", Severity.WARNING, "action", once="what")
