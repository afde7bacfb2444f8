"""The patterns of which written figures are made, each compiled when first needed.

They match text that went through `plain`. Repetitions are bounded where words overlap (`达到` is also `达`
and `到`), so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pm_review.figures import lexicon
from pm_review.figures.units import COMPOUND_DURATIONS, CURRENCIES, SCALES, SHORT, UNITS

_WIDE = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIGNS = dict(zip(map(ord, "\u3000￥￡–—−‐‑～〜≧≦⩾⩽"), " ¥£-----~~≥≤≥≤", strict=True))
_PLAIN = {**_WIDE, **_SIGNS}
_LOWER = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}


def plain(text: str) -> str:
    """The text in lower case and without full-width signs; every character keeps its place."""
    return text.translate(_PLAIN).translate(_LOWER)


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


def _listed(words: str) -> str:
    return one_of(words.split("|"))


def _groups(table: Mapping[str, str]) -> str:
    return "|".join(f"(?P<{name}>{_listed(words)})" for name, words in table.items())


_DIGITS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
_CURRENCY = one_of(CURRENCIES)
_SPACED = {word for word in SCALES if not word.isascii() or len(word) > 3 or word in SHORT}
_SPACED_SCALE = one_of(_SPACED)
_LETTER_SCALE = one_of(word for word in SCALES if word not in _SPACED)
_SCALE = rf"(?: ?(?:{_SPACED_SCALE})|{_LETTER_SCALE})(?![克米瓦卡分])"
_NO_UNIT_BEFORE = "(?![年期度末初底])"
_UNIT = f"(?:{one_of(UNITS)}){_NO_UNIT_BEFORE}"
_CHINESE_UNIT = f"(?:{one_of(word for word in UNITS if not word.isascii())}){_NO_UNIT_BEFORE}"
_COUNTED = f"$| ?(?:[,;，。+多余%至到~/万亿億萬 -]|(?:{lexicon.MEASURES})(?!性)|{_CHINESE_UNIT})"
_DIGIT = "[一二两兩三四五六七八九]"
_CHINESE = f"(?:(?!百|千)(?:{_DIGIT}?[十百千][零〇]?)+{_DIGIT}?|{_DIGIT})(?={_COUNTED})"
_WORDS = one_of(lexicon.NUMBERS)
_SPELLED = f"(?:{_WORDS})(?! of (?!(?:the |my |our )?(?:[0-9]|{_WORDS})))"
_START = rf"[-+]? ?(?:(?:{_CURRENCY}) ?)?-?(?:百分之 ?)?(?:\.?[0-9]|{_CHINESE}|{_SPELLED})"
_VERBS = _listed(f"{lexicon.LEADS['rise']}|{lexicon.LEADS['fall']}")
_BECOME = f"(?!up )(?:{_VERBS})了? ?(?:至|到|为|成|to(?![a-z]))"
_YEAR = "(?:19|20)[0-9]{2}"


@cache
def amount() -> re.Pattern[str]:
    """A signed number with its currency, scale and unit."""
    return re.compile(
        rf"(?P<sign>[-+]?) ?(?:(?P<prefix>{_CURRENCY}) ?)?(?P<minus>-?)(?P<hundredth>百分之 ?)?"
        rf"(?:(?P<digits>{_DIGITS})|(?P<chinese>{_CHINESE})|(?P<spelled>{_SPELLED}))"
        rf"(?P<more>[+多余])?(?P<scale>{_SCALE})? ?(?:(?P<unit>{_UNIT})|(?P<suffix>{_CURRENCY}))?"
    )


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
def opening() -> re.Pattern[str]:
    """What stands before the first number: a label, and the words that say how the number is meant."""
    words = "|".join(map(_listed, lexicon.LEADS.values()))
    return re.compile(
        rf"(?P<label>.*?)(?P<leads>(?:(?:{_BECOME}|{words})[了:]? ?){{0,4}})(?<![a-z0-9._/#-])(?={_START})"
    )


@cache
def lead() -> re.Pattern[str]:
    """A word before a number, in the group of its meaning. 提升至 tells where it ended, not a change."""
    return re.compile(f"(?P<become>{_BECOME})|{_groups(lexicon.LEADS)}")


@cache
def join() -> re.Pattern[str]:
    """What stands between two numbers, with a measure word before it."""
    pair = rf"(?P<pair>{_listed(lexicon.ARROWS)}|{_BECOME})"
    part = "(?P<of>/|out of|of(?: the| my| our)?(?![a-z]))"
    return re.compile(
        rf"(?P<between>[^0-9]{{0,20}}?) ?(?:{pair}|{part}|(?P<to>至|到|to(?![a-z])|-|~)) ?(?={_START})"
    )


@cache
def tail() -> re.Pattern[str]:
    """A word straight after a number that makes it a bound."""
    return re.compile(f" ?(?:{_groups(lexicon.TAILS)})")


@cache
def ending() -> re.Pattern[str]:
    """Such a word at the end, after the measure word."""
    return re.compile(f"(?P<kept>.*?) ?(?:{_groups(lexicon.ENDINGS)})$")


@cache
def change_after() -> re.Pattern[str]:
    """A word after a percentage that makes it a change."""
    return re.compile(f"(?P<rise>{_listed(lexicon.RISE_AFTER)})|(?P<fall>{_listed(lexicon.FALL_AFTER)})")


@cache
def rank() -> re.Pattern[str]:
    """A place in an order, with the few words that may stand before it."""
    before = "in|among|within|into|the|reach|reached|ranked|rank|进入|位列|位居|排名|稳居|保持|行业|同类"
    number = rf"(?:(?P<digits>[0-9]{{1,4}})|(?P<chinese>[一二三四五六七八九十]+)|(?P<spelled>{_WORDS}))"
    sign = "(?:top[ -]?|前|第|no[.] ?|number |#)"
    after = r"(?=$|[,;、。(的]| (?![%\u4e00-\u9fff]))"
    return re.compile(
        rf"(?:(?:{_listed(before)}) ?)*(?:{sign} ?{number}(?:名|位|强)?{after}"
        rf"|(?P<ordinal>[0-9]{{1,4}})(?:st|nd|rd|th)(?: (?:place|rank)|$))(?P<rest>.*)"
    )


@cache
def calendar() -> re.Pattern[str]:
    """A number that begins a date, a year, a quarter or an ordinal, and so counts nothing."""
    month = _listed(lexicon.MONTHS)
    return re.compile(
        rf"{_YEAR} ?(?:年|[-/][0-9]{{1,2}}(?![0-9])|(?:-|/|~|至|到|to) ?{_YEAR}|q[1-4]|h[12])"
        rf"|[0-9]{{1,2}} ?(?:[月日号號](?!活)|季|(?:st|nd|rd|th)(?![a-z])|(?:of )?(?:{month}))"
        rf"|[一二三四五六七八九十]+ ?[月季号]"
    )


@cache
def year() -> re.Pattern[str]:
    """Nothing but a year, as in `by 2025`."""
    return re.compile(rf"{_YEAR}(?![0-9.,%])")


@cache
def label() -> re.Pattern[str]:
    """What may stand before a figure as its name: no number of its own, but D7 and p99 are words."""
    counting = "第前后每头双数几一二三四五六七八九〇零十百千"
    return re.compile(rf"(?:[^0-9]|(?<=[a-z])[0-9]|(?<=[a-z][0-9])[0-9])*(?<![{counting}])")


@cache
def aside() -> re.Pattern[str]:
    """What may hold digits beside a figure: a remark in parentheses, and names such as Q4."""
    return re.compile(r"\([^()]*\)|[a-z][0-9]+")


@cache
def stray() -> re.Pattern[str]:
    """What shows, after a figure and without asides, that the text says something else or more than it."""
    return re.compile(rf"^(?:-[a-z]|[万亿億萬百几幾来來:]|千(?![克米瓦卡]))|{_listed(lexicon.ARROWS)}|[0-9]")


@cache
def per() -> re.Pattern[str]:
    """The span that an amount is meant for, after `/` or `per`."""
    return re.compile(r"(?:/ ?|(?<![a-z])per )(?P<span>[a-z]+|[\u4e00-\u9fff]{1,2})")


@cache
def currency() -> re.Pattern[str]:
    """A currency sign or word."""
    return re.compile(_CURRENCY)
