"""Parse one number with its currency, scale and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pm_review.figures import number_patterns
from pm_review.figures.lexicon import (
    AMBIGUOUS,
    CAPITAL_SCALES,
    CLOSE_SCALES,
    COMPOUND_DURATIONS,
    CURRENCIES,
    DURATIONS,
    HAN_DIGITS,
    PHYSICAL,
    SCALES,
    UNITS,
)
from pm_review.figures.matching import compiled
from pm_review.figures.numerals import Numeral, numeral
from pm_review.figures.quantity import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit."""

    number: Decimal
    """The number as written, without its scale."""
    end: int
    """The index after the number; excludes a physical unit, like a measure word."""
    scale: Decimal | None = None
    """The multiplier of 万 or k; None if there is none."""
    unit: Unit = Unit.PLAIN
    """The kind of unit."""
    factor: Decimal = Decimal(1)
    """The multiplier of the unit."""
    word: tuple[int, int] = (0, 0)
    """The position of the unit or the currency in the text."""
    signed: bool = False
    """Whether it has a plus sign."""
    more: bool = False
    """Whether 多, 余 or + is between the number and its scale."""
    physical: tuple[str, Decimal] | None = None
    """The dimension of the physical unit after it, and the unit's value in base units."""
    unsure: bool = False
    """Whether it is ambiguous."""
    bare: bool = True
    """Whether it is also a number without any words around it."""

    @property
    def value(self) -> Decimal:
        """The value in base units; a physical unit is not converted."""
        return self.number * (self.scale or 1) * self.factor

    @property
    def currency(self) -> tuple[int, int]:
        """The position of the currency in the text; (0, 0) without one."""
        return self.word if self.unit is Unit.MONEY else (0, 0)

    @property
    def quantity(self) -> bool:
        """Whether a scale or a unit shows that it is not just a numeral in a name."""
        return self.scale is not None or self.unit is not Unit.PLAIN or self.physical is not None


@dataclass(frozen=True, slots=True)
class Source:
    """The text to read."""

    written: str
    """The text as written: 5M is millions, 5 m may be metres."""
    plain: str
    """The text in lower case and half width, with the same length."""
    like: str = ""
    """The dimension of a related figure, which determines the meaning of `m`."""


def read_amount(source: Source, at: int) -> Amount | None:
    """Return the amount at an index of the text; None if it is not understood."""
    duration = compiled(number_patterns.COMPOUND).match(source.plain, at)
    if duration:
        return Amount(_seconds(duration), duration.end(), unit=Unit.DURATION)
    before = compiled(number_patterns.BEFORE_NUMBER).match(source.plain, at)
    number = numeral(source.plain, before.end()) if before else None
    if before is None or number is None or (before["sign"] and before["minus"]):
        return None
    found = _Reader(source, before, number).amount()
    return found if found and not _glued(source.plain, found) else None


class _Reader:
    """Reads the scale and unit after a number."""

    def __init__(self, source: Source, before: re.Match[str], number: Numeral) -> None:
        self._source, self._before, self._numeral = source, before, number
        self._at = number.end
        self._number = number.value
        self._scale: Decimal | None = Decimal(1) if number.whole else None
        self._more = False

    def amount(self) -> Amount | None:
        """Return the number with everything that belongs to it."""
        text = self._source.plain
        more = re.compile("[+多余餘](?![0-9])").match(text, self._at)
        if more and re.compile("[+多余餘] ?[百千万萬亿億kmbw%]").match(text, self._at):
            self._at, self._more = more.end(), True
        self._read_scale()
        half = compiled(number_patterns.HALF_BEHIND).match(text, self._at)
        unit, factor, word, end = self._half_of(half) if half else self._unit()
        if unit is Unit.DURATION and text.startswith("半", end):
            self._number, end = self._number + Decimal("0.5"), end + 1
        if text.startswith("成", end - 1) and text[end : end + 1] in HAN_DIGITS:
            self._number, end = self._number + Decimal(HAN_DIGITS[text[end]]) / 10, end + 1
        minus = "-" in (self._before["sign"], self._before["minus"])
        return self._built(-self._number if minus else self._number, unit, factor, word, end)

    def _half_of(self, found: re.Match[str]) -> tuple[Unit, Decimal, tuple[int, int], int]:
        """Return a time span and a half, as in 三个半月."""
        self._number += Decimal("0.5")
        return Unit.DURATION, DURATIONS[f"个{found['unit']}"], (0, 0), found.end()

    def _built(self, number: Decimal, unit: Unit, factor: Decimal, word: tuple[int, int], end: int) -> Amount:
        physical = self._physical(end) if unit is Unit.PLAIN and self._more is False else None
        unsure = self._numeral.unsure and self._scale is None and unit is not Unit.PERCENT
        return Amount(
            number,
            end,
            scale=self._scale,
            unit=unit,
            factor=factor,
            word=word,
            signed=self._before["sign"] == "+",
            more=self._more,
            physical=physical,
            unsure=unsure or (unit is Unit.PLAIN and physical is None and self._precedes_latin_word(end)),
            bare=self._numeral.bare,
        )

    def _read_scale(self) -> None:
        """Read the scale after the number, and a smaller number after a Chinese scale, as in 1亿2000万."""
        text = self._source.plain
        while (found := compiled(number_patterns.SCALE).match(text, self._at)) and self._is_scale(found):
            word = found["han"] or found["latin"]
            factor = SCALES.get(word) or CAPITAL_SCALES[word]
            if self._scale is not None and (found["han"] or factor < 1000 or self._scale >= 1000):
                return
            self._scale = (self._scale or 1) * factor
            self._at = found.end()
            if found["han"]:
                self._rest_of_han(factor)
                return
            if word not in ("hundred", "dozen"):
                return

    def _rest_of_han(self, factor: Decimal) -> None:
        found = compiled(number_patterns.HAN_TAIL).match(self._source.plain, self._at)
        if found is None:
            return
        digits = Decimal(found["digits"])
        if found["scale"]:
            low = digits * SCALES[found["scale"]]
            if low >= factor:
                return
        elif len(found["digits"]) == 1:
            low = digits * factor / 10
        else:
            return
        self._number += low / factor
        self._at = found.end()

    def _is_scale(self, found: re.Match[str]) -> bool:
        """Whether a short Latin word is a scale here, rather than a unit."""
        word, money = found["latin"], bool(self._before["prefix"])
        if not word:
            return True
        written = self._source.written[found.start("latin") : found.end("latin")]
        if self._source.like in AMBIGUOUS.get(word, ()) and not money and written != "M":
            return False
        if word in CAPITAL_SCALES:
            return money or written.isupper()
        if money or word not in CLOSE_SCALES or found.start() == found.start("latin"):
            return True
        thing = compiled(number_patterns.THING).match(self._source.plain, found.end())
        return written == "M" or thing is not None

    def _unit(self) -> tuple[Unit, Decimal, tuple[int, int], int]:
        """Return the unit or the currency, its position, and the index after it."""
        text, money = self._source.plain, self._before["prefix"] is not None
        place = self._before.span("prefix") if money else (0, 0)
        if self._before["share"] or self._numeral.percent:
            return Unit.PERCENT, 100 / SCALES[self._before["share"] or "百"], place, self._at
        found = compiled(number_patterns.UNIT).match(text, self._at)
        word = found["unit"] if found else None
        if found and word and self._source.written[slice(*found.span("unit"))] != "D":  # but 3D is a name
            if money:
                return Unit.MONEY, Decimal(1), place, self._at
            return *UNITS[word], found.span("unit"), found.end()
        if found and found["suffix"] and _same_currency(found["suffix"], self._before["prefix"]):
            return Unit.MONEY, Decimal(1), place if money else found.span("suffix"), found.end()
        short, end = self._short(self._at)
        seconds = AMBIGUOUS.get(short, {}).get(Unit.DURATION)
        if seconds and self._source.like == Unit.DURATION:
            return Unit.DURATION, seconds, place, end
        return (Unit.MONEY if money else Unit.PLAIN), Decimal(1), place, self._at

    def _physical(self, end: int) -> tuple[str, Decimal] | None:
        """Return the physical unit after the number, which remains part of the rest."""
        word, _ = self._short(end)
        if self._source.like in AMBIGUOUS.get(word, ()):
            return self._source.like, AMBIGUOUS[word][self._source.like]
        found = compiled(number_patterns.PHYSICAL_UNIT).match(self._source.plain, end)
        if found is None:
            return None
        written = self._source.written[found.start("word") : found.end()]
        return None if found["word"] in ("g", "t") and written.isupper() else PHYSICAL[found["word"]]

    def _precedes_latin_word(self, end: int) -> bool:
        """Whether a short Latin word after the number may be a scale or a unit, such as the m of `1.5 m`."""
        word, _ = self._short(end)
        return bool(word) and word.isascii()

    def _short(self, at: int) -> tuple[str, int]:
        """Return the short word after the number, empty if there is none, and the index after it."""
        found = compiled(number_patterns.SHORT_WORD).match(self._source.plain, at)
        return (found["word"], found.end()) if found else ("", at)


def _same_currency(one: str, other: str | None) -> bool:
    """Whether two currency words mean the same, or the second is missing."""
    return other is None or CURRENCIES[one] == CURRENCIES[other]


def _glued(text: str, amount: Amount) -> bool:
    """Whether unknown letters directly follow the number, as in 3PL and 5why."""
    following = text[amount.end : amount.end + 1]
    known = amount.physical is not None or text.startswith("pts", amount.end)
    return following.isascii() and following.isalpha() and not known


def share(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Share the scale and unit written once for two numbers; None if they are incompatible.

    A scale is shared only with a smaller number: `5-10k`, but not `500-1k`.
    """
    if first.scale is None and 0 <= first.number <= second.number and first.physical is None:
        first = replace(first, scale=second.scale)
    if first.unit is Unit.PLAIN:
        first = replace(first, unit=second.unit, factor=second.factor)
    elif second.unit is Unit.PLAIN:
        second = replace(second, unit=first.unit, factor=first.factor)
    if first.physical and second.physical:
        if first.physical[0] != second.physical[0]:
            return None
        first = replace(first, factor=first.factor * first.physical[1] / second.physical[1])
    elif first.physical:
        return None if second.scale or second.unsure else (first, replace(second, physical=first.physical))
    return (first, second) if first.unit is second.unit else None


def _seconds(match: re.Match[str]) -> Decimal:
    if match["h"]:
        seconds = Decimal(match["h"]) * 3600 + Decimal(match["m"]) * 60 + Decimal(match["s"])
    else:
        parts = compiled(number_patterns.DURATION_PART).finditer(match[0])
        seconds = sum(
            (Decimal(each["digits"]) * COMPOUND_DURATIONS[each["unit"]] for each in parts), Decimal(0)
        )
    return -seconds if match["minus"] else seconds
