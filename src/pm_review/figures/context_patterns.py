"""Patterns for the text around the numbers of a figure, compiled when first needed.

They match text that was normalized with `matching.normalize`. Repetitions are limited where words overlap
(`达到` is also `达` and `到`), so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pm_review.figures import lexicon
from pm_review.figures.lexicon import ENGLISH_MONTHS, NUMBERS, SCALES
from pm_review.figures.matching import one_of, split_words, words_of
from pm_review.figures.number_patterns import CURRENCY, ENGLISH_NUMBERS, START
from pm_review.figures.signal_words import ENDINGS, LEADS, TAILS, WORDS

_VERBS = one_of(split_words(LEADS["rise"]) + split_words(LEADS["fall"]))
_BECOME = f"(?!up )(?:{_VERBS})了? ?(?:至|到|为|成|to(?![a-z]))"
_YEAR = "(?:19|20)[0-9]{2}"


def _groups(table: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words_of(words)})" for name, words in table.items())


@cache
def opening() -> re.Pattern[str]:
    """Match the text before the first number: a label, and words that indicate the meaning."""
    words = "|".join(map(words_of, LEADS.values()))
    return re.compile(
        rf"(?P<label>.*?)(?P<leads>(?:(?:{_BECOME}|{words})[了:]? ?){{0,4}})(?<![a-z0-9._/#-])(?={START})"
    )


@cache
def lead() -> re.Pattern[str]:
    """Match a word before a number by meaning; 提升至 names the final value, not a change."""
    return re.compile(f"(?P<become>{_BECOME})|{_groups(LEADS)}")


@cache
def join() -> re.Pattern[str]:
    """Match the text between two numbers, including a measure word."""
    pair = rf"(?P<pair>{words_of(WORDS['arrows'])}|{_BECOME})"
    part = "(?P<of>/|out of|of(?: the| my| our)?(?![a-z]))"
    both = "(?P<and>and(?![a-z])|和|与)"
    return re.compile(
        rf"(?P<between>[^0-9]{{0,20}}?) ?(?:{pair}|{part}|{both}|(?P<to>至|到|to(?![a-z])|-|~)) ?(?={START})"
    )


@cache
def tolerance() -> re.Pattern[str]:
    """Match the sign before the width of a range, including a unit."""
    return re.compile(r"(?P<unit>[a-z\u4e00-\u9fff%]{0,6}) ?(?:±|\+/-|\+-) ?(?=[.0-9])")


@cache
def tail() -> re.Pattern[str]:
    """Match a word directly after a number that makes it a bound."""
    return re.compile(f" ?(?:{_groups(TAILS)})")


@cache
def ending() -> re.Pattern[str]:
    """Match a word at the end that makes a number a bound, after the measure word."""
    return re.compile(f"(?P<kept>.*?) ?(?:{_groups(ENDINGS)})$")


@cache
def change_after() -> re.Pattern[str]:
    """Match a word after a percentage that makes it a change."""
    return re.compile(f"(?P<rise>{words_of(WORDS['rise_after'])})|(?P<fall>{words_of(WORDS['fall_after'])})")


@cache
def rank() -> re.Pattern[str]:
    """Match a position or a share of an order, such as top 10%, with the few words that may precede it."""
    before = (
        "in|among|within|into|the|reach|reached|进入|稳居|保持|行业|同类|全国|全球|市场|我们|产品|综合|第"
    )
    number = (
        rf"(?:(?P<digits>[0-9]{{1,4}})|(?P<chinese>[一二三四五六七八九十]+)|(?P<spelled>{ENGLISH_NUMBERS}))"
    )
    sign = "(?:top[ -]?|前|第|no[.] ?|number |#)"
    named = rf"(?:{words_of(WORDS['ranks'])}) ?[:=]? ?(?:(?:is|was|in|为|至|到|升至|升到) ?)?"
    after = r"(?=$|[,;、。(的]| (?![%\u4e00-\u9fff]))"
    return re.compile(
        rf"(?:(?:{words_of(before)}) ?)*(?:(?:{named}(?:the )?{sign}? ?|{sign} ?){number}(?:名|位|强)?{after}"
        rf"|(?:{named})?(?:the )?(?:top[ -]?|前) ?(?P<share>[0-9]{{1,2}}) ?%"
        rf"|(?P<ordinal>[0-9]{{1,4}})(?:st|nd|rd|th)(?: (?:place|rank)|$))(?P<rest>[^0-9%]*)"
    )


@cache
def calendar() -> re.Pattern[str]:
    """Match a number that begins a date, a year, a quarter or an ordinal, and so is not a figure."""
    month = one_of(ENGLISH_MONTHS)
    things = f"(?!{launch().pattern}|[月日号])[a-z\u4e00-\u9fff]"
    return re.compile(
        rf"{_YEAR} ?(?:年|[-/][0-9]{{1,2}}(?![0-9])|(?:-|/|~|至|到|to) ?{_YEAR})"
        rf"|{_YEAR} ?(?:q[1-4]|h[12]|[.][0-9]{{1,2}}[.])"
        rf"|20[0-3][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9.,])"
        rf"|0[0-9]{{1,3}}(?![0-9.,])|0[1-9][.](?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
        rf"|(?:0[1-9]|1[0-2](?![-/][0-9]+ ?{things}))[-/](?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
        rf"|[0-9]{{1,2}} ?(?:[月日号號](?!活)|季|(?:st|nd|rd|th)(?![a-z])|(?:of )?(?:{month}))"
        rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
        rf"|(?:0?[1-9]|1[0-2])/{_YEAR}(?![0-9])"
        rf"|[一二三四五六七八九十]+ ?[月季号]"
    )


@cache
def day() -> re.Pattern[str]:
    """Match a number that may be a date, such as 6/30, 30/6 and 6.30."""
    day = "(?:1[0-9]|2[0-9]|3[01]|0[1-9])"
    month = "(?:1[0-2]|[1-9])"
    slashed = f"{month}/(?:1[1-9]|2[0-9]|3[01])|(?:1[3-9]|2[0-9]|3[01])/{month}"
    return re.compile(
        rf"(?:{slashed}|{month}[.]{day}|20[0-9]{{2}}[.](?:0?[1-9]|1[0-2]))(?![0-9.,/]) ?(?P<after>.*)"
    )


@cache
def name() -> re.Pattern[str]:
    """Match a number that is part of a name, such as 10周年, 360 feedback, 24/7 and 00后."""
    return re.compile(
        r"[0-9]+[.][0-9.]+ ?版|[0-9]+(?: ?(?:周年|周岁|年级|年代|度(?!电)|后|级|号|期|月份|日|点[钟半整前之])"
        r"| ?(?:degrees?|feedback|review|reviews)(?![a-z]) ?(?:feedback|review|reviews|view)?$)"
        r"|24/7|7/24|50/50|80/20|[2-6]g(?![a-z])(?! ?/)|[1-9]s(?![a-z])$(?<=5s)"
    )


@cache
def year() -> re.Pattern[str]:
    """Match a plain year, as in `by 2025`."""
    return re.compile(rf"{_YEAR}(?![0-9.,%])")


@cache
def label() -> re.Pattern[str]:
    """Match a valid label before a figure: words without numbers, except names such as D7 and p99.

    Words that negate the figure or count something themselves are not labels; nor are four Chinese digits,
    except for city tiers.
    """
    counting = "第前后每头双几一二三四五六七八九〇零十百千差欠未没不"
    latin = "not|no|never|without|vs|versus|instead|if|except|minus|or|k|mm|bn|tn"
    digits = "[〇零一二三四五六七八九]{4}(?!线)"
    denied = f"(?:.*(?<![a-z]))?(?:{latin})(?![a-z])|没|并非|不是|.*[万萬亿億]|.*{digits}"
    word = r"[^\W0-9_]|[ :=,.;、。'\"“”()&/·-]|(?<![a-z0-9/])[a-z][0-9]{1,2}(?![a-z0-9])"
    return re.compile(rf"(?!{denied})(?:{word})*(?<![{counting}])")


@cache
def metric() -> re.Pattern[str]:
    """Match a label that indicates what a plain number after it measures."""
    english = words_of(WORDS["metrics"])
    return re.compile(
        rf"(?:.*[^a-z0-9])?(?:{english})(?: (?:of|is|was|at|now))? ?"
        rf"|.*(?:{words_of(WORDS['metric_ends'])})(?:是|为|有|了)? ?"
    )


@cache
def aside() -> re.Pattern[str]:
    """Match text with digits beside a figure that can be ignored: parentheses, and names such as Q4."""
    return re.compile(r"\([^()]*\)|(?<![a-z0-9/])[a-z][0-9]{1,2}(?![a-z0-9])")


@cache
def stray() -> re.Pattern[str]:
    """Match text after a figure that makes its meaning doubtful, once asides are removed.

    Allowed are the name of a thing, a span after a slash, and the punctuation of a remark.
    """
    numbers = one_of(word for word in NUMBERS if word != "one")
    return re.compile(
        r"^(?:-[a-z0-9]|[:'.]| ?(?:[万亿億萬百几幾来來]|千(?![克米瓦卡升])))|[0-9]"
        rf"|{words_of(WORDS['arrows'])}|{numbers}|(?<![a-z])(?:{words_of(WORDS['unclear'])})"
        r"|(?<=[^ ] )(?:k|m|mm|mn|bn|b|w|tn|mio|mrd|lakh|crore|hundred|dozen)(?![a-z])|[万萬亿億]"
        r"|[零〇一二两兩三四五六七八九十]{2}|[^\w\s,.;:、。()'\"“”&/·-]|_|//|[-/&·] *$"
    )


def understood(rest: str) -> str | None:
    """Return the text after a figure without asides; None if it is not fully understood."""
    found = aside().sub("", rest)
    return None if stray().search(found) else found


@cache
def launch() -> re.Pattern[str]:
    """Match text after a plain number which shows that it is a date: 6.30上线."""
    return re.compile(
        "(?:上线|发布|前|之前|完成|交付|启动|截止|发版|提测|验收|开始|结束|到期"
        "|(?:launch|release|deadline|due|go-live|go live|live)(?![a-z]))"
    )


@cache
def roughly() -> re.Pattern[str]:
    """Match a word that makes a number approximate."""
    return re.compile(f"{words_of(LEADS['about'])}|{words_of(TAILS['about'])}")


@cache
def label_filler() -> re.Pattern[str]:
    """Match words of a label that do not name the thing that is counted."""
    return re.compile(
        "(?<![a-z])(?:of|is|was|at|now|the|our|a|an|total|about|only|target|goal|actual|planned|plan)(?![a-z])"
        "|(?:是|为|有|了|的|共|总|总共|合计|目标|计划|实际|完成|实现|值)+$"
    )


@cache
def remark() -> re.Pattern[str]:
    """Match the beginning of a remark after the thing that is counted."""
    return re.compile(rf"[,;:、。“\"]|(?<![a-z'-])(?:{words_of(WORDS['remarks'])})(?![a-z'-])")


@cache
def doubtful_remark() -> re.Pattern[str]:
    """Match a remark that may change the number: a scale or a question mark."""
    scales = one_of((*SCALES, "thousands", "millions", "billions"))
    return re.compile(rf"\((?:in |单位[:：]? ?)?(?:{scales}) ?(?:{CURRENCY})?\)|\([^()]*[?]|[?]")


@cache
def rhythm() -> re.Pattern[str]:
    """Match a word that names the span of an amount without `/` or `per`: monthly, 日均."""
    return re.compile(one_of(lexicon.RHYTHMS))


@cache
def per() -> re.Pattern[str]:
    """Match the span that an amount refers to, after `/` or `per`, or after `a` before a time span."""
    spans = one_of(word for word in lexicon.SPANS if len(word) > 2)
    return re.compile(
        rf"(?:/ ?|(?<![a-z])per |(?<![a-z])(?:a|an|each|every) (?={spans})|每)"
        r"(?P<span>[a-z]+|[\u4e00-\u9fff]{1,2})"
    )
