"""Find dates in running text, such as the period of a review or a plan.

Many fiscal years begin in April or July, and have many notations: ``FY25/26``, ``2025-04 – 2026-03``,
``April 2025 – March 2026``, ``2025年4月至2026年3月``. Only what is certainly a date counts; `period_grammar`
reads a cell of a sheet or a deadline as a whole, with all its possible meanings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from pm_review.figures.lexicon import ENGLISH_MONTHS, MONTHS
from pm_review.figures.span import Span, calendar_years, days_in_month

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


def dates_in(text: str) -> list[Span]:
    """Return all dates with a year in a text: days, months, years; a quarter counts as its whole year."""
    if day := _iso_day(text):
        return [Span(day, day)]
    points, years = find_dates(text)
    touched = (each.touched() for each in years)
    named = [Span(each.first(each.year), each.last(each.year)) for each in points if each.year]
    return named + [calendar_years(min(each), max(each)) for each in touched]


def _iso_day(text: str) -> date | None:
    """Parse an ISO date such as 2026-03-31 of any century."""
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[4] == text[7] == "-" else None
    except ValueError:
        return None


def names_part(text: str) -> bool:
    """Whether a text names a part of a year: a half or a quarter."""
    return _pattern(_PART).search(text) is not None


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


class TextDate(NamedTuple):
    """A month, or a day of a month."""

    year: int
    """The year; 0 if there is none."""
    month: int
    day: int

    def first(self, year: int) -> date:
        """Return its first day in a year."""
        return date(year, self.month, min(self.day or 1, days_in_month(year, self.month)))

    def last(self, year: int) -> date:
        """Return its last day in a year."""
        return date(year, self.month, min(self.day or 31, days_in_month(year, self.month)))


@dataclass(frozen=True, slots=True)
class TextYear:
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


def find_dates(text: str) -> tuple[list[TextDate], list[TextYear]]:
    """Return the months and days of a text in order, and the remaining years."""
    points, years, rest = [], [], text
    for pattern in _POINTS:
        found, rest = _taken(pattern, rest)
        points += [(each.start(), _point(each)) for each in found]
    for pattern in _FISCAL:
        found, rest = _taken(pattern, rest)
        years += [_fiscal(each) for each in found]
    years += [TextYear(int(each), int(each), fiscal=False) for each in _pattern(_YEAR).findall(rest)]
    return [point for _, point in sorted(points)], years


def _point(found: re.Match[str]) -> TextDate:
    parts = found.groupdict()
    name = parts.get("b")
    month = MONTHS[name.lower()] if name else int(parts["m"])
    day = parts.get("d") or parts.get("e")
    return TextDate(_full(parts["y"] or parts.get("y2")), month, int(day or 0))


def _fiscal(found: re.Match[str]) -> TextYear:
    begin = _full(found["y"])
    end = _full(found["y2"]) if found["y2"] else begin
    return TextYear(begin, end, fiscal=True)


def _full(number: str | None) -> int:
    """Return a year with four digits; 0 if there is none."""
    return 0 if number is None else int(number) % 100 + 2000
