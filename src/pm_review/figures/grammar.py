"""The patterns of one number with its currency, scale and unit, each compiled when first needed.

They match text that went through `plain`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from pm_review.figures import lexicon
from pm_review.figures.lexicon import CAPITAL_SCALES, COMPOUND_DURATIONS, CURRENCIES, SCALES, UNITS
from pm_review.figures.number_words import FRACTIONS, NUMBERS
from pm_review.figures.numerals import HAN, LARGE

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = dict(zip(map(ord, "\u3000￥￡–—−‐‑～〜≧≦⩾⩽"), " ¥£-----~~≥≤≥≤", strict=True))
_QUOTES = dict.fromkeys(map(ord, "’‘´`"), "'")
_PLAIN = {**_WIDE, **_SIGNS, **_QUOTES, ord("\u00d7"): "×", ord("➝"): "→"}
_LOWER = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


def plain(text: str) -> str:
    """The text in lower case and without full-width signs; every character keeps its place.

    A narrow or no-break blank between two groups of digits becomes an apostrophe: it parts thousands.
    """
    plain = text.translate(_PLAIN).translate(_LOWER)
    return plain if plain.isascii() else _NARROW.sub(_thousands, plain)


_NARROW = re.compile("([0-9])?[\u00a0\u2007\u2008\u2009\u202f\u205f](?=([0-9]{3}(?![0-9]))?)")


def _thousands(found: re.Match[str]) -> str:
    return f"{found[1] or ''}{chr(39) if found[1] and found[2] else ' '}"


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, longest first; Latin words only where they end.

    Words that need the same look around share it, which makes a pattern far quicker to compile.
    """
    alike: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        before = "(?<![a-z])" if _is_latin(word[0]) else ""
        after = "(?![a-z])" if _is_latin(word[-1]) else ""
        alike.setdefault((after, before), []).append(re.escape(word))
    return "|".join(f"{before}(?:{'|'.join(same)}){after}" for (after, before), same in sorted(alike.items()))


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalpha()


def words_of(words: str) -> str:
    """A pattern for any of the words that `|` parts."""
    return one_of(words.split("|"))


CURRENCY = one_of(CURRENCIES)
_HAN_SCALES = [word for word in SCALES if not word.isascii()]
_LATIN_SCALES = [word for word in (*SCALES, *CAPITAL_SCALES) if word.isascii()]
_HAN_SIGN = "\u4e00-\u9fff"
_UNIT = (
    f"(?:(?!成(?!$|[^{_HAN_SIGN}]|[一二三四五六七八九](?![{_HAN_SIGN}])|以|左|上|多|的))"
    f"(?:{one_of(UNITS)})(?![年期度末初底岁]))"
)
_CHINESE_UNIT = f"(?:{one_of(word for word in UNITS if not word.isascii())})(?![年期度末初底岁变不])"
_COUNTED = (
    f"$| ?(?:[,;，。+多余%至到~/万亿億萬点點 )-]|(?:{lexicon.MEASURES})(?!性)|{_CHINESE_UNIT}|(?:{CURRENCY}))"
)
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
"""Where a number may begin."""


@cache
def before_number() -> re.Pattern[str]:
    """The sign, the currency and the 百分之 before a number."""
    return re.compile(
        rf"(?P<sign>[-+]?) ?(?:(?P<prefix>{CURRENCY}) ?)?(?P<minus>-?)"
        r"(?:(?P<hundredth>百分之 ?)|(?P<thousandth>千分之 ?))?"
    )


@cache
def scale() -> re.Pattern[str]:
    """A scale behind a number; 千克 and 百分点 are none."""
    return re.compile(
        rf" ?(?:(?P<han>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字])|(?P<latin>{one_of(_LATIN_SCALES)}))"
    )


@cache
def han_tail() -> re.Pattern[str]:
    """A smaller number behind a Chinese scale: 2000万 in 1亿2000万, 5 in 3万5."""
    return re.compile(
        rf" ?(?P<digits>[0-9]{{1,4}})(?![0-9.,:/-])"
        rf"(?: ?(?P<scale>{one_of(_HAN_SCALES)})(?![克米瓦卡分升赫字]))?"
    )


@cache
def unit() -> re.Pattern[str]:
    """A unit or a currency behind a number."""
    return re.compile(rf" ?(?:(?P<unit>{_UNIT})|(?P<suffix>{CURRENCY}))")


@cache
def physical() -> re.Pattern[str]:
    """A physical unit behind a number."""
    return re.compile(rf" ?(?P<word>{one_of(lexicon.PHYSICAL)})")


@cache
def short_word() -> re.Pattern[str]:
    """A word that is a scale or a unit, depending on what it is beside."""
    return re.compile(rf" ?(?P<word>{one_of(lexicon.AMBIGUOUS)})")


@cache
def thing() -> re.Pattern[str]:
    """A word of some length, which names what is counted."""
    return re.compile(r" (?!per )[a-z]{3,}")


@cache
def half_behind() -> re.Pattern[str]:
    """个半 before a span of time: 三个半月."""
    return re.compile("[个個]半(?P<unit>月|小时|钟头|星期|季度)")


@cache
def compound() -> re.Pattern[str]:
    """A duration in several units, such as 2小时30分, or by the clock, such as 0:17:53."""
    part = rf"[0-9]+(?:\.[0-9]+)? ?(?:{one_of(COMPOUND_DURATIONS)})"
    clock = r"(?P<h>[0-9]+):(?P<m>[0-5][0-9]):(?P<s>[0-5][0-9](?:\.[0-9]+)?)(?![0-9:])"
    return re.compile(rf"{clock}|{part}(?: ?{part})+")


@cache
def duration_part() -> re.Pattern[str]:
    """One number and its unit within a compound duration."""
    return re.compile(rf"(?P<digits>[0-9]+(?:\.[0-9]+)?) ?(?P<unit>{one_of(COMPOUND_DURATIONS)})")


@cache
def physical_or_short() -> re.Pattern[str]:
    """A physical unit, be it one of those words that have another meaning too."""
    return re.compile(rf" ?(?:{one_of((*lexicon.PHYSICAL, *lexicon.AMBIGUOUS))})")


@cache
def currency() -> re.Pattern[str]:
    """A currency sign or word."""
    return re.compile(CURRENCY)
