"""The days that a review is about: its period as the author wrote it, else its calendar year."""

from __future__ import annotations

from pm_review.figures.spans import YEARS, Span, calendar_year, read_period
from pm_review.model import Overview


def span_of(overview: Overview) -> Span | None:
    """The days of a review: those of its period where it is understood, else its calendar year."""
    return stated(overview) or _own_year(overview)


def stated(overview: Overview) -> Span | None:
    """The days of a review where they are beyond doubt; ``None`` where its period is not understood."""
    if overview.period.strip():
        return read_period(overview.period, overview.year)
    return _own_year(overview)


def _own_year(overview: Overview) -> Span | None:
    """The calendar year that a review names; ``None`` for a slip of the keys such as 20255."""
    year = overview.year
    return calendar_year(year) if year and year in YEARS else None
