"""Quarters and months of fiscal years, such as FY25 Q1, 2025财年Q1 and FY25 P01.

The sheet does not contain their calendar months; the first day of one fiscal year determines them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from pm_review.figures.lexicon import HAN_DIGITS
from pm_review.figures.periods import Period, PeriodKind


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """One fiscal year, which determines all others."""

    number: int
    """The year in its name: 2025 for FY25."""
    first: date
    """Its first day."""


_NUMBER = r"'?(?P<y>\d{4}|\d\d)(?: ?[/-] ?(?:\d{4}|\d\d))?"
_PART = (
    r"(?:q(?P<q>[1-4])|第?(?P<q2>[1-4一二三四]) ?(?:季度?|q(?:uarter)?)|quarter ?(?P<q3>[1-4])"
    r"|(?:p|m|period ?|month ?)(?P<p>\d{1,2})|第?(?P<p2>\d{1,2})(?:期|月份?))"
)
_WORD = r"(?:fy|f\.y\.|fiscal(?: year)?|财年|财政年度|会计年度)"
_WRITTEN = (
    re.compile(rf"{_WORD} ?{_NUMBER}[ ,_/-]*{_PART}"),
    re.compile(rf"{_NUMBER} ?(?:财年|财政年度|会计年度|财)[ ,_/-]*{_PART}"),
    re.compile(rf"{_PART}[ ,_/-]*(?:of )?{_WORD} ?{_NUMBER}"),
    re.compile(r"(?P<y>\d{4})[ _/-]?p(?:eriod )?(?P<p>\d{1,2})"),
)
_PLAIN_QUARTER = (
    re.compile(r"(?P<y>\d{4})[ 年/-]*(?:q(?P<q>[1-4])|第?(?P<q2>[1-4一二三四])季度?)"),
    re.compile(r"q(?P<q>[1-4])[ ,/'-]*(?P<y>\d{4}|\d\d)"),
)
_HEADER = re.compile(r"\bfiscal\b|\bfy\b|财年|财季|财政|会计年度")


@dataclass(frozen=True, slots=True)
class FiscalPart:
    """A quarter or a month by its number in a fiscal year."""

    year: int
    number: int
    kind: PeriodKind

    def period(self, known: FiscalYear) -> Period | None:
        """Return the calendar quarter or month; ``None`` if the quarter does not match a calendar quarter."""
        steps = 3 if self.kind is PeriodKind.QUARTER else 1
        years = self.year - known.number
        first = Period.of(known.first, PeriodKind.MONTH).next(12 * years + (self.number - 1) * steps).start
        period = Period.of(first, self.kind)
        return period if period.start == first else None


def read_fiscal(text: str, header: str) -> FiscalPart | None:
    """Parse a part of a fiscal year; with a header such as "Fiscal quarter", 2025-Q1 is one too."""
    plain = text.strip().lower()
    patterns = _WRITTEN + _PLAIN_QUARTER if _HEADER.search(header.lower()) else _WRITTEN
    parts = (_fiscal_part(found) for each in patterns if (found := each.fullmatch(plain)))
    return next(filter(None, parts), None)


def _fiscal_part(found: re.Match[str]) -> FiscalPart | None:
    parts = found.groupdict()
    year = int(parts["y"]) % 100 + 2000 if len(parts["y"]) == 2 else int(parts["y"])
    quarter = parts.get("q") or parts.get("q2") or parts.get("q3")
    if quarter:
        return FiscalPart(year, HAN_DIGITS.get(quarter) or int(quarter), PeriodKind.QUARTER)
    month = int(parts.get("p") or parts.get("p2") or 0)
    return FiscalPart(year, month, PeriodKind.MONTH) if 1 <= month <= 12 else None
