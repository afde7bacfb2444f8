"""Dates as a goal's target and result: whether something was done in time.

In the review of a fiscal year, a quarter or a half without a year is one of the fiscal year, and a day or a
month without a year lies in it. If the first month is unknown, the answer must be the same for every month.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pm_review.figures.matching import normalize
from pm_review.figures.period_grammar import SOME_YEAR, Form, half_year, readings
from pm_review.figures.periods import YEARS_AS_NUMBERS, Period, PeriodKind
from pm_review.figures.span import Span

LONGEST = 60
"""The length above which a text is not a date."""

NEXT_YEAR = 270
"""The days before a due date from which a date may be one of the next year, if a year is missing."""

LATE = 21
"""The first of the last ten days of a month."""

PARTS = (3, 6, 12)
"""The lengths in months of the periods that a fiscal year shifts: a quarter, a half and the year."""

_DAY = timedelta(days=1)

_YEAR_END = re.compile(
    r"(?P<year>(?:20\d\d年)?)(?:年[底末]|(?<=年)[底末]|(?:the )?(?:end of (?:the )?year|year[- ]end))"
)
"""The end of a year."""

_THIRD = re.compile(
    r"(?P<early>上旬|初|(?<![a-z])early(?![a-z]))|(?P<middle>中旬|(?<=月)中|(?<![a-z])mid(?:dle of)?[- ])"
    r"|(?P<late>下旬|底|末|(?<![a-z])(?:late|(?:the )?end of)(?![a-z]))"
)
"""Words for the first, middle or last ten days of a month."""

_NAMED_DAY = re.compile(r"(?!week|quarter)[a-z]{3,9}\.? \d{1,2}[a-z]*|\d{1,2}[a-z]* [a-z]{3,9}\.?")
"""A day such as June 30 or 30 June, which as a result is hardly June 2030."""

_COMPACT = re.compile("(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])")
"""A day such as 0630."""

_AROUND = re.compile(
    r"(?<![a-z])(?:by|before|until|till|on|at|in|due|done|the|launch|launched|released|release"
    r"|live|shipped|completed|finished|delivered|deadline|date|go-live|it|was|no later than"
    r"|at the latest|went)(?![a-z])"
    r"|(?:正式|全量)?(?:上线|发布|完成|交付|启动|达成|验收|发版|提测|结束|截止|到期)"
    r"(?:时间|日期)?|之前|以前|前|已|于|在"
)
"""Words around a date that do not change it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One interpretation of a date."""

    form: Form
    days: Span


@dataclass(frozen=True, slots=True)
class _FiscalYear:
    """A fiscal year in which dates are read."""

    start: date
    """Its first day, the first of a month."""
    named: bool
    """Whether "Q3 2025" and the end of the year are fiscal too, rather than of the calendar."""


_Year = int | _FiscalYear
"""The calendar year of dates without one, or the fiscal year."""


@lru_cache(2**16)
def is_in_time(due: tuple[str, ...], done: tuple[str, ...], starts: tuple[date, ...] = ()) -> bool | None:
    """Whether the last completion date is no later than the last due date.

    ``starts`` are the possible first days of the fiscal year that the dates are about; none for a calendar
    year.

    None if a text is not a date or is ambiguous, or if the dates overlap.
    """
    texts = [text for text in (*due, *done) if text.strip()]
    own = [readings_of(text, None) for text in texts]
    guessed = not all(own)
    if starts:
        years: list[_Year] = [_FiscalYear(each, named) for each in starts for named in (False, True)]
    else:
        known = [reading.days.first.year for each in own for reading in each]
        years = [max(known) if known and guessed else SOME_YEAR]
    found = {_is_in_time(due, done, year, guessed=guessed) for year in years}
    return found.pop() if len(found) == 1 else None


def _is_in_time(due: tuple[str, ...], done: tuple[str, ...], year: _Year, *, guessed: bool) -> bool | None:
    """Whether the last completion date is no later than the last due date, with all dates read in a year."""
    order = _order([_readings(text, year) for text in (*due, *done) if text.strip()])
    found: set[bool | None] = set()
    for form in (order,) if order else (Form.MONTH_FIRST, Form.DAY_FIRST):
        dues, dones = _dates(due, year, form), _dates(done, year, form)
        if not dues or not dones:
            return None
        ends = [(deadline, end) for deadline in _last(dues) for end in _last(dones)]
        found.update(_compared(deadline, end, guessed=guessed) for deadline, end in ends)
    return found.pop() if len(found) == 1 else None


def _compared(due: Span, done: Span, *, guessed: bool) -> bool | None:
    if guessed and (due.last - done.last).days >= NEXT_YEAR:
        return None
    if done.last <= due.last:
        return True
    return False if done.first > due.last else None


def _order(dates: list[tuple[Dated, ...]]) -> Form | None:
    """Return whether day or month comes first, if one of the dates shows it and none contradicts."""
    shown = {each[0].form for each in dates if len(each) == 1} & {Form.MONTH_FIRST, Form.DAY_FIRST}
    return shown.pop() if len(shown) == 1 else None


def _dates(texts: Sequence[str], year: _Year, order: Form) -> list[tuple[Span, ...]]:
    """Return the interpretations of dates; empty if one of the texts is not a date."""
    filled = [_readings(text, year) for text in texts if text.strip()]
    return [_ordered(each, order) for each in filled] if all(filled) else []


def _ordered(dates: tuple[Dated, ...], order: Form) -> tuple[Span, ...]:
    fitting = [reading.days for reading in dates if reading.form is order]
    return tuple(fitting or [reading.days for reading in dates])


def _last(dates: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Return the latest of several dates, with all its interpretations."""
    return max(dates, key=lambda each: max(span.last for span in each))


def _readings(text: str, year: _Year) -> tuple[Dated, ...]:
    """Return the days that a text with one date may mean in a year."""
    return _fiscal_readings(text, year) if isinstance(year, _FiscalYear) else readings_of(text, year)


@lru_cache(maxsize=4096)
def _fiscal_readings(text: str, year: _FiscalYear) -> tuple[Dated, ...]:
    """Return the days that a text with one date may mean in a fiscal year."""
    end = _months_later(year.start, 12) - _DAY
    own = readings_of(text, None)
    if own:
        labels = (year.start.year, end.year)
        is_label = "fy" in text.lower() or year.named
        return tuple(
            _fiscal_part(each, year.start) if is_label and each.days.first.year in labels else each
            for each in own
        )
    if year.named and _YEAR_END.search(normalize(text)):
        return (Dated(Form.PLAIN, Span(end.replace(day=LATE), end)),)
    both = (*readings_of(text, year.start.year), *readings_of(text, end.year))
    found = dict.fromkeys(_fiscal_part(each, year.start) for each in both)
    return tuple(each for each in found if year.start <= each.days.first <= end)


def _fiscal_part(dated: Dated, start: date) -> Dated:
    """Return the quarter or half of the fiscal year with the number of a calendar one; others unchanged."""
    days = dated.days
    length = len(days.months())
    if length not in PARTS or days.first.day > 1 or days.last != _months_later(days.first, length) - _DAY:
        return dated
    first = _months_later(start, days.first.month - 1)
    return Dated(dated.form, Span(first, _months_later(first, length) - _DAY))


def _months_later(first: date, count: int) -> date:
    """Return the first day of a month some months later."""
    return Period.of(first, PeriodKind.MONTH).next(count).start


@lru_cache(maxsize=1024)
def readings_of(text: str, year: int | None) -> tuple[Dated, ...]:
    """Return the days that a text with one date may mean; `year` applies if it has none."""
    if len(text) > LONGEST:
        return ()
    plain = _YEAR_END.sub(r"\g<year>12月底", normalize(text))
    third = _THIRD.search(plain)
    bare = _AROUND.sub(" ", _THIRD.sub(" ", plain)).strip(" ,.;:()")
    if half := half_year(bare, year):
        return (Dated(Form.PLAIN, half),)
    compact = _COMPACT.fullmatch(bare)
    if compact:
        bare = f"{int(compact['m'])}/{int(compact['d'])}"
    found = tuple(each for each in readings(bare, year) if each.period.start.year in YEARS_AS_NUMBERS)
    if _NAMED_DAY.fullmatch(bare):
        found = tuple(each for each in found if each.period.kind is PeriodKind.DAY)
    part = third.lastgroup if third else None
    return tuple(Dated(form, _part_of(period, part)) for form, period in found)


def _part_of(period: Period, third: str | None) -> Span:
    """Return the days of a period; of a month, the first, middle or last ten days if specified."""
    if third is None or period.kind is not PeriodKind.MONTH:
        return Span(period.start, period.end)
    first, last = {"early": (1, 10), "middle": (11, 20), "late": (LATE, period.end.day)}[third]
    return Span(period.start.replace(day=first), period.start.replace(day=last))
