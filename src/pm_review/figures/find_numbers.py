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


def _date() -> str:
    month = one_of(ENGLISH_MONTHS)
    numbers = r"[-/.]\d\d?(?:[-/.]\d\d?(?:t[\d:]+)?)?|-?(?:q[1-4]|h[12]|w\d\d)"
    chinese = rf"{_YEAR} ?年|{_FEW} ?月(?:{_FEW}[日号])?"
    english = rf"(?:{month})[.]? (?:\d\d?(?:st|nd|rd|th)|{_SMALL})|\d\d?(?:st|nd|rd|th)? (?:{month})"
    fiscal = r"(?<![a-z])fy ?\d\d(?:\d\d)? ?[-/] ?\d\d(?:\d\d)?(?!\d)|\d\d ?[-/] ?\d\d ?财年"
    return rf"{_YEAR} ?(?:{numbers})(?![\d%万])|{chinese}|{english}|{fiscal}"


def _ordinal() -> str:
    chinese = rf"第 ?(?:\d+|{_RUN})(?![名位])(?=[{_HAN}])"
    return rf"{chinese}|(?<![a-z])(?:{_NUMBERED}) ?{_SMALL}|\d+(?:st|nd|rd|th)(?![a-z]| ?place)"


def _spelled(scale: str) -> str:
    """Return the pattern of amounts in words."""
    rank = rf"[第前](?:\d+|{_RUN})(?=$|[名位强]|[^{_HAN}])"
    share = rf"百分之{_RUN}|{_RUN}分之{_RUN}"
    large = rf"{_DIGIT}?[百千](?:{_RUN})?|{_DIGIT}十{_NUMERAL}?"
    scaled = rf"{_RUN}(?:点{_RUN})?(?:[成倍]|[万亿百千]+)|{_RUN}点{_RUN}(?![点钟半零〇])"
    number = rf"(?:{one_of(NUMBERS)})(?:[ -](?:{one_of(NUMBERS)}))?"
    half = "(?: and an? (?:half|quarter)| and three quarters)?"
    english = rf"{number}{half}[ -](?:{scale}|(?:{_SHARES})(?![a-z]))|(?<![a-z])top[ -]{number}"
    tens = one_of(word for word, value in NUMBERS.items() if value >= 20)
    exact = rf"(?:{tens})(?:[ -](?:{one_of(NUMBERS)}))?"
    rounded = rf"(?<![a-z])(?:half )?(?:an? )?(?:{_ROUND})s?(?![a-z])|(?:十[几多余来]|[几数]十)[万亿]?"
    return f"{rank}|{share}|{scaled}|{large}|{english}|{exact}|{rounded}"


@cache
def _tokens() -> re.Pattern[str]:
    """Match text that only looks like a figure, a number that may be a year, or a figure with its scale."""
    scale = f"(?:{one_of(SCALES)}){{1,2}}"
    name = rf"(?<![a-z\d.])(?:v\d+(?:[.]\d+)*|(?!{_CURRENCY}\d)[a-z]+{_SMALL})"
    bare = rf"(?P<year>{_YEAR})(?!\d|[.,]\d| ?%| ?{scale})(?=$|[^{_HAN}]|[春夏秋冬财上下至到和与底末初])"
    figure = rf"(?:\d[\d,. ]*)?\d[½¼¾]?(?: ?{scale})?|[½¼¾⅐-⅞]|{_spelled(scale)}"
    return re.compile(
        rf"(?<!\d)(?<!\d[.,])(?:{_date()}|{_ordinal()})|{name}|(?<![\d$€£¥])(?<!\d[.,]){bare}|(?P<figure>{figure})"
    )


def measurements(text: str, years: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield start and end of every figure in order; plain numbers in ``years`` count as years."""
    for found in _tokens().finditer(normalize(text)):
        if found["figure"] or (found["year"] and int(found["year"]) not in years):
            yield found.span()
