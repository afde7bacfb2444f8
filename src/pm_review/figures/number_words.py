"""Words and signs that are numbers: English words, Chinese numerals, fractions."""

from __future__ import annotations

from decimal import Decimal

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN.split())} | {
    word: tens * 10 for tens, word in enumerate(_TENS.split(), start=2)
}
"""English number words."""

HAN_DIGITS: dict[str, int] = dict(
    zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
"""Chinese digits."""

HAN_PLACES: dict[str, int] = {"十": 10, "百": 100, "千": 1000}
"""Chinese place values within a group of four digits."""

HAN_GROUPS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""Chinese place values of groups of four digits."""

FRACTIONS: dict[str, Decimal] = {
    **{"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125")},
    **{"⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "⅕": Decimal("0.2"), "⅖": Decimal("0.4")},
    **{"⅗": Decimal("0.6"), "⅘": Decimal("0.8")},
}
"""Fraction signs."""
