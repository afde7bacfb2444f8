"""One number as written, with its scale, unit and currency, taken apart."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from pm_review.figures import grammar, lexicon
from pm_review.figures.units import COMPOUND_DURATIONS, SCALES, UNITS, Unit

_CHINESE_DIGITS = dict(
    zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
_CHINESE_PLACES = {"十": 10, "百": 100, "千": 1000}


class Amount(NamedTuple):
    """A number and what it is a number of."""

    number: Decimal
    """As written, without its scale."""
    end: int
    """The place in the text after it."""
    scale: Decimal | None = None
    """What 万 or k multiplies it by; None where nothing is written."""
    unit: Unit = Unit.PLAIN
    """What it counts."""
    factor: Decimal = Decimal(1)
    """What its unit multiplies it by."""
    currency: tuple[int, int] = (0, 0)
    """Where its currency stands in the text."""
    signed: bool = False
    """Whether a plus is written."""
    more: bool = False
    """Whether 多, 余 or + stands between the number and its scale."""

    @property
    def value(self) -> Decimal:
        """In base units."""
        return self.number * (self.scale or 1) * self.factor

    @property
    def quantity(self) -> bool:
        """Whether a scale or a unit shows that this is no mere numeral in a name."""
        return self.scale is not None or self.unit is not Unit.PLAIN


def read_amount(text: str, at: int) -> Amount | None:
    """The amount that begins at a place of plain text, or None."""
    duration = grammar.compound().match(text, at)
    if duration:
        return Amount(_seconds(duration), duration.end(), unit=Unit.DURATION)
    match = grammar.amount().match(text, at)
    return _from_match(match) if match else None


def share(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Both with the scale and unit that is written once for the two; None where they count different things.

    A scale is shared only with a smaller number: `5-10k`, but not `500-1k`.
    """
    if first.scale is None and 0 <= first.number <= second.number:
        first = first._replace(scale=second.scale)
    if first.unit is Unit.PLAIN:
        first = first._replace(unit=second.unit, factor=second.factor)
    elif second.unit is Unit.PLAIN:
        second = second._replace(unit=first.unit, factor=first.factor)
    return (first, second) if first.unit is second.unit else None


def numeral(match: re.Match[str]) -> Decimal:
    """The number in the group `digits`, `chinese` or `spelled` of a match."""
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["chinese"]:
        return Decimal(_chinese(match["chinese"]))
    return Decimal(lexicon.NUMBERS.index(match["spelled"]) + 1)


def _from_match(match: re.Match[str]) -> Amount:
    scale = SCALES[match["scale"].strip()] if match["scale"] else None
    money = "prefix" if match["prefix"] else "suffix" if match["suffix"] else None
    unit, factor = _unit(match, money is not None)
    number = numeral(match)
    return Amount(
        number=-number if "-" in (match["sign"], match["minus"]) else number,
        end=len(match[0].rstrip()) + match.start(),
        scale=scale,
        unit=unit,
        factor=factor,
        currency=match.span(money) if money else (0, 0),
        signed=match["sign"] == "+",
        more=match["more"] is not None,
    )


def _unit(match: re.Match[str], money: bool) -> tuple[Unit, Decimal]:
    if match["hundredth"]:
        return Unit.PERCENT, Decimal(1)
    if match["unit"]:
        return UNITS[match["unit"]]
    return (Unit.MONEY if money else Unit.PLAIN), Decimal(1)


def _seconds(match: re.Match[str]) -> Decimal:
    if match["h"]:
        return Decimal(match["h"]) * 3600 + Decimal(match["m"]) * 60 + Decimal(match["s"])
    parts = grammar.duration_part().finditer(match[0])
    return sum((Decimal(part["digits"]) * COMPOUND_DURATIONS[part["unit"]] for part in parts), Decimal(0))


def _chinese(signs: str) -> int:
    total = digit = 0
    for sign in signs:
        if sign in _CHINESE_PLACES:
            total += (digit or 1) * _CHINESE_PLACES[sign]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[sign]
    return total + digit
