"""Rules about the lessons: successes with reasons, failures with improvements."""

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
    """Report a review without lessons, which are its purpose."""
    lessons = review.lessons
    records = (*lessons.successes, *lessons.failures)
    if not any(map(has_answer, records)) and not is_filled(lessons.growth.learned):
        yield Match("lessons.successes")


@RULES.contextual(Lessons, "only-successes", Severity.WARNING)
def only_successes(lessons: Lessons, _: Context) -> Iterator[Match]:
    """Report lessons with successes but no failures."""
    if any(map(has_answer, lessons.successes)) and not any(map(has_answer, lessons.failures)):
        yield Match("failures")


@RULES.contextual(Lessons, "only-failures", Severity.WARNING)
def only_failures(lessons: Lessons, _: Context) -> Iterator[Match]:
    """Report lessons with failures but no successes."""
    if any(map(has_answer, lessons.failures)) and not any(map(has_answer, lessons.successes)):
        yield Match("successes")


@RULES.local(Success, "success-why", Severity.WARNING)
def without_why(success: Success) -> Iterator[Match]:
    """Report a success without a reason, which cannot be repeated."""
    if is_filled(success.what) and not is_filled(success.why):
        yield Match("why")


@RULES.local(Success, "success-pattern", Severity.WARNING)
def without_pattern(success: Success) -> Iterator[Match]:
    """Report a success without a pattern to repeat."""
    if is_filled(success.what) and not is_filled(success.pattern):
        yield Match("pattern")


@RULES.local(Failure, "failure-cause", Severity.WARNING)
def without_cause(failure: Failure) -> Iterator[Match]:
    """Report a failure without a cause, which may happen again."""
    if is_filled(failure.what) and not is_filled(failure.cause):
        yield Match("cause")


@RULES.local(Failure, "failure-improvement", Severity.WARNING)
def without_improvement(failure: Failure) -> Iterator[Match]:
    """Report a failure without an improvement."""
    if is_filled(failure.what) and not is_filled(failure.improvement):
        yield Match("improvement")


@RULES.local(Growth, "growth-plan", Severity.WARNING)
def without_plan(growth: Growth) -> Iterator[Match]:
    """Report learning or weaknesses without a development plan."""
    if (is_filled(growth.learned) or is_filled(growth.weaknesses)) and not is_filled(growth.development):
        yield Match("development")


@RULES.local(Growth, "growth-weaknesses", Severity.HINT)
def without_weaknesses(growth: Growth) -> Iterator[Match]:
    """Report strengths without weaknesses."""
    if is_filled(growth.strengths) and not is_filled(growth.weaknesses):
        yield Match("weaknesses")


@RULES.local(Failure, "failure-blame", Severity.HINT)
def blaming(failure: Failure) -> Iterator[Match]:
    """Report a cause that blames only others, which offers no improvement."""
    if blames_others(failure.cause):
        yield Match("cause")
