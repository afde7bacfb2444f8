"""Patterns for the text around the numbers of a figure.

They match text that was normalized with `matching.normalize`. Repetitions are limited where words overlap
(`达到` is also `达` and `到`), so that no text takes long.
"""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.figures import lexicon
from pm_review.figures.lexicon import ENGLISH_MONTHS, NUMBERS, SCALES
from pm_review.figures.matching import compiled, one_of, split_words, words_of
from pm_review.figures.number_patterns import CURRENCY, ENGLISH_NUMBERS, START
from pm_review.figures.signal_words import ENDINGS, LEADS, TAILS, WORDS

_VERBS = one_of(split_words(LEADS["rise"]) + split_words(LEADS["fall"]))
_BECOME = f"(?!up )(?:{_VERBS})了? ?(?:至|到|为|成|to(?![a-z]))"
_YEAR = "(?:19|20)[0-9]{2}"


def _groups(table: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{words_of(words)})" for name, words in table.items())


_LEAD_WORDS = "|".join(map(words_of, LEADS.values()))
OPENING = (
    rf"(?P<label>.*?)(?P<leads>(?:(?:{_BECOME}|{_LEAD_WORDS})[了:]? ?){{0,4}})(?<![a-z0-9._/#-])(?={START})"
)
"""The text before the first number: a label, and words that indicate the meaning."""

LEAD = f"(?P<become>{_BECOME})|{_groups(LEADS)}"
"""A word before a number by meaning; 提升至 names the final value, not a change."""

_PAIR = rf"(?P<pair>{words_of(WORDS['arrows'])}|{_BECOME})"
_PART = "(?P<of>/|out of|of(?: the| my| our)?(?![a-z]))"
_BOTH = "(?P<and>and(?![a-z])|和|与)"
JOIN = (
    rf"(?P<between>[^0-9]{{0,20}}?) ?(?:{_PAIR}|{_PART}|{_BOTH}|(?P<to>至|到|to(?![a-z])|-|~)) ?(?={START})"
)
"""The text between two numbers, including a measure word."""

TOLERANCE = r"(?P<unit>[a-z\u4e00-\u9fff%]{0,6}) ?(?:±|\+/-|\+-) ?(?=[.0-9])"
"""The sign before the width of a range, including a unit."""

TAIL = f" ?(?:{_groups(TAILS)})"
"""A word directly after a number that makes it a bound."""

ENDING = f"(?P<kept>.*?) ?(?:{_groups(ENDINGS)})$"
"""A word at the end that makes a number a bound, after the measure word."""

CHANGE_AFTER = f"(?P<rise>{words_of(WORDS['rise_after'])})|(?P<fall>{words_of(WORDS['fall_after'])})"
"""A word after a percentage that makes it a change."""

_BEFORE_RANK = (
    "in|among|within|into|the|reach|reached|进入|稳居|保持|行业|同类|全国|全球|市场|我们|产品|综合|第"
)
_PLACE = rf"(?:(?P<digits>[0-9]{{1,4}})|(?P<chinese>[一二三四五六七八九十]+)|(?P<spelled>{ENGLISH_NUMBERS}))"
_RANK_SIGN = "(?:top[ -]?|前|第|no[.] ?|number |#)"
_RANKED = rf"(?:{words_of(WORDS['ranks'])}) ?[:=]? ?(?:(?:is|was|in|为|至|到|升至|升到) ?)?"
_AFTER_RANK = r"(?=$|[,;、。(的]| (?![%\u4e00-\u9fff]))"
RANK = (
    rf"(?:(?:{words_of(_BEFORE_RANK)}) ?)*(?:(?:{_RANKED}(?:the )?{_RANK_SIGN}? ?|{_RANK_SIGN} ?)"
    rf"{_PLACE}(?:名|位|强)?{_AFTER_RANK}"
    rf"|(?:{_RANKED})?(?:the )?(?:top[ -]?|前) ?(?P<share>[0-9]{{1,2}}) ?%"
    rf"|(?P<ordinal>[0-9]{{1,4}})(?:st|nd|rd|th)(?: (?:place|rank)|$))(?P<rest>[^0-9%]*)"
)
"""A position or a share of an order, such as top 10%, with the few words that may precede it."""

LAUNCH = (
    "(?:上线|发布|前|之前|完成|交付|启动|截止|发版|提测|验收|开始|结束|到期"
    "|(?:launch|release|deadline|due|go-live|go live|live)(?![a-z]))"
)
"""Text after a plain number which shows that it is a date: 6.30上线."""

_MONTH_NAME = one_of(ENGLISH_MONTHS)
_COUNTED = f"(?!{LAUNCH}|[月日号])[a-z\u4e00-\u9fff%‰]"
CALENDAR = (
    rf"{_YEAR} ?(?:年|[-/][0-9]{{1,2}}(?![0-9])|(?:-|/|~|至|到|to) ?{_YEAR})"
    rf"|{_YEAR} ?(?:q[1-4]|h[12]|[.][0-9]{{1,2}}[.])"
    rf"|20[0-3][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9.,])"
    rf"|0[0-9]{{1,3}}(?![0-9.,:])|0[1-9][.](?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    rf"|(?:0[1-9]|1[0-2](?![-/][0-9]+ ?{_COUNTED}))[-/](?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
    rf"|[0-9]{{1,2}} ?(?:[月日号號](?!活)|季|(?:st|nd|rd|th)(?![a-z])|(?:of )?(?:{_MONTH_NAME}))"
    rf"|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
    rf"|(?:0?[1-9]|1[0-2])/{_YEAR}(?![0-9])"
    rf"|[一二三四五六七八九十]+ ?[月季号]"
)
"""A number that begins a date, a year, a quarter or an ordinal, and so is not a figure."""

_DAY_NUMBER = "(?:1[0-9]|2[0-9]|3[01]|0[1-9])"
_MONTH_NUMBER = "(?:1[0-2]|[1-9])"
_SLASHED = f"{_MONTH_NUMBER}/(?:1[1-9]|2[0-9]|3[01])|(?:1[3-9]|2[0-9]|3[01])/{_MONTH_NUMBER}"
DAY = (
    rf"(?:{_SLASHED}|{_MONTH_NUMBER}[.]{_DAY_NUMBER}|20[0-9]{{2}}[.](?:0?[1-9]|1[0-2]))"
    r"(?![0-9.,/]) ?(?P<after>.*)"
)
"""A number that may be a date, such as 6/30, 30/6 and 6.30."""

_DAY_OF = r"[0-3]?[0-9](?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?:{_DAY_OF} )?(?:{_MONTH_NAME})[.]?(?: {_DAY_OF}(?![0-9]))?(?:,? {_YEAR})?|q[1-4] {_YEAR}"
    rf"|fy ?'?(?:20)?[0-9]{{2}}|{_SLASHED}|[0-3]?[0-9][./][01]?[0-9][./]{_YEAR}"
    rf"|{_YEAR}(?:-[01][0-9](?:-[0-3][0-9])?)?)(?![a-z0-9%]|[.,/-][0-9])"
)
_CHINESE_DATE = (
    rf"(?:(?:(?:{_YEAR}|[0-9]{{2}})年)?(?:[01]?[0-9]月? ?[-~至到] ?)?[01]?[0-9]月(?!活|均|度|销)份?"
    rf"(?:[0-3]?[0-9](?:[日号]|$))?|{_YEAR}年度?(?:q[1-4]|第?[一二三四1-4]季度|[上下]半年)?|年(?=[底末内初]))"
    r"(?:[底末内初]|中旬)?(?:[之以]?前|止)?"
)
DATED = (
    rf"(?<![a-z])(?:by|in|on|until|till|before|as of|at|since|for|end of)(?: the)?(?: (?:end|mid))?(?: of)? "
    rf"{_DATE}|^(?:end of )?{_DATE} ?(?=:)|(?<![0-9])(?<![0-9][-~至到、和与,/.])(?<![0-9] [-~至到] )"
    rf"(?:(?:截[至止]到?|[到至在于]) ?)?{_CHINESE_DATE}(?! ?[-~至、和与/])"
)
"""A date beside a figure: by Dec 2025, in 2025, 截至12月底."""

NAME = (
    r"[0-9]+[.][0-9.]+ ?版|[0-9]+(?: ?(?:周年|周岁|年级|年代|度(?!电)|后|级|号|期|月份|日|点[钟半整前之])"
    r"| ?(?:degrees?|feedback|review|reviews)(?![a-z]) ?(?:feedback|review|reviews|view)?$)"
    r"|24/7|7/24|50/50|80/20|[2-6]g(?![a-z])(?! ?/)|[1-9]s(?![a-z])$(?<=5s)"
)
"""A number that is part of a name, such as 10周年, 360 feedback, 24/7 and 00后."""

YEAR = rf"{_YEAR}(?![0-9.,%])"
"""A plain year, as in `by 2025`."""

_COUNTING = "第前后每头双几一二三四五六七八九〇零十百千差欠未没不"
_NEGATION = "not|no|never|without|vs|versus|instead|if|except|minus|or|k|mm|bn|tn"
_YEAR_IN_DIGITS = "[〇零一二三四五六七八九]{4}(?!线)"
_DENIED = f"(?:.*(?<![a-z]))?(?:{_NEGATION})(?![a-z])|没|并非|不是|.*[万萬亿億]|.*{_YEAR_IN_DIGITS}"
_LABEL_WORD = r"[^\W0-9_]|[ :=,.;、。'\"“”()&/·-]|(?<![a-z0-9/])[a-z][0-9]{1,2}(?![a-z0-9])"
LABEL = rf"(?!{_DENIED})(?:{_LABEL_WORD})*(?<![{_COUNTING}])"
"""A valid label before a figure: words without numbers, except names such as D7 and p99.

Words that negate the figure or count something themselves are not labels; nor are four Chinese digits,
except for city tiers.
"""

_METRIC_WORDS = words_of(WORDS["metrics"])
METRIC = (
    rf"(?:.*[^a-z0-9])?(?:{_METRIC_WORDS})(?: (?:of|is|was|at|now))? ?"
    rf"|.*(?:{words_of(WORDS['metric_ends'])})(?:是|为|有|了)? ?"
)
"""A label that indicates what a plain number after it measures."""

ASIDE = r"\([^()]*\)|\[[^\[\]]*\]|[*†‡]+ ?$|(?<![a-z0-9/])[a-z][0-9]{1,2}(?![a-z0-9])|per 1[0,]+"
"""Text beside a figure that can be ignored: parentheses, footnote marks, names such as Q4, and per 1,000."""

_NUMBER_WORDS = one_of(word for word in NUMBERS if word != "one")
STRAY = (
    r"^(?:-[a-z0-9]|[:'.]| ?(?:[万亿億萬百几幾来來]|千(?![克米瓦卡升])))|[0-9]"
    rf"|{words_of(WORDS['arrows'])}|{_NUMBER_WORDS}|(?<![a-z])(?:{words_of(WORDS['unclear'])})"
    r"|(?<=[^ ] )(?:k|m|mm|mn|bn|b|w|tn|mio|mrd|lakh|crore|hundred|dozen)(?![a-z])|[万萬亿億]"
    r"|[零〇一二两兩三四五六七八九十]{2}|[^\w\s,.;:、。()'\"“”&/·★⭐-]|_|//|[-/&·] *$"
)
"""Text after a figure that makes its meaning doubtful, once asides are removed.

Allowed are the name of a thing, a span after a slash, and the punctuation of a remark.
"""


def understood(rest: str) -> str | None:
    """Return the text after a figure without asides; None if it is not fully understood."""
    found = compiled(ASIDE).sub("", rest)
    return None if compiled(STRAY).search(found) else found


ROUGHLY = f"{words_of(LEADS['about'])}|{words_of(TAILS['about'])}"
"""A word that makes a number approximate."""

LABEL_FILLER = (
    "(?<![a-z])(?:of|is|was|at|now|the|our|a|an|total|about|only|target|goal|actual|planned|plan)(?![a-z])"
    "|(?:是|为|有|了|的|共|总|总共|合计|目标|计划|实际|完成|实现|值)+$"
)
"""Words of a label that do not name the thing that is counted."""

REMARK = rf"[,;:、。“\"]|(?<![a-z'-])(?:{words_of(WORDS['remarks'])})(?![a-z'-])"
"""The beginning of a remark after the thing that is counted."""

_SCALE_WORDS = one_of((*SCALES, "thousands", "millions", "billions"))
DOUBTFUL_REMARK = rf"\((?:in |单位[:：]? ?)?(?:{_SCALE_WORDS}) ?(?:{CURRENCY})?\)|\([^()]*[?]|[?]"
"""A remark that may change the number: a scale or a question mark."""

RHYTHM = one_of(lexicon.RHYTHMS)
"""A word that names the span of an amount without `/` or `per`: monthly, 日均."""

_LONG_SPANS = one_of(word for word in lexicon.SPANS if len(word) > 2)
PER = (
    rf"(?:/ ?|(?<![a-z])per |(?<![a-z])(?:a|an|each|every) (?={_LONG_SPANS})|每)"
    r"(?P<span>[a-z]+|1[0,]+|[\u4e00-\u9fff]{1,2})"
)
"""The span that an amount refers to, after `/` or `per`, or after `a` before a time span."""
