"""The year of a review."""

from __future__ import annotations

from datetime import date

from pm_review.model.records import Overview

AUTUMN = 10
"""The month from which a new review is about the current year."""


FIRST, LAST = 1000, 2999
"""The first and last valid year of a review; a half-typed year is outside."""


def is_year(number: int | None) -> bool:
    """Whether a number is a valid year of a review."""
    return number is not None and FIRST <= number <= LAST


def year_to_review(today: date) -> int:
    """Return the year of a new review: from October the current year, before that the previous one."""
    return today.year if today.month >= AUTUMN else today.year - 1


def year_after(previous: int | None, today: date) -> int:
    """Return the year after the previous review's; without a valid one, the year to review today."""
    return previous + 1 if previous is not None and is_year(previous + 1) else year_to_review(today)


def year_and_period(overview: Overview) -> str:
    """Return the year of a review, with its period if there is one, for a list."""
    year, period = str(overview.year or ""), " ".join(overview.period.split())
    return " · ".join(each for each in dict.fromkeys((year, period)) if each)
