"""Format computed numbers in short; the minus is the ASCII hyphen, one cell wide everywhere.

Unknown languages are formatted as English. Numbers that are not finite yield an empty text.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from string import ascii_uppercase

from pm_review.figures.change import Change


@dataclass(frozen=True, slots=True)
class _Style:
    """The number format of a language."""

    scales: tuple[tuple[Decimal, str], ...]
    """Scales from the largest to the smallest."""
    digits: int
    """The number of significant digits before a scale."""
    points: str
    """The unit for percentage points."""


_ENGLISH = _Style(((Decimal(10**12), "T"), (Decimal(10**9), "B"), (Decimal(10**6), "M")), 3, " pp")
_CHINESE = _Style(((Decimal(10**12), "万亿"), (Decimal(10**8), "亿"), (Decimal(10**4), "万")), 4, " 个百分点")


def format_percent(ratio: float) -> str:
    """Format a ratio as a percentage: 110%, 91.7%. Only 1 or more is shown as 100%, and only 0 as 0%."""
    percent = Decimal(repr(ratio)) * 100
    if not percent.is_finite():
        return ""
    if abs(percent) < 100 <= abs(round(percent, 1)):
        return "-99.9%" if percent < 0 else "99.9%"
    return f"{_short(percent, 1)}%"


def format_change(change: Change, language: str = "en") -> str:
    """Format a change with its sign: +20%, -3.5 pp; as a number if there is no percentage."""
    if change.points:
        return _signed(change.absolute, _points(Decimal(repr(change.absolute))) + _style(language).points)
    if change.relative is None:
        return _signed(change.absolute, format_number(change.absolute, language))
    return _signed(change.relative, format_percent(change.relative))


def format_number(value: float, language: str = "en") -> str:
    """Format a number in short: 5,500 and 1.53M, or 153万 and 1.2亿."""
    number = Decimal(value)
    if not number.is_finite():
        return ""
    style = _style(language)
    if abs(round(number)) < style.scales[-1][0]:
        return _unscaled(number)
    scaled = ((Decimal(f"{number / size:.{style.digits}g}"), name) for size, name in style.scales)
    shown, name = next(each for each in scaled if abs(each[0]) >= 1)
    return f"{_short(shown, style.digits)}{name}"


def as_letters(index: int) -> str:
    """Format an index from 0 as letters, like the columns of a spreadsheet: A to Z, then AA and so on."""
    above, place = divmod(index, len(ascii_uppercase))
    return (as_letters(above - 1) if above else "") + ascii_uppercase[place]


def _unscaled(number: Decimal) -> str:
    if abs(number) < 1:
        return _short(Decimal(f"{number:.3g}"), 15)
    return _short(number, 0 if abs(number) >= 1000 else 2)


def _points(number: Decimal) -> str:
    """Format percentage points; below one with two significant digits, as in 0.08 for 0.42% and 0.5%."""
    return _short(Decimal(f"{number:.2g}"), 15) if abs(number) < 1 else _short(number, 1)


def _style(language: str) -> _Style:
    return _CHINESE if language.startswith("zh") else _ENGLISH


def _signed(value: float, text: str) -> str:
    return f"+{text}" if value > 0 else text


def _short(number: Decimal, decimals: int) -> str:
    """Format with thousands separators and limited decimals; one significant digit if they show only 0."""
    text = f"{number:,.{decimals}f}"
    if not text.strip("-0.,"):
        text = f"{Decimal(f'{number:.1g}'):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
