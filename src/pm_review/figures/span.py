"""A range of days, such as those that a review covers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from pm_review.figures.periods import Period, PeriodKind

YEARS = range(MINYEAR, MAXYEAR - 1)
"""The range of valid years, with room for later years to plan."""

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A range of days, both inclusive.

    The months of ``FY25/26`` are unknown, so its span contains both calendar years.
    """

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        """Whether a day is in the span."""
        return isinstance(day, date) and self.first <= day <= self.last

    def overlaps(self, other: Span) -> bool:
        """Whether two spans have a common day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def whole(self) -> bool:
        """Whether it is at least a year, so that the following year has the same length."""
        return self.last >= _moved(self.first, 1) - _DAY

    def following(self) -> Span:
        """Return the following year; after less than a year, all days that it may contain."""
        first = min(_moved(self.first, 1), self.last + _DAY)
        return Span(first, max(_moved(self.last, 1), _moved(self.first, 2) - _DAY))

    def preceding(self) -> Span:
        """Return the same days a year earlier."""
        return Span(_moved(self.first, -1), _moved(self.last, -1))

    def months(self) -> list[date]:
        """Return the first day of each month that it touches."""
        first, last = (Period.of(day, PeriodKind.MONTH) for day in (self.first, self.last))
        return [month.start for month in first.until(last)]


def calendar_years(first: int, last: int) -> Span:
    """Return the span from January of one year to December of another, or of the same."""
    return Span(date(first, 1, 1), date(last, 12, 31))


def _moved(day: date, years: int) -> date:
    """Return the same day some years later; the last day of February stays the last."""
    year, ends = max(day.year + years, MINYEAR), day.day == days_in_month(day.year, day.month)
    return date(year, day.month, days_in_month(year, day.month) if ends else day.day)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return monthrange(year, month)[1]
