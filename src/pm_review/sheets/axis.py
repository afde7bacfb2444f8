"""From the cells of a period column, or of a header, to periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from pm_review.figures.period_forms import Form, Reading, readings
from pm_review.figures.periods import Period, PeriodKind
from pm_review.sheets.model import Note


class Hint(StrEnum):
    """What a header says about the cells below it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NTH_DAY = "nth_day"
    NTH_WEEK = "nth_week"
    NTH_MONTH = "nth_month"


@dataclass(frozen=True, slots=True)
class Axis:
    """The periods of a table."""

    periods: list[Period | None]
    """One for each cell; None where the cell was not understood."""
    needs_year: bool
    """Whether the cells name no year and none was given."""
    notes: list[Note]
    """How doubtful cells were read."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the user, or the lines above a table, say about its periods."""

    year: int | None = None
    """For periods that name none."""
    day_first: bool | None = None
    """How to read 03/04/2025; None leaves it to the evidence."""
    start: date | None = None
    """The day from which numbered weeks and days are counted."""


_HINTS = (
    (Hint.NTH_DAY, re.compile(r"nth day|day index|day number|第几天")),
    (Hint.NTH_WEEK, re.compile(r"nth week|week index|week number|第几周")),
    (Hint.NTH_MONTH, re.compile(r"nth month|month index|第几月")),
    (
        Hint.WEEK,
        re.compile(
            r"(?:iso |calendar |year |reporting )?(?:week|wk|kw|cw|woche|semaine|semana)s?"
            r"(?: (?:of|range|start\w*|begin\w*|end\w*|number|no\.?|commencing)\b.*| ?\(.*\))?|周|周次|周期|自然周|统计周期|星期"
        ),
    ),
    (
        Hint.MONTH,
        re.compile(
            r"(?:year |calendar |reporting )?(?:month|monat|mois|mes)s?(?: (?:of|name|start\w*|end\w*)\b.*| ?\(.*\))?"
            r"|(?:统计|自然|数据|会计)?(?:月份?|年月)"
        ),
    ),
    (
        Hint.QUARTER,
        re.compile(r"(?:fiscal |year |calendar )?(?:quarter|qtr|quartal|trimestre)s?|(?:统计)?季度?"),
    ),
    (
        Hint.YEAR,
        re.compile(
            r"(?:fiscal |financial |calendar |business )?(?:year|jahr|fy|année|año)s?|(?:统计|财政|会计)?(?:年度?|年份|财年)"
        ),
    ),
    (
        Hint.DAY,
        re.compile(
            r"(?:\w+ )?(?:date|day|datum|fecha|period|timestamp|date ?time|tag|jour)(?: (?:range|start\w*|end\w*|hour)\b.*| ?\(.*\))?"
            r"|time(?: period)?|(?:\w{0,4})?(?:日期|时间|日|期间|账期|报告期|时段)|observation date"
        ),
    ),
)
_INDEX = re.compile(r"(?:(week|day|month|w|d|m)[ #_]*|第)?0*(\d{1,4})([周天月日])?", re.ASCII)
_DATE = r"\d{8}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日|[a-z]{3,9} \d{1,2},? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
_START = re.compile(
    rf"(?:start|from|begin|since|开始|起始|起|自)[^\d\n]{{0,20}}?({_DATE})|({_DATE})\s*(?:-|–|—|~|to|至|到)\s*(?:{_DATE})"
)


@lru_cache(maxsize=8192)
def hint_of(header: str) -> Hint | None:
    """What sort of period a column of that name holds; None for a name that tells nothing."""
    text = " ".join(re.split(r"[\s_-]+", header.strip().strip('"#').lower()))
    if not text or len(text) > 40:
        return None
    return next((hint for hint, pattern in _HINTS if pattern.fullmatch(text)), None)


def start_in(text: str) -> date | None:
    """The first day that the lines above a table name: "Start date: 20250101"."""
    found = _START.search(text.lower())
    if found is None:
        return None
    possible = readings(found[1] or found[2])
    return possible[0].period.start if possible else None


def is_period(cell: str, hint: Hint | None = None) -> bool:
    """Whether the cell may name a period, with or without a year."""
    if hint and hint.name.startswith("NTH"):
        return bool(_INDEX.fullmatch(cell.strip().lower()))
    text = spelt(cell, hint)
    if hint is None and _is_figure(text):
        return False
    return bool(readings(text) or readings(text, 2000))


def _is_figure(text: str) -> bool:
    """Whether a text that might be a period is more likely a figure: 1.5, or 2025 among others."""
    text = text.strip()
    return text.replace(".", "", 1).isdecimal() and not (text.isdecimal() and len(text) in {4, 6, 8})


def spelt(cell: str, hint: Hint | None) -> str:
    """The cell with what its header adds: 3 under "Week" is week 3."""
    text = cell.strip()
    if hint is None or not (text.isascii() and text.isdecimal()):
        return text
    if len(text) <= 2:
        form = {Hint.MONTH: "{}月", Hint.WEEK: "w{}", Hint.QUARTER: "q{}"}.get(hint, "{}")
        return form.format(text)
    if hint is Hint.WEEK and len(text) == 6:
        return f"{text[:4]}-w{text[4:]}"
    return text


def read_axis(cells: Sequence[str], header: str, calendar: Calendar, lines: Sequence[int]) -> Axis:
    """The periods that the cells name, read as one whole; `lines` say where the cells stand."""
    hint = hint_of(header)
    texts = [spelt(cell, hint) for cell in cells]
    options = [readings(text, calendar.year) for text in texts]
    understood = sum(1 for option in options if option)
    if understood * 2 < len(cells):
        if (counted := _counted(cells, hint, calendar)) is not None:
            return Axis(
                counted, needs_year=False, notes=[Note("counted_weeks", {"start": str(calendar.start)})]
            )
        if calendar.year is None and sum(1 for text in texts if readings(text, 2000)) > understood:
            return Axis([None] * len(cells), needs_year=True, notes=[])
    form, doubtful = _choose(options, calendar)
    chosen = [_pick(option, form) for option in options]
    if calendar.year is not None:
        chosen = _unrolled(texts, chosen, form, calendar.year)
    notes = _doubts(doubtful, form, lines)
    periods, coarse = _coarser(chosen, header)
    if coarse:
        notes.append(Note("dates_as_" + coarse))
    if form is Form.BUSINESS_YEAR or any("财年" in text or text.lower().startswith("fy") for text in texts):
        notes.append(Note("business_years"))
    return Axis(periods, needs_year=False, notes=notes)


def _counted(cells: Sequence[str], hint: Hint | None, calendar: Calendar) -> list[Period | None] | None:
    """Periods that are counted from a start day, from 0 or from 1 as the column does."""
    if calendar.start is None:
        return None
    found = [_INDEX.fullmatch(cell.strip().lower()) for cell in cells]
    numbers = [int(match[2]) if match else None for match in found]
    known = [number for number in numbers if number is not None]
    if not known or len(known) * 2 < len(cells) or max(known) > 5000:
        return None
    base = 0 if 0 in known or (hint and hint.name.startswith("NTH")) else 1
    kind = _counted_kind(hint)
    return [None if number is None else _after(calendar.start, number - base, kind) for number in numbers]


def _counted_kind(hint: Hint | None) -> PeriodKind:
    if hint in {Hint.NTH_DAY, Hint.DAY}:
        return PeriodKind.DAY
    return PeriodKind.MONTH if hint in {Hint.NTH_MONTH, Hint.MONTH} else PeriodKind.WEEK


def _after(start: date, count: int, kind: PeriodKind) -> Period:
    """The period that lies `count` steps after the start; a week is the one that holds its middle day."""
    if kind is PeriodKind.WEEK:
        return Period.of(start + timedelta(days=7 * count + 3), kind)
    return Period.of(start, kind).next(count)


def _choose(options: list[tuple[Reading, ...]], calendar: Calendar) -> tuple[Form, list[int]]:
    """The form that fits most cells, and the places of the cells for which others would do as well."""
    forms = {reading.form: None for option in options for reading in option}
    if len(forms) < 2:
        return next(iter(forms), Form.PLAIN), []
    doubtful = [place for place, option in enumerate(options) if len({each.period for each in option}) > 1]
    ranks = {form: _rank(options, form, calendar) for form in forms}
    best = max(ranks, key=lambda form: ranks[form])
    rivals = {form for form in forms if form is not best and ranks[form][0] == ranks[best][0]}
    slashed = {Form.MONTH_FIRST, Form.DAY_FIRST}
    unsettled = bool(rivals & slashed) and best in slashed and calendar.day_first is None
    return best, doubtful if unsettled else []


def _rank(options: list[tuple[Reading, ...]], form: Form, calendar: Calendar) -> tuple[int, bool, float]:
    picked = [_pick(option, form) for option in options]
    wished = calendar.day_first is not None and (form is Form.DAY_FIRST) is calendar.day_first
    known = [period for period in _coarser(picked, "")[0] if period]
    return sum(1 for period in picked if period), wished, _regularity(known)


def _regularity(periods: list[Period]) -> float:
    """The share of neighbours that follow one another."""
    steps = [
        abs(second.index - first.index) for first, second in pairwise(periods) if first.kind is second.kind
    ]
    return steps.count(1) / len(steps) if steps else 0.0


def _pick(option: tuple[Reading, ...], form: Form) -> Period | None:
    """The reading in that form, or the only one when it is plain."""
    for reading in option:
        if reading.form is form:
            return reading.period
    return next((reading.period for reading in option if reading.form is Form.PLAIN), None)


def _unrolled(texts: list[str], chosen: list[Period | None], form: Form, year: int) -> list[Period | None]:
    """The same with the years moved where a column without years runs over New Year's Eve."""
    yearless = [place for place, text in enumerate(texts) if chosen[place] and not readings(text)]
    offsets, offset, earlier = [], 0, None
    for place in yearless:
        period = chosen[place]
        if period and earlier:
            jump = (period.start - earlier.start).days
            offset += 1 if jump < -300 else -1 if jump > 300 else 0
        offsets.append(offset)
        earlier = period
    usual = Counter(offsets).most_common(1)[0][0] if offsets else 0
    moved = list(chosen)
    for place, step in zip(yearless, offsets, strict=True):
        if step != usual:
            moved[place] = _pick(readings(texts[place], year + step - usual), form)
    return moved


def _doubts(doubtful: list[int], form: Form, lines: Sequence[int]) -> list[Note]:
    if not doubtful:
        return []
    code = "dates_day_first" if form is Form.DAY_FIRST else "dates_month_first"
    return [Note(code, {"lines": tuple(lines[place] for place in doubtful)})]


def _coarser(periods: list[Period | None], header: str) -> tuple[list[Period | None], str]:
    """Days that stand for whole weeks, months, quarters or years as such, and which of these."""
    known = sorted({period for period in periods if period})
    if len(known) < 2 or any(period.kind is not PeriodKind.DAY for period in known):
        return periods, ""
    days = [period.start for period in known]
    if all(day.day == 1 for day in days) or all((day + timedelta(days=1)).day == 1 for day in days):
        kind = _month_like(days)
    elif len(days) > 2 and all((second - first).days % 7 == 0 for first, second in pairwise(days)):
        kind = PeriodKind.WEEK
    else:
        return periods, ""
    shift = 0 if kind is not PeriodKind.WEEK else -3 if re.search("end|止|末", header.lower()) else 3
    moved = [period and Period.of(period.start + timedelta(days=shift), kind) for period in periods]
    return moved, kind.value + "s"


def _month_like(days: list[date]) -> PeriodKind:
    """Whether first or last days of months are months, quarters or years apart."""
    months = {day.month % 3 for day in days}
    if len({day.month for day in days}) == 1 and days[0].month in {1, 12}:
        return PeriodKind.YEAR
    return PeriodKind.QUARTER if len(days) > 2 and len(months) == 1 and months <= {0, 1} else PeriodKind.MONTH


def usual_kind(axis: Axis) -> PeriodKind | None:
    """The kind that most periods have."""
    kinds = Counter(period.kind for period in axis.periods if period)
    return kinds.most_common(1)[0][0] if kinds else None


def only(axis: Axis, kind: PeriodKind | None) -> Axis:
    """The axis without periods of other kinds, such as quarters among months."""
    return replace(
        axis, periods=[period if period and period.kind is kind else None for period in axis.periods]
    )
