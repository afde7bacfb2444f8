"""Information about periods from headers, and from the lines above a table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from pm_review import toml
from pm_review.figures.matching import any_line
from pm_review.figures.period_grammar import SOME_YEAR, readings
from pm_review.figures.periods import PeriodKind
from pm_review.sheets.parse.fiscal import read_fiscal


class Hint(StrEnum):
    """The kind of cells below a header."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NTH_DAY = "nth_day"
    NTH_WEEK = "nth_week"
    NTH_MONTH = "nth_month"


_HINTS = [(Hint(name), any_line(lines)) for name, lines in toml.read_beside(__file__).items()]
"""The patterns of headers by the kind of cells, from ``headers.toml``; the first one that matches counts."""

INDEX = re.compile(r"(?:(week|day|month|w|d|m)[ #_]*|第)?0*(\d{1,4})([周天月日])?", re.ASCII)
"""A numbered week, day or month; the number is the second group."""
_EPOCH = date(1899, 12, 30)
"""The day from which Excel counts dates; correct from March 1900 on."""
_SERIAL = re.compile(r"3[3-9]\d{3}|[45]\d{4}", re.ASCII)
"""Excel's day numbers from 1990 to 2064."""
_SHORT_MONTH = re.compile(r"([23]\d)[-/.](0[1-9]|1[0-2])", re.ASCII)
"""A year and a month such as 25/01, in a column of months."""
_DATE = (
    r"\d{8}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日"
    r"|[a-z]{3,9} \d{1,2},? \d{4}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_START = re.compile(rf"(?:start|from|begin|since|开始|起始|起|自)[^\d\n]{{0,20}}?({_DATE})")
_END = re.compile(rf"(?:end|until|through|结束|截止|终止|止)[^\d\n]{{0,20}}?({_DATE})")
_FROM_TO = re.compile(rf"({_DATE})\s*(?:-|–|—|~|to|至|到)\s*({_DATE})")


@lru_cache(maxsize=8192)
def hint_of(header: str) -> Hint | None:
    """Return the kind of period in a column with this header; ``None`` if it does not indicate one."""
    text = " ".join(re.split(r"[\s_-]+", header.strip().strip('"#').lower()))
    if not text or len(text) > 40:
        return None
    return next((hint for hint, pattern in _HINTS if pattern.fullmatch(text)), None)


def days_in(text: str) -> tuple[date | None, date | None]:
    """Return the first and last day in the lines above a table: "Start date: 20250101"."""
    plain = text.lower()
    both = _FROM_TO.search(plain)
    start, end = _START.search(plain), _END.search(plain)
    first = _day_of(start[1] if start else both[1] if both else "")
    return first, _day_of(end[1] if end else both[2] if both else "")


def _day_of(text: str) -> date | None:
    return next((each.period.start for each in readings(text)), None)


@lru_cache(maxsize=8192)
def is_period(cell: str, hint: Hint | None = None) -> bool:
    """Whether the cell may name a period, with or without a year."""
    if hint and hint.name.startswith("NTH"):
        return bool(INDEX.fullmatch(cell.strip().lower()))
    text = normalize_cell(cell, hint)
    if hint is None and _is_figure(text):
        return False
    return bool(readings(text, SOME_YEAR) or read_fiscal(text, ""))


def is_bare_year(cell: str) -> bool:
    """Whether the cell contains only four digits that may be a year."""
    return cell.strip().isdecimal() and year_in(cell) is not None


def year_in(cell: str) -> int | None:
    """Return the year named by the cell; ``None`` if it contains anything else."""
    found = readings(cell)
    return found[0].period.start.year if found and found[0].period.kind is PeriodKind.YEAR else None


def with_years(years: Sequence[str], periods: Sequence[str]) -> list[str]:
    """Return the periods with the years beside them, each of which counts until the next one."""
    dated, year = [], None
    for cell, text in zip(years, periods, strict=True):
        year = year_in(cell) or year
        found = readings(text, year) if year else ()
        dated.append(str(found[0].period) if found else text)
    return dated


def _is_figure(text: str) -> bool:
    """Whether a text that could be a period is more likely a figure, such as 1.5."""
    text = text.strip()
    return text.replace(".", "", 1).isdecimal() and not (text.isdecimal() and len(text) in {4, 6, 8})


def is_serial(text: str, hint: Hint | None) -> bool:
    """Whether the text is an Excel day number, in a column of days or months."""
    return hint in {Hint.DAY, Hint.MONTH} and bool(_SERIAL.fullmatch(text))


def normalize_cell(cell: str, hint: Hint | None) -> str:
    """Complete the cell with its header: 3 under "Week" is week 3, 45658 under "Date" an Excel day number."""
    text = cell.strip()
    if is_serial(text, hint):
        return str(_EPOCH + timedelta(days=int(text)))
    if hint is Hint.MONTH and (short := _SHORT_MONTH.fullmatch(text)):
        return f"20{short[1]}-{short[2]}"
    if hint is None or not (text.isascii() and text.isdecimal()):
        return text
    if len(text) <= 2:
        return {Hint.MONTH: f"{text}月", Hint.WEEK: f"w{text}", Hint.QUARTER: f"q{text}"}.get(hint, text)
    if hint is Hint.WEEK and len(text) == 6:
        return f"{text[:4]}-w{text[4:]}"
    return text
