"""Parse the dates of a review period, and find dates in a text.

Many fiscal years begin in April or July, and have many notations: ``FY25/26``, ``2025-04 – 2026-03``, ``April
2025 – March 2026``, ``2025年4月至2026年3月``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from pm_review.figures.month_names import ENGLISH_MONTHS, MONTHS
from pm_review.figures.period_grammar import half_year

MOST = 3
"""The maximum number of calendar years that a period may touch."""

YEARS = range(MINYEAR, MAXYEAR - 1)
"""The range of valid years, with room for later years to plan."""

DAY = timedelta(days=1)

_DASH = "[-/–—~～至到]"
_YEAR = r"(?<!\d)20\d\d(?!\d)"
_NAME = "|".join(ENGLISH_MONTHS)
_PART = r"\b[hq][1-4]\b|[1-4][hq]\b|半年|季"
"""Words for periods shorter than a year."""

_POINTS = (
    r"(?<![\d/.])(?:(?<!-)|(?=\d\d?[/.]\d{4}(?![-/.]?\d)))(?P<m>0?[1-9]|1[0-2])[/.](?P<y>20\d\d)(?!\d)",
    r"(?<!\d)(?P<y>20\d\d)(?P<s>[-/.]?)(?P<m>0[1-9]|1[0-2]|[1-9])"
    r"(?:(?P=s)(?P<d>0[1-9]|[12]\d|3[01]|[1-9]))?(?!\d)",
    r"(?:(?<!\d)(?P<y>20\d\d|\d\d)年)?(?P<m>1[0-2]|0?[1-9])月(?:份|底|初)?(?:(?P<d>\d{1,2})[日号])?",
    rf"(?:\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? )?\b(?P<b>{_NAME})\b\.?(?: (?P<e>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    r"(?:,? ?(?:(?P<y>20\d\d)(?!\d)|['’](?P<y2>\d\d)(?!\d)))?",
)
"""A month or a day, with or without its year.

The first pattern is 4/2025, but not as a part of 2025-04/2026-03.
"""

_FISCAL = (
    r"(?:\bfy|fiscal year|财年|财政年度) ?['’]?(?P<y>20\d\d|\d\d)"
    rf"(?: ?{_DASH} ?['’]?(?P<y2>20\d\d|\d\d))?(?!\d)",
    rf"(?<!\d)(?P<y>20\d\d|\d\d)(?:{_DASH}(?P<y2>20\d\d|\d\d))?年?(?:财年|财政年度)",
    r"(?<!\d)(?P<y>20\d\d) ?[-/–—] ?(?P<y2>20\d\d|1[3-9]|[2-9]\d)(?!\d)",
)
"""A year that may not be a calendar year, as one number or as two years."""


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
        return self.last >= _later(self.first) - DAY

    def following(self) -> Span:
        """Return the following year; after less than a year, all days that it may contain."""
        first = min(_later(self.first), self.last + DAY)
        return Span(first, max(_later(self.last), _later(_later(self.first)) - DAY))

    def months(self) -> list[date]:
        """Return the first day of each month that it touches."""
        ends = (each.year * 12 + each.month - 1 for each in (self.first, self.last))
        begin, end = ends
        return [date(at // 12, at % 12 + 1, 1) for at in range(begin, end + 1)]


def calendar_year(year: int) -> Span:
    """Return a span from January to December."""
    return _calendar(year, year)


@lru_cache(maxsize=64)
def read_period(text: str, year: int | None = None) -> Span | None:
    """Parse a written period; it must touch ``year``, the year of the review."""
    if half := half_year(text, year):
        return Span(*half) if _is_about(Span(*half), year) else None
    points, years = _scan(text)
    if any(each.year for each in points):
        dated = [each for each in points if each.year] if len(points) > 2 else points
        found = _between(*dated) if len(dated) == 2 else None
    elif not years or _pattern(_PART).search(text):
        return None
    else:
        numbers = list(chain.from_iterable(each.touched(year) for each in years))
        found = _calendar(min(numbers), max(numbers))
    return found if found and _is_about(found, year) else None


def dates_in(text: str) -> list[Span]:
    """Return all dates with a year in a text: days, months, years; a quarter counts as its whole year."""
    if day := _iso_day(text):
        return [Span(day, day)]
    points, years = _scan(text)
    named = [Span(each.first(each.year), each.last(each.year)) for each in points if each.year]
    return named + [_calendar(min(touched), max(touched)) for touched in (each.touched() for each in years)]


def _iso_day(text: str) -> date | None:
    """Parse an ISO date such as 2026-03-31 without the patterns, which take 1 ms to compile."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def move_years(text: str, by: int) -> str:
    """Shift every year in a written period, and keep everything else as written."""
    rest, places = text, set()
    for pattern in (*_POINTS, *_FISCAL, f"(?P<y>{_YEAR})"):
        found, rest = _taken(pattern, rest)
        places |= {each.span(key) for each in found for key in ("y", "y2") if each.groupdict().get(key)}
    for start, end in places:
        number = (int(text[start:end]) + by) % 10 ** (end - start)
        text = f"{text[:start]}{number:0{end - start}}{text[end:]}"
    return text


class _Point(NamedTuple):
    """A month, or a day of a month."""

    year: int
    """The year; 0 if there is none."""
    month: int
    day: int

    def first(self, year: int) -> date:
        """Return its first day in a year."""
        return date(year, self.month, min(self.day or 1, _length(year, self.month)))

    def last(self, year: int) -> date:
        """Return its last day in a year."""
        return date(year, self.month, min(self.day or 31, _length(year, self.month)))


@dataclass(frozen=True, slots=True)
class _Year:
    """A year by its number, or by two calendar years."""

    begin: int
    end: int
    fiscal: bool

    def touched(self, year: int | None = None) -> tuple[int, ...]:
        """Return the possible calendar years.

        Some fiscal years are named after their start, some their end.
        """
        if not self.fiscal or self.begin != self.end:
            return self.begin, self.end
        if year is not None and abs(year - self.begin) == 1:
            return year, self.begin
        return self.begin - 1, self.begin, self.begin + 1


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """Return a compiled pattern from the cache."""
    return re.compile(text, re.IGNORECASE)


def _taken(pattern: str, text: str) -> tuple[list[re.Match[str]], str]:
    """Return the matches of a pattern, and the text with blanks in their place."""
    compiled = _pattern(pattern)
    return list(compiled.finditer(text)), compiled.sub(lambda found: " " * len(found[0]), text)


def _scan(text: str) -> tuple[list[_Point], list[_Year]]:
    """Return the months and days of a text in order, and the remaining years."""
    points, years, rest = [], [], text
    for pattern in _POINTS:
        found, rest = _taken(pattern, rest)
        points += [(each.start(), _point(each)) for each in found]
    for pattern in _FISCAL:
        found, rest = _taken(pattern, rest)
        years += [_fiscal(each) for each in found]
    years += [_Year(int(each), int(each), fiscal=False) for each in _pattern(_YEAR).findall(rest)]
    return [point for _, point in sorted(points)], years


def _point(found: re.Match[str]) -> _Point:
    parts = found.groupdict()
    name = parts.get("b")
    month = MONTHS[name.lower()] if name else int(parts["m"])
    day = parts.get("d") or parts.get("e")
    return _Point(_full(parts["y"] or parts.get("y2")), month, int(day or 0))


def _fiscal(found: re.Match[str]) -> _Year:
    begin = _full(found["y"])
    end = _full(found["y2"]) if found["y2"] else begin
    return _Year(begin, end, fiscal=True)


def _full(number: str | None) -> int:
    """Return a year with four digits; 0 if there is none."""
    return 0 if number is None else int(number) % 100 + 2000


def _between(first: _Point, last: _Point) -> Span:
    """Return the span between two days or months, one of which may omit its year."""
    wraps = first[1:] > last[1:]
    return Span(first.first(first.year or last.year - wraps), last.last(last.year or first.year + wraps))


def _is_about(span: Span, year: int | None) -> bool:
    """Whether a span is possible for the review of a year."""
    first, last = span.first.year, span.last.year
    return span.first <= span.last and last - first < MOST and (year is None or first <= year <= last)


def _calendar(first: int, last: int) -> Span:
    return Span(date(first, 1, 1), date(last, 12, 31))


def _later(day: date) -> date:
    """Return the same day a year later; the last day of February stays the last."""
    year, ends = day.year + 1, day.day == _length(day.year, day.month)
    return date(year, day.month, _length(year, day.month) if ends else day.day)


def _length(year: int, month: int) -> int:
    """Return the number of days in a month."""
    return (date(year + month // 12, month % 12 + 1, 1) - DAY).day
