"""The words of quantities and dates: scales, units, currencies, time spans, measure words, numbers, months.

All readers of the program take their words from here: goals, series, sheets, plain mode and periods. The
words are in ``lexicon.toml``, as returned by `matching.normalize`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from unicodedata import normalize

from pm_review import toml
from pm_review.figures.matching import split_words
from pm_review.figures.quantity import Unit

_WORDS = toml.read_beside(__file__)


def _pairs(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word of a table with the key of its line."""
    return ((word, key) for key, words in table.items() for word in split_words(words))


def _numbers(table: Mapping[str, str]) -> dict[str, Decimal]:
    """Map each word of a table to the number that is the key of its line."""
    return {word: Decimal(number) for word, number in _pairs(table)}


SCALES: dict[str, Decimal] = {word: Decimal(10) ** int(power) for word, power in _pairs(_WORDS["scales"])}
"""The multiplier of each scale word."""

SCALES["dozen"] = Decimal(12)

CAPITAL_SCALES: dict[str, Decimal] = {"mm": Decimal(10) ** 6}
"""Words that are scales only in capitals or beside a currency; in lower case they are units."""

CLOSE_SCALES = frozenset({"m", "w", "mm"})
"""Scales that are ambiguous after a space: `5 m` may be metres, `5 w` weeks or watts."""

DURATIONS: dict[str, Decimal] = _numbers(_WORDS["durations"])
"""Seconds in each unit."""

COMPOUND_DURATIONS = DURATIONS | {"分": Decimal(60), "m": Decimal(60)}
"""Units in compound durations such as 2小时30分 and 1h 30m; includes words that are ambiguous alone."""

UNITS: dict[str, tuple[Unit, Decimal]] = {
    word: (Unit(kind), factor)
    for kind, table in _WORDS["units"].items()
    for word, factor in _numbers(table).items()
} | {word: (Unit.DURATION, seconds) for word, seconds in DURATIONS.items()}
"""The kind of unit and the multiplier of words after a number."""

PHYSICAL: dict[str, tuple[str, Decimal]] = {
    word: (dimension, factor)
    for dimension, table in _WORDS["physical"].items()
    for word, factor in _numbers(table).items()
}
"""The dimension of a unit, and its value in base units."""

AMBIGUOUS: dict[str, dict[str, Decimal]] = {
    word: {dimension: Decimal(value) for dimension, value in meanings.items()}
    for word, meanings in _WORDS["ambiguous"].items()
}
"""The value of a short word beside a figure of a dimension."""

CURRENCIES: dict[str, str] = dict(_pairs(_WORDS["currencies"]))
"""The currency code of a sign or word."""

SPANS: dict[str, str] = dict(_pairs(_WORDS["spans"]))
"""One name for each word that follows `/` or `per`."""

RHYTHMS: dict[str, str] = dict(_pairs(_WORDS["rhythms"]))
"""The time span that a word around a figure names."""

MEASURES: tuple[str, ...] = tuple(split_words(_WORDS["measures"]))
"""Measure words that make a Chinese numeral a count."""

PERSONS = frozenset(split_words(_WORDS["persons"]))
"""Words for persons."""

NUMBERS: dict[str, int] = {word: value for value, word in enumerate(split_words(_WORDS["numbers"]["ones"]))}
"""English number words."""

NUMBERS |= {word: tens * 10 for tens, word in enumerate(split_words(_WORDS["numbers"]["tens"]), start=2)}

HAN_DIGITS: dict[str, int] = dict(
    zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
"""Chinese digits."""

HAN_PLACES: dict[str, int] = {"十": 10, "百": 100, "千": 1000}
"""Chinese place values within a group of four digits."""

HAN_GROUPS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""Chinese place values of groups of four digits."""


def _fraction(sign: str) -> Decimal:
    part, whole = normalize("NFKC", sign).split("\u2044")
    return Decimal(part) / Decimal(whole)


FRACTIONS: dict[str, Decimal] = {sign: _fraction(sign) for sign in "½¼¾⅛⅓⅔⅕⅖⅗⅘"}
"""Fraction signs."""

MONTHS: dict[str, int] = {name: int(number) for name, number in _pairs(_WORDS["months"])}
"""Names of the months and their abbreviations in common languages."""

ENGLISH_MONTHS: tuple[str, ...] = tuple(split_words(_WORDS["english_months"]))
"""Names of the months in running text."""

_NUMBER_SIGNS = {*"0123456789半", *FRACTIONS, *HAN_DIGITS, *HAN_PLACES, *HAN_GROUPS}
_NUMBER_WORDS = {"half", *NUMBERS, *SCALES}


def may_have_number(plain: str) -> bool:
    """Whether a text has a digit or a word for a number; any other text is read without the grammar."""
    return not (_NUMBER_SIGNS.isdisjoint(plain) and _NUMBER_WORDS.isdisjoint(re.findall("[a-z]+", plain)))
