"""The words that stand around a figure and say how it is meant; `|` parts them."""

from __future__ import annotations

LEADS: dict[str, str] = {
    "least": "≥|>=|at least|no less than|not less than|minimum|不少于|不低于|不小于|至少|最少",
    "above": "over|more than|above|>|超过|超出|超|大于|高于|多于|突破",
    "most": "≤|<=|at most|no more than|not more than|up to|maximum|within"
    "|不超过|不多于|不高于|不大于|最多|至多",
    "below": "under|below|less than|fewer than|<|不到|不足|少于|低于|小于",
    "rise": "提高|提升|增长|增加|上升|上涨|扩大|增|涨|升|grow|grew|grown|growth of|increase|increased"
    "|increase of|raise|raised|rise|rose|up|gain|gained|improve|improved|boost|boosted",
    "fall": "降低|下降|减少|缩短|压缩|下跌|缩减|降|减|缩|跌|decrease|decreased|decrease of|reduce|reduced"
    "|reduction of|fall|fell|drop|dropped|down|cut|lower|lowered|shrink|shrank",
    "reach": "达到|达成|达|至|到|为|reach|reached|hit|to",
    "about": "~|≈|约|大约|大概|近|将近|接近|差不多|about|around|approximately|approx.|approx|roughly|nearly"
    "|almost|circa|just",
    "by": "by",
    "origin": "从|由|from",
}
"""Words before a number: bounds (`above` and `below` leave it out), changes, the start of a pair."""

TAILS: dict[str, str] = {
    "least": "+|及以上|以上|或以上|多|余|or more|and above|plus",
    "most": "及以下|以下|以内|之内|内|or less|or fewer|or below|max",
    "below": "不到",
    "about": "左右|上下|or so|(estimate)|(estimated)|(est.)|(est)|(approx.)|(预估)|(估计)|(约)",
}
"""Words after a number that make it a bound; those of `about` change nothing."""

ENDINGS: dict[str, str] = TAILS | {
    "least": "以上|or more|and above",
    "most": "以下|以内|之内|or less|or fewer|or below",
}
"""The same after a measure word, where the short ones would be ambiguous."""

RISE_AFTER = "over|above|more|higher|increase|growth|uplift|lift|improvement|rise|up"
"""After a percentage: it says by how much something rose."""

FALL_AFTER = "under|below|less|fewer|lower|decrease|reduction|drop|decline|down"
"""After a percentage: it says by how much something fell."""

ARROWS = "->|=>|→|⇒|⟶|➜|➔"
"""Between what was and what became of it."""

MEASURES = "个|個|人|名|位|家|次|项|項|款|版|条|條|篇|场|場|份|台|件|张|張|种|種|套|本|轮|輪"
"""Measure words that make a Chinese numeral a count."""

NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""English number words, from one."""

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
"""Months: a number beside one is a day."""
