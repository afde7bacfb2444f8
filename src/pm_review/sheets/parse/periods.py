"""Convert the cells of a period column, or of a header, to periods."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, pairwise

from pm_review.figures.period_grammar import SOME_YEAR, Form, Reading, readings
from pm_review.figures.periods import Period, PeriodKind
from pm_review.i18n.issue import Issue
from pm_review.sheets.model import note
from pm_review.sheets.parse.fiscal import FiscalPart, FiscalYear, read_fiscal
from pm_review.sheets.parse.headers import INDEX, Hint, hint_of, is_serial, normalize_cell

_SAMPLE = 20
_LOST_ZERO = re.compile(r"(\d{4})\.1")
_MOST_OF_A_YEAR = 300
"""The distance in days between neighbours without years that indicates a change of year."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The periods of a table."""

    periods: list[Period | None]
    """The period of each cell; ``None`` if it was not understood."""
    notes: list[Issue]
    """Notes on how doubtful cells were read."""
    wanting: str = ""
    """The missing information: `needs_year` or `needs_fiscal`; otherwise empty."""
    late: frozenset[int] = frozenset()
    """The indexes of cells after the end date given above the table."""

    @property
    def kind(self) -> PeriodKind | None:
        """The most frequent kind of the periods; ``None`` without periods."""
        kinds = Counter(period.kind for period in self.periods if period)
        return kinds.most_common(1)[0][0] if kinds else None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Information about periods from the user or from the lines above a table."""

    year: int | None = None
    """The year of periods without one."""
    day_first: bool | None = None
    """Whether 03/04/2025 is in April; ``None`` decides by evidence."""
    start: date | None = None
    """The day from which numbered weeks and days are counted."""
    end: date | None = None
    """The last day of the table."""
    fiscal: FiscalYear | None = None
    """The fiscal year that determines all others."""


def read_axis(cells: Sequence[str], header: str, calendar: Calendar, lines: Sequence[int]) -> Axis:
    """Read the cells together as periods; `lines` are the cells' line numbers."""
    hint = hint_of(header)
    if parts := _fiscal_parts(cells, header):
        return _fiscal_axis(parts, calendar)
    texts = _with_octobers([normalize_cell(cell, hint) for cell in cells])
    options = [readings(text, calendar.year) for text in texts]
    understood = sum(1 for option in options if option)
    if understood * 2 < len(cells) and (counted := _counted(cells, hint, calendar)) is not None:
        return counted
    if calendar.year is None and _lacks_year(texts, options, calendar):
        return Axis([None] * len(cells), [], wanting="needs_year")
    form, doubtful = _choose_form(options, calendar)
    chosen = [_pick(option, form) for option in options]
    if calendar.year is not None:
        chosen = _unrolled(texts, chosen, form, calendar.year)
    notes = []
    if doubtful:
        code = "dates_day_first" if form is Form.DAY_FIRST else "dates_month_first"
        notes.append(note(code, lines=tuple(lines[place] for place in doubtful)))
    periods, coarse = _coarser(chosen, header)
    if coarse:
        notes.append(note("dates_as_" + coarse))
    if any(is_serial(cell, hint) for cell in cells):
        notes.append(note("serial_days"))
    if form is Form.BUSINESS_YEAR or any("财年" in text or text.lower().startswith("fy") for text in texts):
        notes.append(note("business_years"))
    return Axis(periods, notes)


def _with_octobers(texts: list[str]) -> list[str]:
    """Return the cells with 2025.1 beside 2025.9 or 2025.11 as October, which lost its zero as a number."""
    found = {at: match[1] for at, text in enumerate(texts) if (match := _LOST_ZERO.fullmatch(text))}
    beside = {at: {*texts[max(at - 1, 0) : at], *texts[at + 1 : at + 2]} for at in found}
    lost = {at for at, year in found.items() if beside[at] & {f"{year}.9", f"{year}.09", f"{year}.11"}}
    return [f"{text}0" if at in lost else text for at, text in enumerate(texts)]


def _fiscal_parts(cells: Sequence[str], header: str) -> list[FiscalPart | None]:
    """Return parts of fiscal years if most cells contain them; otherwise an empty list."""
    if not any(read_fiscal(cell, header) for cell in cells[:_SAMPLE]):
        return []
    parts = [read_fiscal(cell, header) for cell in cells]
    return parts if sum(1 for part in parts if part) * 2 > len(cells) else []


def _fiscal_axis(parts: Sequence[FiscalPart | None], calendar: Calendar) -> Axis:
    known = calendar.fiscal
    if known is None:
        return Axis([None] * len(parts), [], wanting="needs_fiscal")
    periods = [part.period(known) if part else None for part in parts]
    if not any(periods):
        return Axis(periods, [], wanting="fiscal_quarters")
    return Axis(periods, [note("fiscal_years", number=known.number, first=str(known.first)[:7])])


def _lacks_year(texts: list[str], options: list[tuple[Reading, ...]], calendar: Calendar) -> bool:
    """Whether most cells, read in the form that fits best, need a year that they do not contain."""
    supposed = [readings(text, SOME_YEAR) for text in texts]
    form, _ = _choose_form(supposed, calendar)
    pairs = zip(supposed, options, strict=True)
    lacking = sum(1 for option, own in pairs if _pick(option, form) != _pick(own, form))
    return lacking * 2 > sum(1 for option in supposed if option)


def _counted(cells: Sequence[str], hint: Hint | None, calendar: Calendar) -> Axis | None:
    """Read periods counted from a start day, beginning at 0 or 1 like the column, up to the last day.

    A week is the one that contains its middle day.
    """
    if calendar.start is None:
        return None
    found = {at: match for at, cell in enumerate(cells) if (match := INDEX.fullmatch(cell.lower()))}
    numbers = {at: int(match[2]) for at, match in found.items()}
    if not numbers or len(numbers) * 2 < len(cells) or max(numbers.values()) > 5000:
        return None
    ordinal = any("第" in cell for cell in cells)
    base = 0 if 0 in numbers.values() or (hint and hint.name.startswith("NTH") and not ordinal) else 1
    unit = hint.removeprefix("nth_") if hint else ""
    kind = PeriodKind(unit) if unit in {"day", "month"} else PeriodKind.WEEK
    days = {at: _first_day(calendar.start, number - base, kind) for at, number in numbers.items()}
    late = frozenset(at for at, day in days.items() if calendar.end and day > calendar.end)
    middle = timedelta(days=3 if kind is PeriodKind.WEEK else 0)
    periods = {at: Period.of(day + middle, kind) for at, day in days.items() if at not in late}
    notes = [note("counted_weeks", start=str(calendar.start))]
    last = max((numbers[at] - base for at in periods), default=0)
    if calendar.end and kind is not PeriodKind.DAY:
        following = _first_day(calendar.start, last + 1, kind)
        if following > calendar.end + timedelta(days=1):
            notes.append(note("last_cut", end=str(calendar.end)))
    return Axis([periods.get(at) for at in range(len(cells))], notes, late=late)


def _first_day(start: date, count: int, kind: PeriodKind) -> date:
    """Return the first day of a counted period."""
    if kind is PeriodKind.WEEK:
        return start + timedelta(weeks=count)
    return Period.of(start, kind).next(count).start


def _choose_form(options: list[tuple[Reading, ...]], calendar: Calendar) -> tuple[Form, list[int]]:
    """Return the form that fits most cells, and the indexes of cells that other forms fit equally well."""
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


def _rank(options: list[tuple[Reading, ...]], form: Form, calendar: Calendar) -> tuple[int, bool, float, int]:
    picked = [_pick(option, form) for option in options]
    wished = calendar.day_first is not None and (form is Form.DAY_FIRST) is calendar.day_first
    known = [period for period in _coarser(picked, "")[0] if period]
    years = abs((known[-1].start - known[0].start).days) // 366 if known else 0
    return sum(1 for period in picked if period), wished, _regularity(known), -years


def _regularity(periods: list[Period]) -> float:
    """Return the share of neighbours that are consecutive; a month and a year are not."""
    steps = [a.kind is b.kind and abs(b.ordinal - a.ordinal) for a, b in pairwise(periods)]
    return steps.count(1) / len(steps) if steps else 0.0


def _pick(option: tuple[Reading, ...], form: Form) -> Period | None:
    """Return the period in that form, or the unambiguous one."""
    return next((each.period for own in (form, Form.PLAIN) for each in option if each.form is own), None)


def _unrolled(texts: list[str], chosen: list[Period | None], form: Form, year: int) -> list[Period | None]:
    """Return the periods with adjusted years if a column without years crosses New Year."""
    yearless = [place for place, text in enumerate(texts) if chosen[place] and _is_yearless(text, form)]
    jumps = _jumps([period.start for place in yearless if (period := chosen[place])])
    offsets = list(accumulate(jumps, initial=0))[: len(yearless)]
    usual = Counter(offsets).most_common(1)[0][0] if offsets else 0
    moved = list(chosen)
    for place, step in zip(yearless, offsets, strict=True):
        if step != usual:
            moved[place] = _pick(readings(texts[place], year + step - usual), form)
    return moved


def _is_yearless(text: str, form: Form) -> bool:
    """Whether a cell that was read in this form contains no year."""
    if form is Form.DAY_OF_MONTH and any(reading.form is form for reading in readings(text, SOME_YEAR)):
        return True
    return not readings(text)


def _jumps(days: list[date]) -> list[int]:
    """Return for each step between days 1 if a new year begins, -1 if an old one begins, else 0.

    An ascending column jumps back at New Year, and a descending one jumps ahead.
    """
    steps = [(later - earlier).days for earlier, later in pairwise(days)]
    near = [step for step in steps if abs(step) <= _MOST_OF_A_YEAR]
    way = 1 if sum(step > 0 for step in near) >= sum(step < 0 for step in near) else -1
    return [way if -way * step > _MOST_OF_A_YEAR else 0 for step in steps]


def _coarser(periods: list[Period | None], header: str) -> tuple[list[Period | None], str]:
    """Convert days that represent whole weeks, months, quarters or years; also return that unit."""
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
    """Return whether first or last days of months are months, quarters or years apart."""
    months = {day.month % 3 for day in days}
    if len({day.month for day in days}) == 1 and days[0].month in {1, 12}:
        return PeriodKind.YEAR
    return PeriodKind.QUARTER if len(days) > 2 and len(months) == 1 and months <= {0, 1} else PeriodKind.MONTH
