"""The dates that a review covers: its period as written, or else its calendar year."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import chain

from pm_review.analysis.series import MONTHS_IN_A_YEAR
from pm_review.figures.find_dates import TextDate, find_dates, names_part
from pm_review.figures.period_grammar import half_year
from pm_review.figures.span import YEARS, Span, calendar_years
from pm_review.model import Overview

MOST = 3
"""The maximum number of calendar years that a period may touch."""


def review_period(overview: Overview) -> Span | None:
    """Return the dates that a review covers: its period if it can be read, or else its calendar year."""
    return declared_period(overview) or _named_year(overview)


def declared_period(overview: Overview) -> Span | None:
    """Return the dates that a review covers; ``None`` if its period is written but cannot be read."""
    if overview.period.strip():
        return read_period(overview.period, overview.year)
    return _named_year(overview)


def fiscal_starts(overview: Overview) -> tuple[date, ...]:
    """Return the possible first days of the fiscal year that a review covers; none for a calendar year.

    ``FY25/26`` names no month, so that many are possible.
    """
    return _starts(overview.period, overview.year) if overview.period.strip() else ()


@lru_cache(maxsize=64)
def _starts(period: str, year: int | None) -> tuple[date, ...]:
    found = read_period(period, year)
    if found is None or found.first.day > 1:
        return ()
    months = found.months()
    if len(months) == MONTHS_IN_A_YEAR:
        return () if found.first.month == 1 else (found.first,)
    if found != calendar_years(found.first.year, found.last.year):
        return ()
    return tuple(months[1:-MONTHS_IN_A_YEAR])


def _named_year(overview: Overview) -> Span | None:
    """Return the calendar year of a review; ``None`` for a typing error such as 20255."""
    year = overview.year
    return calendar_years(year, year) if year and year in YEARS else None


@lru_cache(maxsize=64)
def read_period(text: str, year: int | None = None) -> Span | None:
    """Parse a written period; it must touch ``year``, the year of the review."""
    if half := half_year(text, year):
        return half if _is_about(half, year) else None
    points, years = find_dates(text)
    if any(each.year for each in points):
        dated = [each for each in points if each.year] if len(points) > 2 else points
        found = _between(*dated) if len(dated) == 2 else None
    elif not years or names_part(text):
        return None
    else:
        numbers = list(chain.from_iterable(each.touched(year) for each in years))
        found = calendar_years(min(numbers), max(numbers))
    return found if found and _is_about(found, year) else None


def _between(first: TextDate, last: TextDate) -> Span:
    """Return the span between two days or months, one of which may omit its year."""
    wraps = first[1:] > last[1:]
    return Span(first.first(first.year or last.year - wraps), last.last(last.year or first.year + wraps))


def _is_about(span: Span, year: int | None) -> bool:
    """Whether a span is possible for the review of a year."""
    first, last = span.first.year, span.last.year
    return span.first <= span.last and last - first < MOST and (year is None or first <= year <= last)
