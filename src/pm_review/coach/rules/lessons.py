"""Rules about the lessons: what worked and why, what did not and what keeps it from coming back."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.findings import Severity
from pm_review.coach.registry import Context, Match, Rules
from pm_review.coach.text_analysis import said
from pm_review.model import Failure, Growth, Lessons, Review, Success

RULES = Rules()
"""The rules of this module."""


@RULES.wide(Review, "no-lessons", Severity.ERROR)
def without_lessons(review: Review, _: Context) -> Iterator[Match]:
    """Keeping the year's lessons is what a review is for."""
    lessons = review.lessons
    if not (lessons.successes or lessons.failures or said(lessons.growth.learned)):
        yield Match("lessons.successes")


@RULES.wide(Lessons, "only-successes", Severity.WARNING)
def only_successes(lessons: Lessons, _: Context) -> Iterator[Match]:
    """An honest judgement of oneself names what must improve as well."""
    if lessons.successes and not lessons.failures:
        yield Match("failures")


@RULES.wide(Lessons, "only-failures", Severity.WARNING)
def only_failures(lessons: Lessons, _: Context) -> Iterator[Match]:
    """What worked can be repeated only when it is said."""
    if lessons.failures and not lessons.successes:
        yield Match("successes")


@RULES.alone(Success, "success-why", Severity.WARNING)
def without_why(success: Success) -> Iterator[Match]:
    """Only what is understood can be repeated."""
    if said(success.what) and not said(success.why):
        yield Match("why")


@RULES.alone(Success, "success-pattern", Severity.WARNING)
def without_pattern(success: Success) -> Iterator[Match]:
    """The pattern that can be repeated is the worth of a success."""
    if said(success.what) and not said(success.pattern):
        yield Match("pattern")


@RULES.alone(Failure, "failure-cause", Severity.WARNING)
def without_cause(failure: Failure) -> Iterator[Match]:
    """What is not understood comes back."""
    if said(failure.what) and not said(failure.cause):
        yield Match("cause")


@RULES.alone(Failure, "failure-improvement", Severity.WARNING)
def without_improvement(failure: Failure) -> Iterator[Match]:
    """A failure closes with the improvement that keeps it from coming back."""
    if said(failure.what) and not said(failure.improvement):
        yield Match("improvement")


@RULES.alone(Growth, "growth-plan", Severity.WARNING)
def without_plan(growth: Growth) -> Iterator[Match]:
    """What was learned, and what is still weak, leads to a plan of development."""
    if said(growth.learned + growth.weaknesses) and not said(growth.development):
        yield Match("development")


@RULES.alone(Growth, "growth-weaknesses", Severity.HINT)
def without_weaknesses(growth: Growth) -> Iterator[Match]:
    """Strengths are believed beside weaknesses."""
    if said(growth.strengths) and not said(growth.weaknesses):
        yield Match("weaknesses")
