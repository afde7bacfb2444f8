"""Infer whether a higher or lower value is better."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from pm_review.figures.comparable import alike, measure
from pm_review.figures.matching import normalize, words_of
from pm_review.figures.quantity import Figure, Reading, Unit
from pm_review.figures.signal_words import WORDS

HIGHER, LOWER = "higher", "lower"
UNKNOWN = ""
"""The direction is unknown, so the user must be asked."""


BY_HOW_MUCH = (
    r"(?<![a-z])by (?!20\d\d(?!\d))[\d½¼]|(?:降|减|缩|降本|降低|下降|减少|缩短|压缩|削减)(?:了|约|近)? ?\d"
    r"|(?:降|减)幅|(?:降低|下降|减少|缩减|缩短|压降|节省|节约)(?:比例|率|比率|百分比|幅度|额|量)"
    r"|reduction(?! target)|decrease(?: rate)?$"
)
"""Words of a name whose figure is the amount of a fall, so that less may be worse."""

_AMOUNT = re.compile(
    r"(?: ?(?:users|customers|accounts|members|orders|requests|rates?|ratio|share|counts?|numbers?|totals?"
    r"|volume|amount|percentage|average|mean|median|time|ms|s|%|p\d\d))*"
    r"(?: (?:per|of|in|on|for|by|from|at|among|within|after) .+)?"
    r"(?:的?(?:用户|客户|会员|订单|商品|商家|单|人))?"
    r"(?:率|量|数|数量|次数|件数|笔数|单数|单量|人数|天数|占比|比例|比率|时间|时长|金额|总量|总数|均值)?"
    r" ?(?:\(.*\))?"
)
"""What follows an unwanted thing in the name of a metric about its amount."""


def infer_direction(target: Figure, start: Decimal | None, base: Figure, about: Iterable[str]) -> str:
    """Infer higher, lower or unknown from the start, the target's words, and the goal's words.

    `base` is the figure of the start, `about` the name and the measure of the goal. Counts without a start
    or signal words are better when higher. Burdens (costs, churn, complaints), and a target of zero, are
    unknown.
    """
    comparable = base is target or alike(base, target)
    found = _by_start(target, start if comparable else None, base) or _by_bound(target)
    if found:
        return found
    text = normalize(target.written)
    words = normalize(" \n ".join(about))
    burden = _is_burden(target, f"{words} {text}")
    falls, rises = (_pattern(each).search(text) is not None for each in ("lower", "higher"))
    if falls and (re.search(BY_HOW_MUCH, text) or not _pattern("to").search(text)):
        return UNKNOWN
    if not (falls or rises):
        falls, rises = (bool(each.search(words)) for each in (_lower_of_goal(), _pattern("higher_of_goal")))
        if falls and _by_or_to(target, words):
            return UNKNOWN
    if falls != rises:
        return LOWER if falls else UNKNOWN if burden else HIGHER
    unknown_start = start is not None and not comparable
    return UNKNOWN if falls or burden or target.value == 0 or unknown_start else HIGHER


def direction_of_name(name: str) -> str:
    """Return the good direction of a metric that its name alone makes certain; otherwise unknown."""
    text = normalize(name).strip()
    if any(_is_unwanted(text, found) for found in _pattern("unwanted").finditer(text)):
        return LOWER
    burden = _pattern("burdens").search(text)
    return HIGHER if _pattern("wanted").search(text) and not burden else UNKNOWN


def _is_unwanted(name: str, found: re.Match[str]) -> bool:
    """Whether a name is about an unwanted thing and its amount: refund rate, but not refunds avoided."""
    turned = _pattern("turned").search(name[: found.start()])
    return turned is None and _AMOUNT.fullmatch(name[found.end() :]) is not None


def _by_start(target: Figure, start: Decimal | None, base: Figure) -> str:
    """Infer from a start above or below the target; a change indicates it by its sign."""
    if target.reading is Reading.CHANGE and target.value:
        return LOWER if target.value < 0 else HIGHER
    goal = measure(target)
    ends = [end for end in (goal.low, goal.high) if end is not None]
    if start is None or not ends or Reading.OF in (target.reading, base.reading):
        return UNKNOWN
    if start > max(ends):
        return LOWER
    return HIGHER if start < min(ends) else UNKNOWN


def _by_bound(target: Figure) -> str:
    if target.reading is Reading.RANK:
        return LOWER
    if target.reading is not Reading.NUMBER or target.low == target.high:
        return UNKNOWN
    return LOWER if target.low is None else HIGHER if target.high is None else UNKNOWN


def _is_burden(target: Figure, text: str) -> bool:
    """Whether most people want less of the thing, unless its remedy follows, as in bugs fixed.

    Times are burdens unless they are enjoyable.
    """
    if target.kind is Unit.DURATION:
        return not _pattern("enjoyed").search(text)
    after = (text[found.end() :].lstrip() for found in _pattern("burdens").finditer(text))
    return any(not _pattern("remedies").match(each) for each in after)


def _by_or_to(target: Figure, about: str) -> bool:
    """Whether it is ambiguous, as in `reduce costs`, 30%, if costs should fall to or by 30%."""
    if re.search(BY_HOW_MUCH, about):
        return True
    if target.kind is not Unit.PERCENT or _pattern("to").search(about):
        return False
    return not re.search(r"率|占比|比例|\brates?\b|\bshare\b|\bratio\b|%", about)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Match a word of a group."""
    return re.compile(words_of(WORDS[name]))


@cache
def _lower_of_goal() -> re.Pattern[str]:
    """Match words of a goal that indicate lower; some only at its beginning."""
    beginning = words_of(WORDS["lower_at_beginning"])
    return re.compile(rf"{words_of(WORDS['lower_of_goal'])}|(?:^|\n) *(?:{beginning}) ")
