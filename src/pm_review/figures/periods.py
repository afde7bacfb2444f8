"""Periods – years, quarters, months, weeks and days – and the many ways in which people write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class PeriodKind(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}
_CANONICAL = re.compile(
    r"(\d{4})(?:-(?:Q(?P<quarter>[1-4])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?", re.ASCII
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A stretch of the calendar; periods sort by their first day."""

    start: date
    """The first day; build periods with `of` or `from_index` so that it fits the kind."""
    kind: PeriodKind
    """How long the stretch is."""

    @classmethod
    def of(cls, day: date, kind: PeriodKind) -> Period:
        """The period of that kind which holds the day."""
        if kind is PeriodKind.DAY:
            return cls(day, kind)
        if kind is PeriodKind.WEEK:
            return cls(day - timedelta(days=day.weekday()), kind)
        months = _MONTHS_IN[kind]
        return cls(date(day.year, (day.month - 1) // months * months + 1, 1), kind)

    @classmethod
    def from_index(cls, index: int, kind: PeriodKind) -> Period:
        """The period whose `index` that is."""
        if kind is PeriodKind.DAY:
            return cls(date.fromordinal(index), kind)
        if kind is PeriodKind.WEEK:
            return cls(date.fromordinal(index * 7 + 1), kind)
        year, month = divmod(index * _MONTHS_IN[kind], 12)
        return cls(date(year, month + 1, 1), kind)

    @classmethod
    def parse(cls, text: str) -> Period | None:
        """A period as a review's file writes it: 2025, 2025-Q1, 2025-01, 2025-W03, 2025-01-31."""
        found = _CANONICAL.fullmatch(text)
        if found is None:
            return None
        quarter, week, month, day = found.group("quarter", "week", "month", "day")
        year = int(found[1])
        if quarter:
            return _period(year, quarter=int(quarter))
        if week:
            return _period(year, week=int(week))
        return _period(year, int(month) if month else None, int(day) if day else None)

    @property
    def index(self) -> int:
        """A number that grows by one from each period to the next of its kind."""
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
        """The period `count` steps on, or back when it is negative."""
        return self.from_index(self.index + count, self.kind)

    def within(self, kind: PeriodKind) -> Period:
        """The longer period that this one counts towards; a week goes where its Thursday is."""
        anchor = self.start + timedelta(days=3) if self.kind is PeriodKind.WEEK else self.start
        return Period.of(anchor, kind)

    def month(self) -> Period:
        """The month that this period counts towards."""
        return self.within(PeriodKind.MONTH)

    def until(self, last: Period) -> Iterator[Period]:
        """This period and all after it up to and including `last`, which is of the same kind."""
        return (self.from_index(index, self.kind) for index in range(self.index, last.index + 1))

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
    """The periods that are lacking between the first and the last of these, which are all of one kind."""
    known = sorted(set(periods))
    for earlier, later in zip(known, known[1:], strict=False):
        for index in range(earlier.index + 1, later.index):
            yield Period.from_index(index, earlier.kind)


class Form(StrEnum):
    """Which of several possible readings of a written period one is."""

    PLAIN = "plain"
    """The only way to read it, or by far the likeliest."""
    MONTH_FIRST = "month_first"
    """03/04/2025 as the 4th of March."""
    DAY_FIRST = "day_first"
    """03/04/2025 as the 3rd of April."""
    YEAR_FIRST = "year_first"
    """25/01/31 as the 31st of January 2025."""
    BUSINESS_YEAR = "business_year"
    """2011-12 as the year that begins in 2011."""
    DAY_OF_MONTH = "day_of_month"
    """Jan-25 as the 25th of January, not as January 2025."""


class Reading(NamedTuple):
    """One way to read a written period."""

    form: Form
    """Which way this is."""
    period: Period
    """What it comes to."""


_MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janv janvier ene enero",
            "feb february februar févr fév février febrero",
            "mar march märz mär mars marzo",
            "apr april avr avril abr abril",
            "may mai mayo",
            "jun june juni juin junio",
            "jul july juli juil juillet julio",
            "aug august août ago agosto",
            "sep sept september septembre septiembre",
            "oct october okt oktober octobre octubre",
            "nov november novembre noviembre",
            "dec december dez dezember déc décembre dic diciembre",
        ),
        start=1,
    )
    for name in names.split()
}
_NAME = "(?P<b>" + "|".join(sorted(_MONTH_NAMES, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<y>\d{4})"
_ANY_YEAR = r"(?P<y>\d{4}|\d\d)"
_MONTH, _DAY, _WEEK, _QUARTER = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})", r"(?P<w>\d{1,2})", "(?P<q>[1-4])"
_WEEK_WORD = "(?:weeks?|wk|kw|cw|w)"
_ORDINAL = "(?:st|nd|rd|th)?"

_FORMS = tuple(
    (form, re.compile(pattern, re.ASCII))
    for form, pattern in (
        (Form.PLAIN, rf"{_YEAR}[-/.]{_MONTH}[-/.]{_DAY}"),
        (Form.PLAIN, rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)"),
        (Form.PLAIN, rf"(?:{_ANY_YEAR}年)?{_MONTH}月{_DAY}[日号]?"),
        (Form.PLAIN, rf"{_NAME}[ -]*{_DAY}{_ORDINAL},? +{_YEAR}"),
        (Form.PLAIN, rf"{_DAY}{_ORDINAL}[. -]*{_NAME}[ ,/-]*{_ANY_YEAR}"),
        (Form.PLAIN, rf"{_YEAR}[ -]{_NAME}[ -]{_DAY}"),
        (Form.MONTH_FIRST, rf"{_MONTH}[-/]{_DAY}[-/]{_ANY_YEAR}"),
        (Form.DAY_FIRST, rf"{_DAY}[-/.]{_MONTH}[-/.]{_ANY_YEAR}"),
        (Form.YEAR_FIRST, rf"(?P<y>\d\d)[-/.]{_MONTH}[-/.]{_DAY}"),
        (Form.PLAIN, rf"{_YEAR}[-/.]{_MONTH}"),
        (Form.PLAIN, rf"{_YEAR}(?P<m>\d\d)"),
        (Form.PLAIN, rf"(?:{_ANY_YEAR}年)?{_MONTH}月份?"),
        (Form.PLAIN, rf"{_YEAR}[ -]?m{_MONTH}"),
        (Form.PLAIN, rf"{_MONTH}[-/.]{_YEAR}"),
        (Form.PLAIN, rf"{_NAME}[ ,/'-]*{_ANY_YEAR}"),
        (Form.PLAIN, rf"{_ANY_YEAR}[ -]*{_NAME}"),
        (Form.PLAIN, _NAME),
        (Form.PLAIN, rf"(?:fy)?{_YEAR}[ 年/-]*(?:q{_QUARTER}|第?(?P<q2>[1-4])(?:季度?|q))"),
        (Form.PLAIN, rf"q{_QUARTER}(?:[ ,/'-]*(?:fy)?{_ANY_YEAR})?"),
        (Form.PLAIN, rf"{_QUARTER}q(?:[ /'-]*{_ANY_YEAR})?"),
        (Form.PLAIN, rf"第?{_QUARTER}季度?|quarter (?P<q2>[1-4])"),
        (Form.PLAIN, rf"{_YEAR}[ 年/-]*(?:{_WEEK_WORD} ?{_WEEK}|第(?P<w2>\d{{1,2}})周)"),
        (Form.PLAIN, rf"{_WEEK_WORD} ?{_WEEK}(?:[ ,/'-]+{_YEAR})?"),
        (Form.PLAIN, rf"第{_WEEK}周"),
        (Form.PLAIN, rf"{_YEAR}(?:年度?|财年)?|fy ?'?(?P<y2>\d{{4}}|\d\d)"),
        (Form.BUSINESS_YEAR, rf"(?:fy ?)?{_YEAR}[-/](?P<next>\d{{4}}|\d\d)(?:财年|年度)?"),
        (Form.MONTH_FIRST, rf"{_MONTH}[-/.]{_DAY}"),
        (Form.DAY_FIRST, rf"{_DAY}[-/.]{_MONTH}\.?"),
        (Form.DAY_OF_MONTH, rf"{_NAME}[ -]*{_DAY}{_ORDINAL}"),
        (Form.PLAIN, rf"{_DAY}{_ORDINAL}[. -]*{_NAME}"),
    )
)

_CLOCK = re.compile(r"(?<=[\d日])(?:t| +)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)? ?(?:z|utc|gmt|am|pm|[+-]\d\d:?\d\d)?", re.A)
_WEEKDAY = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]? +(?=\S)|[ ,]*\(?(?:周|星期)[一二三四五六日天]\)?(?=$|[ -])"
)
_CHINESE_NUMBER = re.compile("十[一二]?|[一二三四五六七八九](?=[月季])")
_CHINESE_DIGITS = {sign: str(number) for number, sign in enumerate("一二三四五六七八九十", start=1)}
_SAME_MONTH = re.compile(rf"({_NAME}) *(\d{{1,2}}) *- *(\d{{1,2}})(?=,|$)", re.ASCII)
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "~": "-", "至": "-", "到": "-"})


@lru_cache(maxsize=4096)
def readings(text: str, year: int | None = None) -> tuple[Reading, ...]:
    """All the periods that a written one may mean, likeliest first; `year` is for those that name none."""
    if len(text) > 60:
        return ()
    plain = _plain(text)
    return _single(plain, year) or _range(plain, year)


def _plain(text: str) -> str:
    """The text in small letters, half width, without weekday and time of day."""
    plain = text.strip().lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain).strip()
        plain = _WEEKDAY.sub("", plain).translate(_DASHES)
        plain = _CHINESE_NUMBER.sub(_arabic, plain)
    elif plain[:1].isalpha() or "~" in plain:
        plain = _WEEKDAY.sub("", plain).translate(_DASHES)
    return _CLOCK.sub("", plain) if ":" in plain else plain


def _arabic(found: re.Match[str]) -> str:
    number = found[0]
    return str(10 + int(_CHINESE_DIGITS[number[1]])) if len(number) == 2 else _CHINESE_DIGITS[number]


def _single(text: str, year: int | None) -> tuple[Reading, ...]:
    """The readings of a text that names one period."""
    results: dict[Period, Reading] = {}
    for form, pattern in _FORMS:
        if (found := pattern.fullmatch(text)) and (period := _built(found.groupdict(), year)):
            results.setdefault(period, Reading(form, period))
    return tuple(results.values())


def _built(parts: dict[str, str | None], year: int | None) -> Period | None:
    """The period that a form's named parts make up."""
    written = parts.get("y") or parts.get("y2")
    if written is not None:
        year = int(written) if len(written) == 4 else 2000 + int(written)
    if year is None:
        return None
    if (following := parts.get("next")) and int(following) != (year + 1) % 10 ** len(following):
        return None
    name = parts.get("b")
    month = _MONTH_NAMES[name] if name else _number(parts.get("m"))
    quarter = _number(parts.get("q") or parts.get("q2"))
    return _period(year, month, _number(parts.get("d")), quarter, _number(parts.get("w") or parts.get("w2")))


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _period(
    year: int, month: int | None = None, day: int | None = None, quarter: int | None = None, week: int | None = None
) -> Period | None:
    """The period of these parts; None when the calendar has no such thing."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if week is not None:
            return Period(date.fromisocalendar(year, week, 1), PeriodKind.WEEK)
        if quarter is not None:
            return Period(date(year, quarter * 3 - 2, 1), PeriodKind.QUARTER)
        if month is None:
            return Period(date(year, 1, 1), PeriodKind.YEAR)
        return Period(date(year, month, day or 1), PeriodKind.MONTH if day is None else PeriodKind.DAY)
    except ValueError:
        return None


def _range(text: str, year: int | None) -> tuple[Reading, ...]:
    """The readings of "from – to" where the two days make up a week, a month, a quarter or a year."""
    results: dict[Period, Reading] = {}
    text = _SAME_MONTH.sub(r"\1 \3 - \1 \4", text)
    for dash in re.finditer(r" +to +| *- *", text):
        left, right = text[: dash.start()], text[dash.end() :]
        for form, last in _single(right, year):
            for first_form, first in _first_days(left, right, last):
                if form in {first_form, Form.PLAIN} and (period := _spanned(first.start, last.end)):
                    results.setdefault(period, Reading(form, period))
    return tuple(results.values())


def _first_days(left: str, right: str, last: Period) -> tuple[Reading, ...]:
    """The readings of a range's first day, which may leave year and month to its last."""
    if last.kind is not PeriodKind.DAY:
        return ()
    if left.isdecimal() and len(left) <= 2:
        first = _period(last.start.year, last.start.month, int(left))
        return (Reading(Form.PLAIN, first),) if first else ()
    same_year = _single(left, last.start.year)
    if any(reading.period > last for reading in same_year):
        same_year += _single(left, last.start.year - 1)
    return tuple(reading for reading in same_year if reading.period <= last)


def _spanned(first: date, last: date) -> Period | None:
    """The period that runs from one day to the other; up to seven days are the week of their middle."""
    days = (last - first).days + 1
    if 2 <= days <= 7:
        return Period.of(first + timedelta(days=days // 2), PeriodKind.WEEK)
    for kind in (PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        period = Period.of(first, kind)
        if period.start == first and period.end == last:
            return period
    return None
