"""Parse written periods in many notations, with all their possible meanings."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from pm_review.figures.lexicon import MONTHS
from pm_review.figures.numerals import han_value
from pm_review.figures.periods import YEARS_AS_NUMBERS, Period, PeriodKind
from pm_review.figures.span import Span


class Form(StrEnum):
    """The notation of a written period, which determines its interpretation."""

    PLAIN = "plain"
    """The only interpretation, or by far the likeliest."""
    MONTH_FIRST = "month_first"
    """03/04/2025 as 4 March."""
    DAY_FIRST = "day_first"
    """03/04/2025 as 3 April."""
    YEAR_FIRST = "year_first"
    """25/01/31 as 31 January 2025, 25-Jan as January 2025."""
    BUSINESS_YEAR = "business_year"
    """2011-12 as the year that begins in 2011."""
    DAY_OF_MONTH = "day_of_month"
    """Jan-25 as 25 January, not as January 2025."""


class Reading(NamedTuple):
    """One interpretation of a written period."""

    form: Form
    """The notation."""
    period: Period
    """The period."""


SOME_YEAR = 2000
"""The year with which dates without one are recognized and compared; a leap year has all days."""

_NAME = "(?P<b>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<y>\d{4})"
_ANY_YEAR = r"(?P<y>\d{4}|\d\d)"
_MONTH, _DAY, _WEEK, _QUARTER = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})", r"(?P<w>\d{1,2})", "(?P<q>[1-4])"
_WEEK_WORD = "(?:weeks?|wk|kw|cw|w)"
_ORDINAL = "(?:st|nd|rd|th|er|o)?"
_OF = "(?:[. /-]*| de | of )"
"""The separator between a day and its month: 6/Jan, 11 de marzo."""

_FORMS = (
    (Form.PLAIN, rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}"),
    (Form.PLAIN, rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)(?:[01]\d|2[0-3])?"),
    (Form.PLAIN, rf"(?:{_ANY_YEAR}年)?{_MONTH}月{_DAY}[日号]?"),
    (Form.PLAIN, rf"{_NAME}[ -]*{_DAY}{_ORDINAL},? +{_YEAR}"),
    (Form.PLAIN, rf"{_DAY}{_ORDINAL}{_OF}{_NAME}(?:[ ,/-]*| de )(?P<y>\d{{4}}|\d\d)"),
    (Form.PLAIN, rf"{_YEAR}[ -]{_NAME}[ -]{_DAY}"),
    (Form.MONTH_FIRST, rf"{_MONTH}[-/]{_DAY}[-/]{_ANY_YEAR}"),
    (Form.DAY_FIRST, rf"{_DAY}[-/.]{_MONTH}[-/.]{_ANY_YEAR}"),
    (Form.YEAR_FIRST, rf"(?P<y>\d\d)[-/.]{_MONTH}[-/.]{_DAY}"),
    (Form.PLAIN, rf"{_YEAR}[-/.]{_MONTH}"),
    (Form.PLAIN, rf"{_YEAR}(?P<m>\d\d)"),
    (Form.PLAIN, rf"(?:{_ANY_YEAR}年)?{_MONTH}月份?"),
    (Form.PLAIN, rf"{_YEAR}[ -]?m{_MONTH}"),
    (Form.PLAIN, rf"{_MONTH}[-/.]{_YEAR}"),
    (Form.PLAIN, rf"{_NAME}(?:[ ,/'-]*| de ){_ANY_YEAR}"),
    (Form.PLAIN, rf"{_YEAR}[ -]*{_NAME}"),
    (Form.PLAIN, _NAME),
    (Form.PLAIN, rf"(?:(?:fy)?{_YEAR}|(?P<y2>\d\d))[ 年/-]*(?:q{_QUARTER}|第?(?P<q2>[1-4])(?:季度?|q))"),
    (Form.PLAIN, rf"q{_QUARTER}(?:[ ,/'-]*(?:fy)?{_ANY_YEAR})?"),
    (Form.PLAIN, rf"{_QUARTER}(?:q|\. ?quartal)(?:[ /'-]*{_ANY_YEAR})?"),
    (Form.PLAIN, rf"第?{_QUARTER}季度?|(?:quarter|qtr) ?(?P<q2>[1-4])"),
    (Form.PLAIN, rf"(?:{_YEAR}|(?P<y2>2\d))[ 年/-]*(?:{_WEEK_WORD} ?{_WEEK}|第(?P<w2>\d{{1,2}})周)"),
    (Form.PLAIN, rf"{_WEEK_WORD} ?{_WEEK}(?:[ ,/'-]+{_YEAR})?"),
    (Form.PLAIN, rf"第{_WEEK}周"),
    (Form.PLAIN, rf"{_YEAR}(?:年度?|财年)?|fy ?'?(?P<y2>\d{{4}}|\d\d)"),
    (Form.BUSINESS_YEAR, rf"(?:fy ?)?{_YEAR}[-/](?P<next>\d{{4}}|\d\d)(?:财年|年度)?"),
    (Form.MONTH_FIRST, rf"{_MONTH}[-/.]{_DAY}"),
    (Form.DAY_FIRST, rf"{_DAY}[-/.]{_MONTH}\.?"),
    (Form.DAY_OF_MONTH, rf"{_NAME}[ -]*{_DAY}{_ORDINAL}"),
    (Form.PLAIN, rf"{_DAY}{_ORDINAL}{_OF}{_NAME}"),
    (Form.YEAR_FIRST, rf"(?P<y>\d\d)[ -]*{_NAME}"),
)


@cache
def _patterns() -> tuple[tuple[Form, re.Pattern[str]], ...]:
    """Return every form with its pattern, compiled when the first period is read."""
    return tuple((form, re.compile(pattern, re.ASCII)) for form, pattern in _FORMS)


_HALF = re.compile(
    r"(?:(?P<y>20\d\d)[ 年/-]*)?"
    r"(?:h(?P<h>[12])|(?P<h2>[12])h(?= ?['’]?\d)"
    r"|(?P<second>下半年|second half(?: of(?: the year)?)?|2nd half(?: of)?)"
    r"|上半年|first half(?: of(?: the year)?)?|1st half(?: of)?)"
    r"(?:[ ,/'’-]*(?P<y2>20\d\d|2\d))?",
    re.ASCII,
)
"""Half a year, with or without its year."""

_ISO_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)
_CLOCK = re.compile(
    r"(?<=[\d日])(?:t| +)(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d(?:[.,]\d+)?))?"
    r" ?(?:(?P<half>am|pm)|z|utc|gmt|[+-]\d\d:?\d\d)?",
    re.A,
)
_DATE_AND_HOUR = re.compile(r"\d{8}(?P<h>\d\d)", re.A)
_OTHER_WORDS = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday"
    " week weeks quarter qtr quartal from utc gmt"
)
_WORD = re.compile(r"[a-zà-öø-ÿ]{3,}")
_WORDS = frozenset({*MONTHS, *_OTHER_WORDS.split()})
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +(?=\S)|(?:mo|di|mi|do|fr|sa|so)[.,]* +(?=\d)"
    r"|[ ,]*(?:(?:周|星期)[一二三四五六日天]|\((?:周|星期)?[一二三四五六日天]\))(?=$|[ -])"
)
_CHINESE_NUMBER = re.compile("十[一二]?|[一二三四五六七八九](?=[月季])")
_SAME_MONTH = rf"(?a)({_NAME}) *(\d{{1,2}}) *- *(\d{{1,2}})(?=,|$)"
"""Two days of one month after its name, such as Jan 6 - 12."""
_LEAD = re.compile(r"(?:week|from)(?: of)?:? +(?=.*\d.*\d)")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "~": "-", "至": "-", "到": "-"})


@lru_cache(maxsize=4096)
def readings(text: str, year: int | None = None) -> tuple[Reading, ...]:
    """Return all periods that a text may mean, likeliest first; `year` applies to those without one."""
    if len(text) > 60:
        return ()
    if _ISO_DAY.fullmatch(text):
        return _iso_day(text)
    if not _WORDS.issuperset(_WORD.findall(text.lower())):
        return ()
    plain = _without_clock(text)
    return _single(plain, year) or _range(plain, year)


def half_year(text: str, year: int | None = None) -> Span | None:
    """Return the days of half a calendar year: H1 2025, 2025年上半年, second half of 2025."""
    found = _HALF.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None:
        return None
    parts = found.groupdict()
    number = parts["y"] or parts["y2"]
    year = int(number) % 100 + 2000 if number else year
    if year is None:
        return None
    half = parts["h"] or parts["h2"]
    second = half == "2" if half else bool(parts["second"])
    return Span(date(year, 7, 1), date(year, 12, 31)) if second else Span(date(year, 1, 1), date(year, 6, 30))


def time_of_day(text: str) -> float:
    """Return the hours since midnight in a text with a date and a time; 0 without a time."""
    plain = unicodedata.normalize("NFKC", text.strip().lower())
    if found := _DATE_AND_HOUR.fullmatch(plain):
        return float(found["h"])
    if not (found := _CLOCK.search(plain)):
        return 0.0
    hour = int(found["h"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] == "pm" else 0)
    return hour + int(found["m"]) / 60 + float((found["s"] or "0").replace(",", ".")) / 3600


def _iso_day(text: str) -> tuple[Reading, ...]:
    """Parse an ISO date quickly, the most common form in sheets."""
    try:
        return (Reading(Form.PLAIN, Period(date.fromisoformat(text), PeriodKind.DAY)),)
    except ValueError:
        return ()


def _without_clock(text: str) -> str:
    """Return the text in lower case and half width, without weekday and time of day."""
    plain = text.strip().lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).strip()
        plain = _WEEKDAY.sub("", plain).translate(_DASHES)
        plain = _CHINESE_NUMBER.sub(lambda found: str(han_value(found[0])), plain)
    elif plain[:1].isalpha() or "~" in plain:
        plain = _WEEKDAY.sub("", plain).translate(_DASHES)
    return _CLOCK.sub("", plain) if ":" in plain else plain


def _single(text: str, year: int | None) -> tuple[Reading, ...]:
    """Return the readings of a text with one period."""
    if text.isdecimal() and len(text) >= 4 and int(text[:4]) not in YEARS_AS_NUMBERS:
        return ()
    results: dict[Reading, None] = {}
    for form, pattern in _patterns():
        if (found := pattern.fullmatch(text)) and (period := _built(found.groupdict(), year)):
            results[Reading(form, period)] = None
    return tuple(results)


def _built(parts: dict[str, str | None], year: int | None) -> Period | None:
    """Build the period from the named parts of a form."""
    written = parts.get("y") or parts.get("y2")
    if written is not None:
        year = int(written) if len(written) == 4 else 2000 + int(written)
    if year is None:
        return None
    if (following := parts.get("next")) and int(following) != (year + 1) % 10 ** len(following):
        return None
    name = parts.get("b")
    month = MONTHS[name] if name else _int_or_none(parts.get("m"))
    quarter = _int_or_none(parts.get("q") or parts.get("q2"))
    week = _int_or_none(parts.get("w") or parts.get("w2"))
    return Period.from_parts(year, month, _int_or_none(parts.get("d")), quarter=quarter, week=week)


def _int_or_none(text: str | None) -> int | None:
    return int(text) if text else None


def _range(text: str, year: int | None) -> tuple[Reading, ...]:
    """Return the readings of a range of days that is a week, a month, a quarter or a year."""
    results: dict[Reading, None] = {}
    text = re.sub(_SAME_MONTH, r"\1 \3 - \1 \4", _LEAD.sub("", text))
    for dash in re.finditer(r" +to +| *[-,] *", text):
        left, right = text[: dash.start()], text[dash.end() :]
        for form, last in _single(right, year):
            for first_form, first in _first_days(left, right, last):
                if form in {first_form, Form.PLAIN} and (period := _spanned(first.start, last.end)):
                    results[Reading(form, period)] = None
    return tuple(results)


def _first_days(left: str, right: str, last: Period) -> tuple[Reading, ...]:
    """Return the readings of a range's first day, which may omit year and month."""
    if last.kind is not PeriodKind.DAY:
        return ()
    if left.isdecimal() and len(left) <= 2:
        first = Period.from_parts(last.start.year, last.start.month, int(left))
        return (Reading(Form.PLAIN, first),) if first else ()
    same_year = _single(left, last.start.year)
    if any(reading.period > last for reading in same_year):
        same_year += _single(left, last.start.year - 1)
    return tuple(reading for reading in same_year if reading.period <= last)


def _spanned(first: date, last: date) -> Period | None:
    """Return the period between two days; up to seven days are the week that contains their middle."""
    days = (last - first).days + 1
    if 2 <= days <= 7:
        return Period.of(first + timedelta(days=days // 2), PeriodKind.WEEK)
    for kind in (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        period = Period.of(first, kind)
        if period.start == first and period.end == last:
            return period
    return None
