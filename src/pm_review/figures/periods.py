"""Periods: years, quarters, months, weeks and days."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple


class PeriodKind(StrEnum):
    """The length of a period."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


FIRST_YEAR, LAST_YEAR = 1000, 2999
"""The range of numbers that are valid years."""

YEARS_AS_NUMBERS = range(1990, 2080)
"""The years for which a plain number such as 2025, 202501 or 20250131 is a period."""

_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
_CANONICAL = re.compile(
    r"(?a)(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
)


class Period(NamedTuple):
    """A period of the calendar; periods sort by their first day."""

    start: date
    """The first day; use `of` or `from_ordinal` to make it match the kind."""
    kind: PeriodKind
    """The length of the period."""

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Period:
        """Return the period of a kind that contains a day."""
        if kind is PeriodKind.DAY:
            return cls(day, kind)
        if kind is PeriodKind.WEEK:
            return cls(day - timedelta(days=day.weekday()), kind)
        months = _MONTHS_IN[kind]
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), kind)

    @classmethod
    def from_ordinal(cls, ordinal: int, kind: PeriodKind) -> Period:
        """Return the period with an `ordinal`."""
        if kind is PeriodKind.DAY:
            return cls(date.fromordinal(ordinal), kind)
        if kind is PeriodKind.WEEK:
            return cls(date.fromordinal(ordinal * 7 + 1), kind)
        year, month = divmod(ordinal * _MONTHS_IN[kind], 12)
        return cls(date(year, month + 1, 1), kind)

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """Parse a period in the notation of the review file: 2025, 2025-Q1, 2025-01, 2025-W03, 2025-01-31."""
        found = _CANONICAL.fullmatch(text)
        parts = found.groupdict().items() if found else ()
        return cls.from_parts(**{name: int(digits) for name, digits in parts if digits}) if parts else None

    @classmethod
    def from_parts(
        cls,
        year: int,
        month: int | None = None,
        day: int | None = None,
        *,
        quarter: int | None = None,
        week: int | None = None,
    ) -> Period | None:
        """Return the period with these parts; None if they are not valid."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        try:
            if week is not None:
                return cls(date.fromisocalendar(year, week, 1), PeriodKind.WEEK)
            if quarter is not None:
                return cls(date(year, quarter * 3 - 2, 1), PeriodKind.QUARTER)
            if month is None:
                return cls(date(year, 1, 1), PeriodKind.YEAR)
            kind, first = (PeriodKind.MONTH, 1) if day is None else (PeriodKind.DAY, day)
            return cls(date(year, month, first), kind)
        except ValueError:
            return None

    @property
    def ordinal(self) -> int:
        """A number that increases by one from each period to the next of its kind."""
        if self.kind is PeriodKind.DAY:
            return self.start.toordinal()
        if self.kind is PeriodKind.WEEK:
            return (self.start.toordinal() - 1) // 7
        return (self.start.year * 12 + self.start.month - 1) // _MONTHS_IN[self.kind]

    @property
    def end(self) -> date:
        """The last day."""
        return self.start if self.kind is PeriodKind.DAY else self.next().start - timedelta(days=1)

    def next(self, count: int = 1) -> Period:
        """Return the period `count` steps later, or earlier if negative."""
        return self.from_ordinal(self.ordinal + count, self.kind)

    def within(self, kind: PeriodKind) -> Period:
        """Return the longer period that this one belongs to; a week belongs to that of its Thursday."""
        anchor = self.start + timedelta(days=3) if self.kind is PeriodKind.WEEK else self.start
        return Period.of(anchor, kind)

    def month(self) -> Period:
        """Return the month that this period belongs to."""
        return self.within(PeriodKind.MONTH)

    def until(self, last: Period) -> Iterator[Period]:
        """Yield this period and all later ones up to and including `last`, which must be of the same kind."""
        return (self.from_ordinal(ordinal, self.kind) for ordinal in range(self.ordinal, last.ordinal + 1))

    def __str__(self) -> str:
        year = f"{self.start.year:04d}"
        match self.kind:
            case PeriodKind.YEAR:
                return year
            case PeriodKind.QUARTER:
                return f"{year}-Q{self.start.month // 3 + 1}"
            case PeriodKind.MONTH:
                return f"{year}-{self.start.month:02d}"
            case PeriodKind.WEEK:
                iso = self.start.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}"
            case PeriodKind.DAY:
                return self.start.isoformat()


def gaps(periods: Iterable[Period]) -> Iterator[Period]:
    """Yield the periods missing between the first and the last of these, which must be of one kind."""
    known = sorted(set(periods))
    for earlier, later in pairwise(known):
        for ordinal in range(earlier.ordinal + 1, later.ordinal):
            yield Period.from_ordinal(ordinal, earlier.kind)
