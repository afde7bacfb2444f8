"""The dates that a review covers: its period as written, or else its calendar year."""

from __future__ import annotations

from pm_review.figures.find_dates import read_period
from pm_review.figures.span import YEARS, Span, calendar_years
from pm_review.model import Overview


def review_period(overview: Overview) -> Span | None:
    """Return the dates that a review covers: its period if it can be read, or else its calendar year."""
    return declared_period(overview) or _named_year(overview)


def declared_period(overview: Overview) -> Span | None:
    """Return the dates that a review covers; ``None`` if its period is written but cannot be read."""
    if overview.period.strip():
        return read_period(overview.period, overview.year)
    return _named_year(overview)


def _named_year(overview: Overview) -> Span | None:
    """Return the calendar year of a review; ``None`` for a typing error such as 20255."""
    year = overview.year
    return calendar_years(year, year) if year and year in YEARS else None
