"""Find figures in running text, so that they can be hidden.

In case of doubt a number counts as a figure. Years, dates, quarters, versions, ordinals and names such as
iOS17 do not count; nor do small counts in words, such as `two of them`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from pm_review.figures.lexicon import ENGLISH_MONTHS, NUMBERS, SCALES
from pm_review.figures.matching import normalize, one_of

PARTS = {
    "number": (
        r"(?!(?:19|20)\d\d(?![\d,.km])(?![万亿]))(?:[$¥£]?|€)\d[\d,]*(?:\.\d+)?"
        r"(?: ?(?:[万亿]|[kmbw](?![a-z])|thousand|million|billion))?(?: ?[%％])?"
        r"(?!\d|万|亿|%|％|[.,]\d| ?per ?cent)"
    ),
    "not_date": "(?!月|年|日|岁|点|周|号|季|时|个月)",
    "not_time": rf"(?! ?(?:am|pm|p\.m|a\.m|o'clock|{'|'.join(ENGLISH_MONTHS[:12])}|years old)\b)",
    "in_year": r" ?[(（] ?(?:19|20)\d\d[年)）]{1,2}",
    "scaled": (
        r"(?:[$¥£]?|€)\d[\d,]*(?:\.\d+)? ?(?:[kmbw](?![a-z])|thousand|million|billion)"
        r"(?!\d|万|亿|[.,]\d| ?per ?cent)"
    ),
    "count": r"\d[\d,]*(?:\.\d+)?(?: ?(?:[万亿]|[kmw](?![a-z])|million|billion))?",
    "end": r"(?!\d|万|亿|/|[.,]\d| ?[%％])",
    "change": (
        r"\d+(?:\.\d+)? ?(?:[%％]|per ?cent\b)(?! ?(?:above|below|of (?!growth)|over|under|short|points"
        r"|percentage|的(?!增|涨|提|降)|以[上下]|个|pp\b))"
    ),
}
"""Regular expressions of numbers in running text, which are not years, for the patterns of the coach.

Alternatives of one character are not written as sets, because sets of Chinese characters take long to
compile.
"""

_PART = re.compile("{([a-z_]+)}")
_LATIN = re.compile("[a-z]")
_YEAR = r"(?:19|20)\d\d"
_SMALL = r"\d\d?(?![\d%万亿]|[.,]\d)"
_FEW = r"\d{1,2}(?![\d.])(?:[、,至到~-]\d{1,2})*"
_HAN = "一-鿿"
_NUMERAL = "[零〇一二两兩三四五六七八九十百千]"
_RUN = _NUMERAL + "{1,20}"
"""A run of numerals; its length is limited because long runs would be scanned repeatedly."""

_DIGIT = "[一二两三四五六七八九]"
_SHARES = "percent|per cent|times|hundred|halves|thirds?|quarters?|fifths?|sixths?|tenths?"
_ROUND = "dozen|hundred|thousand|million|billion|trillion"
_NUMBERED = "release|version|phase|stage|step|chapter|sprint|round|part|item|no[.]"
_CURRENCY = "(?:rmb|cny|usd|eur|gbp|jpy|hkd|us|hk|rs)"


def with_parts(pattern: str) -> str:
    """Return a pattern with the parts that it names in braces."""
    return _PART.sub(lambda part: PARTS.get(part[1], part[0]), pattern)


def _names(latin: bool, chinese: bool) -> Iterator[str]:
    """Yield the patterns of dates and ordinals in the scripts of a text."""
    numbers = r"[-/.]\d\d?(?:[-/.]\d\d?(?:t[\d:]+)?)?|-?(?:q[1-4]|h[12]|w\d\d)"
    yield rf"{_YEAR} ?(?:{numbers})(?![\d%万])"
    if chinese:
        yield rf"{_YEAR} ?年|{_FEW} ?月(?: ?{_FEW} ?[日号])?|\d\d ?[-/] ?\d\d ?财年"
        yield rf"第 ?(?:\d+|{_RUN})(?! ?[名位])(?= ?[{_HAN}])"
    if latin:
        month = one_of(ENGLISH_MONTHS)
        yield rf"(?:{month})[.]? (?:\d\d?(?:st|nd|rd|th)|{_SMALL})|\d\d?(?:st|nd|rd|th)? (?:{month})"
        yield r"(?<![a-z])fy ?\d\d(?:\d\d)? ?[-/] ?\d\d(?:\d\d)?(?!\d)"
        yield rf"(?<![a-z])(?:{_NUMBERED}) ?{_SMALL}|\d+(?:st|nd|rd|th)(?![a-z]| ?place)"


def _spelled(latin: bool, chinese: bool, scale: str) -> Iterator[str]:
    """Yield the patterns of amounts in words in the scripts of a text."""
    if chinese:
        yield rf"[第前](?:\d+|{_RUN})(?=$|[名位强]|[^{_HAN}])|百分之{_RUN}|{_RUN}分之{_RUN}"
        yield rf"{_RUN}(?:点{_RUN})?(?:[成倍]|[万亿百千]+)|{_RUN}点{_RUN}(?![点钟半零〇])"
        yield rf"{_DIGIT}?[百千](?!分[点之])(?:{_RUN})?|{_RUN}(?=个百分点)"
        yield rf"{_DIGIT}十{_NUMERAL}?|(?:十[几多余来]|[几数]十)[万亿]?"
    if latin:
        one, tens = (one_of(word for word, value in NUMBERS.items() if value >= least) for least in (0, 20))
        number = rf"(?:{one})(?:[ -](?:{one}))?"
        half = "(?: and an? (?:half|quarter)| and three quarters)?"
        yield rf"{number}{half}[ -](?:{scale}|(?:{_SHARES})(?![a-z]))|(?<![a-z])top[ -]{number}"
        yield rf"(?:{tens})(?:[ -](?:{one}))?|(?<![a-z])(?:half )?(?:an? )?(?:{_ROUND})s?(?![a-z])"


@cache
def _tokens(latin: bool, chinese: bool) -> re.Pattern[str]:
    """Match text that only looks like a figure, a number that may be a year, or a figure with its scale.

    The words of a script that a text lacks are left out, because they take long to compile.
    """
    scales = one_of(word for word in SCALES if (latin if word.isascii() else chinese))
    scale = f"(?:{scales or '(?!)'}){{1,2}}(?!分[点之])"
    names = "|".join(_names(latin, chinese))
    name = rf"(?<![a-z\d.])(?:v\d+(?:[.]\d+)*|(?!{_CURRENCY}\d)[a-z]+{_SMALL})"
    bare = rf"(?P<year>{_YEAR})(?!\d|[.,]\d| ?%| ?{scale})"
    figure = rf"(?:\d[\d,. ]*)?\d[½¼¾]?(?: ?{scale})?|[½¼¾⅐-⅞]"
    figures = "|".join((figure, *_spelled(latin, chinese, scale)))
    return re.compile(
        rf"(?<!\d)(?<!\d[.,])(?:{names})|{name}|(?<![\d$€£¥])(?<!\d[.,]){bare}|(?P<figure>{figures})"
    )


def measurements(text: str, years: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every figure in order; plain numbers in ``years`` count as years."""
    plain = normalize(text)
    tokens = _tokens(bool(_LATIN.search(plain)), max(plain, default="") >= "一")
    for found in tokens.finditer(plain):
        year = found["year"]
        if found["figure"] or (
            year and (int(year) not in years or _counts(plain[found.end() : found.end() + 1]))
        ):
            yield found.span()


def _counts(following: str) -> bool:
    """Whether the character after a number is Chinese and does not follow years."""
    return "一" <= following <= "鿿" and following not in "春夏秋冬财上下至到和与底末初"
