"""Patterns for one number with its currency, scale and unit, compiled when first needed.

They match text that was normalized with `matching.normalize`.
"""

from __future__ import annotations

import re
from functools import cache

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
    f"(?:(?:{_LONE}[{HAN}]*[百千万萬亿億][{HAN}]*|{_LONE}[{HAN}]*(?:[点點][{HAN}]+)?(?={_COUNTED}))"
    f"|[{HAN}]{{1,3}}分之[{HAN}]|一半|半(?=个?(?:年|月|天|小时|星期|周(?!年))))"
)
ENGLISH_NUMBERS = one_of(NUMBERS)
_SPELLED = f"(?:(?:an? )(?={'|'.join(('hundred', 'dozen', *LARGE))})|half(?= an? |$| of )|{ENGLISH_NUMBERS})"
_FRACTION_SIGNS = "".join(FRACTIONS)
START = (
    rf"[-+]? ?(?:(?:{CURRENCY}) ?)?-?(?:[百千]分之 ?)?(?:\.?[0-9]|[{_FRACTION_SIGNS}]|{_CHINESE}|{_SPELLED})"
)
"""The beginning of a number."""


@cache
def before_number() -> re.Pattern[str]:
    """Match the sign, the currency and 百分之 before a number."""
    return re.compile(
        rf"(?P<sign>[-+]?) ?(?:(?P<prefix>{CURRENCY}) ?)?(?P<minus>-?)"
        r"(?:(?P<hundredth>百分之 ?)|(?P<thousandth>千分之 ?))?"
    )


@cache
def scale() -> re.Pattern[str]:
    """Match a scale after a number; excludes 千克 and 百分点."""
    return re.compile(
        rf" ?(?:(?P<han>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字])|(?P<latin>{one_of(_LATIN_SCALES)}))"
    )


@cache
def han_tail() -> re.Pattern[str]:
    """Match a smaller number after a Chinese scale: 2000万 in 1亿2000万, 5 in 3万5."""
    return re.compile(
        rf" ?(?P<digits>[0-9]{{1,4}})(?![0-9.,:/-])"
        rf"(?: ?(?P<scale>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字]))?"
    )


@cache
def unit() -> re.Pattern[str]:
    """Match a unit or a currency after a number."""
    return re.compile(rf" ?(?:(?P<unit>{_UNIT})|(?P<suffix>{CURRENCY}))")


@cache
def physical() -> re.Pattern[str]:
    """Match a physical unit after a number."""
    return re.compile(rf" ?(?P<word>{one_of(PHYSICAL)})")


@cache
def short_word() -> re.Pattern[str]:
    """Match a word that is a scale or a unit, depending on its context."""
    return re.compile(rf" ?(?P<word>{one_of(AMBIGUOUS)})")


@cache
def thing() -> re.Pattern[str]:
    """Match a longer word, which names the thing that is counted."""
    return re.compile(r" (?!per )[a-z]{3,}")


@cache
def half_behind() -> re.Pattern[str]:
    """Match 个半 before a time span: 三个半月."""
    return re.compile("[个個]半(?P<unit>月|小时|钟头|星期|季度)")


@cache
def compound() -> re.Pattern[str]:
    """Match a duration in several units, such as 2小时30分, or as clock time, such as 0:17:53."""
    part = rf"[0-9]+(?:\.[0-9]+)? ?(?:{one_of(COMPOUND_DURATIONS)})"
    clock = r"(?P<h>[0-9]+):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9](?:\.[0-9]+)?)(?![0-9:])"
    return re.compile(rf"(?P<minus>-?)(?:{clock}|{part}(?: ?{part})+)")


@cache
def duration_part() -> re.Pattern[str]:
    """Match one number and its unit within a compound duration."""
    return re.compile(rf"(?P<digits>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>{one_of(COMPOUND_DURATIONS)})")


@cache
def physical_or_short() -> re.Pattern[str]:
    """Match a physical unit, including ambiguous words."""
    return re.compile(rf" ?(?:{one_of((*PHYSICAL, *AMBIGUOUS))})")


@cache
def currency() -> re.Pattern[str]:
    """Match a currency sign or word."""
    return re.compile(CURRENCY)
