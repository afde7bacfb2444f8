"""Which year one looks back on."""

from __future__ import annotations

from datetime import date

from pm_review.model.records import Overview

AUTUMN = 10
"""The month from which on one looks back on the year that is still running."""


FIRST, LAST = 1000, 2999
"""Between these lie the years that somebody can mean: what is left of one while it is typed does not."""


def is_year(number: int | None) -> bool:
    """Whether a number can be the year of a review."""
    return number is not None and FIRST <= number <= LAST


def year_to_review(today: date) -> int:
    """The year that a new review is about: this one from October on, before that the last."""
    return today.year if today.month >= AUTUMN else today.year - 1


def year_after(previous: int | None, today: date) -> int:
    """The year of a review that follows last year's, where that one names its year."""
    return year_to_review(today) if previous is None else previous + 1


def year_and_period(overview: Overview) -> str:
    """The year of a review as it is told in a list, with its period where it has one."""
    year, period = str(overview.year or ""), " ".join(overview.period.split())
    return " · ".join(each for each in dict.fromkeys((year, period)) if each)
