"""The questions that a reader is likely to ask, each with the place for its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pm_review.analysis.direction import metric_direction
from pm_review.analysis.previous_years import PreviousYears
from pm_review.analysis.series import metric_change
from pm_review.coach.checking import findings
from pm_review.coach.findings import most_important, remarks
from pm_review.coach.messages import describe_question, with_one_question
from pm_review.forms.record_form import result_of
from pm_review.i18n.catalog import Words, words
from pm_review.model import Direction, Goal, Metric, Review, with_paths
from pm_review.report.formats.escaping import escape

MOST = 10
"""The maximum number of questions."""

NO_QUESTIONS = frozenset({"none", "empty", "goal-untaken"})
"""Codes of findings about the review itself, which no reader asks about."""

LAST_QUESTION = re.compile(r".*[?？]", re.DOTALL)
"""A text up to its last question mark; what follows is advice to the author."""


def questions(
    review: Review,
    language: str,
    earlier: Sequence[Review] = (),
    name_of: Callable[[str], str] = str,
    original: Review | None = None,
) -> str:
    """Return the questions as a numbered list in Markdown, most important first.

    ``name_of`` returns the name of a place by its path. ``original`` is the review before parts of it were
    hidden, which raises no further question.
    """
    say = words("report", language)
    found: dict[str, str] = {}
    for place, text in (
        *_unanswered(review, say, PreviousYears(earlier)),
        *_weak(review, language, original or review, next(iter(earlier), None)),
    ):
        found.setdefault(place, text)
    lines = [
        f"{at}. {_escaped(text)}\n   {_escaped(say('questions.place', place=name_of(place)))}"
        for at, (place, text) in enumerate(islice(found.items(), MOST), 1)
    ]
    return "\n".join([f"# {say('questions.title')}", "", *(lines or [say("questions.none")])]) + "\n"


def _escaped(text: str) -> str:
    """Return a text as Markdown on one line."""
    return escape(" ".join(text.split()))


def _unanswered(review: Review, say: Words, earlier: PreviousYears) -> Iterator[tuple[str, str]]:
    """Yield questions about missed goals, worse metrics and goals without resources, each with its place."""
    for place, goal in with_paths(review.goals, "goals"):
        if result_of(goal) == "missed" and not goal.cause.strip():
            yield f"{place}.cause", say("questions.miss", name=goal.name)
    goals = {goal.id: goal for goal in review.goals if goal.id}
    for place, metric in with_paths(review.data.metrics, "data.metrics"):
        measured = goals.get(metric.goal)
        if _has_worsened(earlier.with_previous(metric), measured) and not metric.factors.strip():
            yield f"{place}.factors", say("questions.fall", name=metric.name)
    supplied = {resource.goal for resource in review.plan.resources}
    names = [goal.name for goal in review.plan.goals if goal.name.strip() and goal.id not in supplied]
    if names and "" not in supplied:  # a resource without a goal may be for any of them
        yield "plan.resources", say("questions.need", name=say("questions.between").join(names))


def _has_worsened(metric: Metric, measured: Goal | None) -> bool:
    """Whether a metric moved away from its good direction; never if that direction is unknown."""
    change = metric_change(metric)
    if change is None:
        return False
    worse: dict[str, bool] = {Direction.HIGHER: change.absolute < 0, Direction.LOWER: change.absolute > 0}
    return worse.get(metric_direction(metric, measured), False)


def _weak(
    review: Review, language: str, original: Review, previous: Review | None
) -> Iterator[tuple[str, str]]:
    """Yield the questions of the coach, each with its place, the most severe first."""
    raised = [each for each in findings(review, previous=previous) if each.code not in NO_QUESTIONS]
    known = {
        (each.code, each.key)
        for each in (raised if original is review else findings(original, previous=previous))
    }
    asked = [each for each in raised if (each.code, each.key) in known]
    ranked, _ = most_important(remarks(asked), limit=len(asked))
    for each in (one for remark in ranked for one in with_one_question(remark, language)):
        text = describe_question(each, language)
        found = LAST_QUESTION.match(text)
        yield each.findings[0].key, found[0] if found else text
