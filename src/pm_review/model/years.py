"""Which year a review is about."""

from __future__ import annotations

from datetime import date

from pm_review.model.records import Overview

AUTUMN = 10
"""From this month on, a new review is about the current year."""


FIRST, LAST = 1000, 2999
"""The first and last year that a review can have; a half-typed year is outside."""


def is_year(number: int | None) -> bool:
    """Whether a number can be the year of a review."""
    return number is not None and FIRST <= number <= LAST


def year_to_review(today: date) -> int:
    """The year that a new review is about: the current one from October on, before that the last one."""
    return today.year if today.month >= AUTUMN else today.year - 1


def year_after(previous: int | None, today: date) -> int:
    """The year after the previous review's; without one, the year to review today."""
    return year_to_review(today) if previous is None else previous + 1


def year_and_period(overview: Overview) -> str:
    """The year of a review as a list shows it, with its period if it has one."""
    year, period = str(overview.year or ""), " ".join(overview.period.split())
    return " · ".join(each for each in dict.fromkeys((year, period)) if each)
