"""Units, scales and currencies: the words for them, and what each is worth."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum


class Unit(StrEnum):
    """What a figure counts."""

    PLAIN = "plain"
    """Things, or a bare number."""
    PERCENT = "percent"
    """Parts of a hundred: 28 for 28%."""
    POINTS = "points"
    """Percentage points: the difference between two percentages."""
    MULTIPLE = "multiple"
    """Times as much: 20 for 20x."""
    DURATION = "duration"
    """Seconds."""
    MONEY = "money"
    """An amount in the currency that is kept in the rest."""


_DAY = 86_400
_YEAR = 365 * _DAY
_MONTH = _YEAR // 12

SCALES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in {
        2: "百",
        3: "千 k thousand",
        4: "万 萬 w",
        5: "十万 十萬 lakh lakhs",
        6: "百万 百萬 m mn mm mio mio. mln mln. million",
        7: "千万 千萬 crore crores",
        8: "亿 億",
        9: "十亿 十億 b bn mrd mrd. billion",
        10: "百亿 百億",
        11: "千亿 千億",
        12: "万亿 萬億 tn trillion",
    }.items()
    for word in words.split()
}
"""What a scale word multiplies by; a year-end review in English writes mm for a million."""

SHORT = frozenset({"mio", "mio.", "mln", "mln.", "mrd", "mrd."})
"""Short scale words that mean nothing else, so that a blank may stand before them; ``12 mn`` are minutes."""

DURATIONS: dict[str, Decimal] = {
    word: Decimal(seconds)
    for seconds, words in {
        "0.001": "ms 毫秒",
        "1": "s sec secs second seconds 秒 秒钟 秒鐘",
        "60": "min mins minute minutes 分钟 分鐘",
        "3600": "h hr hrs hour hours 小时 个小时 小時 個小時 钟头 个钟头",
        str(_DAY): "d day days 天",
        str(7 * _DAY): "wk wks week weeks 周 週 星期 个星期 個星期",
        str(_MONTH): "month months 个月 個月",
        str(3 * _MONTH): "quarter quarters 个季度 個季度",
        str(_YEAR): "yr yrs year years 年",
    }.items()
    for word in words.split()
}
"""Seconds in each; twelve months make a year of 365 days."""

COMPOUND_DURATIONS = DURATIONS | {"分": Decimal(60), "m": Decimal(60)}
"""In 2小时30分 and 1h 30m more words are minutes than alone, where they mean a score or a million."""

UNITS: dict[str, tuple[Unit, Decimal]] = {
    **dict.fromkeys(("%", "percent", "per cent", "pct"), (Unit.PERCENT, Decimal(1))),
    **dict.fromkeys(
        ("个百分点", "個百分點", "百分点", "百分點", "个点", "percentage points", "percentage point", "pp"),
        (Unit.POINTS, Decimal(1)),
    ),
    **dict.fromkeys(("bp", "bps", "个基点", "基点", "basis points"), (Unit.POINTS, Decimal("0.01"))),
    **dict.fromkeys(("x", "×", "倍", "-fold", "fold"), (Unit.MULTIPLE, Decimal(1))),
    **{word: (Unit.DURATION, seconds) for word, seconds in DURATIONS.items()},
}
"""The unit that a word after a number stands for, and what the number is multiplied by."""

CURRENCIES: dict[str, str] = {
    word: code
    for code, words in {
        "CNY": "¥ 元 块 人民币 人民幣 rmb cny yuan",
        "USD": "$ us$ usd 美元 美金 dollars dollar",
        "EUR": "€ eur 欧元 歐元 euros euro",
        "GBP": "£ gbp 英镑 英鎊 pounds",
        "JPY": "jpy 日元 日圆 yen",
        "HKD": "hk$ hkd 港元 港币 港幣",
        "KRW": "₩ krw 韩元",
        "INR": "₹ inr 卢比",
    }.items()
    for word in words.split()
}
"""Which currency a sign or word means; ¥ is taken for yuan."""

SPANS: dict[str, str] = {
    word: words.split()[0]
    for words in (
        "second s sec 秒",
        "minute min 分钟 分",
        "hour h hr 小时",
        "day d 天 日",
        "week wk 周 週 星期",
        "month mo mth 月 个月",
        "quarter qtr 季度 季",
        "year yr y annum 年",
    )
    for word in words.split()
}
"""One name for each of the words that follow `/` or `per`."""
