"""The questions that a reader is likely to ask, each with the place for its answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pm_review.analysis.metrics import metric_change
from pm_review.analysis.outcome import unreached
from pm_review.analysis.previous_years import PreviousYears
from pm_review.coach.checking import findings
from pm_review.coach.messages import describe_question
from pm_review.coach.remarks import remarks
from pm_review.i18n.catalog import words
from pm_review.i18n.issue import Severity
from pm_review.model import Direction, Metric, Review, with_paths

MOST = 10
"""The maximum number of questions."""

NO_QUESTIONS = frozenset({"none", "empty", "goal-untaken"})
"""Codes of findings about the review itself, which no reader asks about."""

LAST_QUESTION = re.compile(r".*[?？]", re.DOTALL)
"""A text up to its last question mark; what follows is advice to the author."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the path of the field for its answer."""

    text: str
    place: str


def questions(
    review: Review, language: str, earlier: Sequence[Review] = (), name_of: Callable[[str], str] = str
) -> str:
    """Return the questions as a numbered list in Markdown, most important first.

    ``name_of`` returns the name of a place by its path.
    """
    say = words("report", language)
    found: dict[str, Question] = {}
    falls = _falls(review, language, PreviousYears(earlier))
    asked = (*_misses(review, language), *falls, *_needs(review, language), *_weak(review, language))
    for each in asked:
        found.setdefault(each.place, each)
    chosen = list(found.values())[:MOST]
    lines = [
        f"{at}. {each.text}\n   {say('questions.place', place=name_of(each.place))}"
        for at, each in enumerate(chosen, 1)
    ]
    return "\n".join([f"# {say('questions.title')}", "", *(lines or [say("questions.none")])]) + "\n"


def _misses(review: Review, language: str) -> Iterator[Question]:
    say = words("report", language)
    for place, goal in with_paths(review.goals, "goals"):
        if unreached(goal) and not goal.cause.strip():
            yield Question(say("questions.miss", name=goal.name), f"{place}.cause")


def _falls(review: Review, language: str, earlier: PreviousYears) -> Iterator[Question]:
    say = words("report", language)
    for place, metric in with_paths(review.data.metrics, "data.metrics"):
        if _has_worsened(earlier.with_previous(metric)) and not metric.factors.strip():
            yield Question(say("questions.fall", name=metric.name), f"{place}.factors")


def _has_worsened(metric: Metric) -> bool:
    change = metric_change(metric)
    if change is None or metric.better == Direction.HOLD:
        return False
    return change.absolute > 0 if metric.better == Direction.LOWER else change.absolute < 0


def _needs(review: Review, language: str) -> Iterator[Question]:
    say = words("report", language)
    served = {resource.goal for resource in review.plan.resources}
    names = [goal.name for goal in review.plan.goals if goal.name.strip() and goal.id not in served]
    if names and "" not in served:
        yield Question(say("questions.need", name=say("questions.between").join(names)), "plan.resources")


def _weak(review: Review, language: str) -> Iterator[Question]:
    order = (Severity.ERROR, Severity.WARNING, Severity.HINT)
    asked = (each for each in findings(review) if each.code not in NO_QUESTIONS)
    for each in remarks(sorted(asked, key=lambda finding: order.index(finding.severity))):
        text = describe_question(each, language)
        found = LAST_QUESTION.match(text)
        yield Question(found[0] if found else text, each.findings[0].key)
