"""Rules about the lessons: what worked and why, what did not and what keeps it from coming back."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import blames_others
from pm_review.forms.answers import has_answer
from pm_review.forms.patterns import is_filled
from pm_review.i18n.issue import Severity
from pm_review.model import Failure, Growth, Lessons, Review, Success

RULES = Rules()
"""The rules of this module."""


@RULES.contextual(Review, "no-lessons", Severity.ERROR)
def without_lessons(review: Review, _: Context) -> Iterator[Match]:
    """Keeping the year's lessons is what a review is for."""
    lessons = review.lessons
    records = (*lessons.successes, *lessons.failures)
    if not any(map(has_answer, records)) and not is_filled(lessons.growth.learned):
        yield Match("lessons.successes")


@RULES.contextual(Lessons, "only-successes", Severity.WARNING)
def only_successes(lessons: Lessons, _: Context) -> Iterator[Match]:
    """An honest judgement of oneself names what must improve as well."""
    if any(map(has_answer, lessons.successes)) and not any(map(has_answer, lessons.failures)):
        yield Match("failures")


@RULES.contextual(Lessons, "only-failures", Severity.WARNING)
def only_failures(lessons: Lessons, _: Context) -> Iterator[Match]:
    """What worked can be repeated only when it is said."""
    if any(map(has_answer, lessons.failures)) and not any(map(has_answer, lessons.successes)):
        yield Match("successes")


@RULES.local(Success, "success-why", Severity.WARNING)
def without_why(success: Success) -> Iterator[Match]:
    """Only what is understood can be repeated."""
    if is_filled(success.what) and not is_filled(success.why):
        yield Match("why")


@RULES.local(Success, "success-pattern", Severity.WARNING)
def without_pattern(success: Success) -> Iterator[Match]:
    """The pattern that can be repeated is the worth of a success."""
    if is_filled(success.what) and not is_filled(success.pattern):
        yield Match("pattern")


@RULES.local(Failure, "failure-cause", Severity.WARNING)
def without_cause(failure: Failure) -> Iterator[Match]:
    """What is not understood comes back."""
    if is_filled(failure.what) and not is_filled(failure.cause):
        yield Match("cause")


@RULES.local(Failure, "failure-improvement", Severity.WARNING)
def without_improvement(failure: Failure) -> Iterator[Match]:
    """A failure closes with the improvement that keeps it from coming back."""
    if is_filled(failure.what) and not is_filled(failure.improvement):
        yield Match("improvement")


@RULES.local(Growth, "growth-plan", Severity.WARNING)
def without_plan(growth: Growth) -> Iterator[Match]:
    """What was learned, and what is still weak, leads to a plan of development."""
    if (is_filled(growth.learned) or is_filled(growth.weaknesses)) and not is_filled(growth.development):
        yield Match("development")


@RULES.local(Growth, "growth-weaknesses", Severity.HINT)
def without_weaknesses(growth: Growth) -> Iterator[Match]:
    """Strengths are believed beside weaknesses."""
    if is_filled(growth.strengths) and not is_filled(growth.weaknesses):
        yield Match("weaknesses")


@RULES.local(Failure, "failure-blame", Severity.HINT)
def blaming(failure: Failure) -> Iterator[Match]:
    """A cause in others alone leaves nothing to do better."""
    if blames_others(failure.cause):
        yield Match("cause")
