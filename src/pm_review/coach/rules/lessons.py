"""Rules about the lessons: what worked and why, what did not and what keeps it from coming back."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.findings import Weight
from pm_review.coach.registry import Context, Fault, Rules
from pm_review.coach.text_analysis import said
from pm_review.model import Failure, Growth, Lessons, Review, Success

RULES = Rules()
"""The rules of this module."""


@RULES.wide(Review, "no-lessons", Weight.BLOCKS)
def without_lessons(review: Review, _: Context) -> Iterator[Fault]:
    """Keeping the year's lessons is what a review is for."""
    lessons = review.lessons
    if not (lessons.successes or lessons.failures or said(lessons.growth.learned)):
        yield Fault("lessons.successes")


@RULES.wide(Lessons, "only-successes", Weight.WEAK)
def only_successes(lessons: Lessons, _: Context) -> Iterator[Fault]:
    """An honest judgement of oneself names what must improve as well."""
    if lessons.successes and not lessons.failures:
        yield Fault("failures")


@RULES.wide(Lessons, "only-failures", Weight.WEAK)
def only_failures(lessons: Lessons, _: Context) -> Iterator[Fault]:
    """What worked can be repeated only when it is said."""
    if lessons.failures and not lessons.successes:
        yield Fault("successes")


@RULES.alone(Success, "success-why", Weight.WEAK)
def without_why(success: Success) -> Iterator[Fault]:
    """Only what is understood can be repeated."""
    if said(success.what) and not said(success.why):
        yield Fault("why")


@RULES.alone(Success, "success-pattern", Weight.WEAK)
def without_pattern(success: Success) -> Iterator[Fault]:
    """The pattern that can be repeated is the worth of a success."""
    if said(success.what) and not said(success.pattern):
        yield Fault("pattern")


@RULES.alone(Failure, "failure-cause", Weight.WEAK)
def without_cause(failure: Failure) -> Iterator[Fault]:
    """What is not understood comes back."""
    if said(failure.what) and not said(failure.cause):
        yield Fault("cause")


@RULES.alone(Failure, "failure-improvement", Weight.WEAK)
def without_improvement(failure: Failure) -> Iterator[Fault]:
    """A failure closes with the improvement that keeps it from coming back."""
    if said(failure.what) and not said(failure.improvement):
        yield Fault("improvement")


@RULES.alone(Growth, "growth-plan", Weight.WEAK)
def without_plan(growth: Growth) -> Iterator[Fault]:
    """What was learned, and what is still weak, leads to a plan of development."""
    if said(growth.learned + growth.weaknesses) and not said(growth.development):
        yield Fault("development")


@RULES.alone(Growth, "growth-weaknesses", Weight.IDEA)
def without_weaknesses(growth: Growth) -> Iterator[Fault]:
    """Strengths are believed beside weaknesses."""
    if said(growth.strengths) and not said(growth.weaknesses):
        yield Fault("weaknesses")
