"""Patterns for one number with its currency, scale and unit.

They match text that was normalized with `matching.normalize`.
"""

from __future__ import annotations

from pm_review.figures.lexicon import (
    AMBIGUOUS,
    CAPITAL_SCALES,
    COMPOUND_DURATIONS,
    CURRENCIES,
    FRACTIONS,
    MEASURES,
    NUMBERS,
    PHYSICAL,
    SCALES,
    UNITS,
)
from pm_review.figures.matching import one_of
from pm_review.figures.numerals import HAN, LARGE

CURRENCY = one_of(CURRENCIES)
"""A currency sign or word."""

_HAN_SCALES = [word for word in SCALES if not word.isascii()]
_LATIN_SCALES = [word for word in (*SCALES, *CAPITAL_SCALES) if word.isascii()]
_HAN_SIGN = "\u4e00-\u9fff"
_UNIT = (
    f"(?:(?!成(?!$|[^{_HAN_SIGN}]|[一二三四五六七八九](?![{_HAN_SIGN}])|以|左|上|多|的))"
    f"(?:{one_of(UNITS)})(?![年期度末初底岁]))"
)
_CHINESE_UNIT = f"(?:{one_of(word for word in UNITS if not word.isascii())})(?![年期度末初底岁变不])"
_MEASURE = "|".join(MEASURES)
_COUNTED = f"$| ?(?:[,;，。+多余%至到~/万亿億萬点點 )-]|(?:{_MEASURE})(?!性)|{_CHINESE_UNIT}|(?:{CURRENCY}))"
_LONE = "[一二两兩三四五六七八九十]"
_CHINESE = (
    f"(?:{_LONE}[{HAN}]*(?:[百千万萬亿億]|(?:[点點][{HAN}]+)?(?={_COUNTED}))"
    f"|[{HAN}]{{1,3}}分之[{HAN}]|一半|半(?=个?(?:年|月|天|小时|星期|周(?!年))))"
)
ENGLISH_NUMBERS = one_of(NUMBERS)
_SPELLED = f"(?:(?:an? )(?={'|'.join(('hundred', 'dozen', *LARGE))})|half(?= an? |$| of )|{ENGLISH_NUMBERS})"
START = (
    rf"[-+]? ?(?:(?:{CURRENCY}) ?)?-?(?:(?:百万|[百千万])分之 ?)?"
    rf"(?:\.?[0-9]|[{''.join(FRACTIONS)}]|{_CHINESE}|{_SPELLED})"
)
"""The beginning of a number."""

BEFORE_NUMBER = (
    rf"(?P<sign>[-+]?) ?(?:(?P<prefix>{CURRENCY}) ?)?(?P<minus>-?)"
    r"(?:(?P<share>百万|[百千万])分之 ?)?"
)
"""The sign, the currency and 百分之 before a number."""

SCALE = rf" ?(?:(?P<han>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字])|(?P<latin>{one_of(_LATIN_SCALES)}))"
"""A scale after a number; excludes 千克 and 百分点."""

HAN_TAIL = (
    rf" ?(?P<digits>[0-9]{{1,4}})(?![0-9.,:/-])"
    rf"(?: ?(?P<scale>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字]))?"
)
"""A smaller number after a Chinese scale: 2000万 in 1亿2000万, 5 in 3万5."""

UNIT = rf" ?(?:(?P<unit>{_UNIT})|(?P<suffix>{CURRENCY}))"
"""A unit or a currency after a number."""

PHYSICAL_UNIT = rf" ?(?P<word>{one_of(PHYSICAL)})"
"""A physical unit after a number."""

SHORT_WORD = rf" ?(?P<word>{one_of(AMBIGUOUS)})"
"""A word that is a scale or a unit, depending on its context."""

THING = r" (?!per )[a-z]{3,}"
"""A longer word, which names the thing that is counted."""

HALF_BEHIND = "[个個]半(?P<unit>月|小时|钟头|星期|季度)"
"""个半 before a time span: 三个半月."""

_DURATION_PART = rf"[0-9]+(?:\.[0-9]+)? ?(?:{one_of(COMPOUND_DURATIONS)})"
_CLOCK = r"(?P<h>[0-9]+):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9](?:\.[0-9]+)?)(?![0-9:])"
COMPOUND = rf"(?P<minus>-?)(?:{_CLOCK}|{_DURATION_PART}(?: ?{_DURATION_PART})+)"
"""A duration in several units, such as 2小时30分, or as clock time, such as 0:17:53."""

PHYSICAL_OR_SHORT = rf" ?(?:{one_of((*PHYSICAL, *AMBIGUOUS))})"
"""A physical unit, including ambiguous words."""

DURATION_PART = rf"(?P<digits>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>{one_of(COMPOUND_DURATIONS)})"
"""One number and its unit within a compound duration."""
