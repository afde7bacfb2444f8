"""Rules about the lessons: successes with reasons, failures with improvements."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.registry import Context, Match, Rules
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


# Successes alone are not credible.
RULES.requires(Lessons, "only-successes", Severity.WARNING, "failures", once="successes")
# A year without any success is hard to believe, too.
RULES.requires(Lessons, "only-failures", Severity.WARNING, "successes", once="failures")
# A success without a reason cannot be repeated.
RULES.requires(Success, "success-why", Severity.WARNING, "why", once="what")
# The pattern is what can be repeated.
RULES.requires(Success, "success-pattern", Severity.WARNING, "pattern", once="what")
# A failure without a cause may happen again.
RULES.requires(Failure, "failure-cause", Severity.WARNING, "cause", once="what")
# An improvement keeps a failure from happening again.
RULES.requires(Failure, "failure-improvement", Severity.WARNING, "improvement", once="what")
# Learning and weaknesses lead to a plan.
RULES.requires(Growth, "growth-plan", Severity.WARNING, "development", once="learned|weaknesses")
# Strengths alone are not credible.
RULES.requires(Growth, "growth-weaknesses", Severity.HINT, "weaknesses", once="strengths")
