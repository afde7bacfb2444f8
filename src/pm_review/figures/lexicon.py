"""The words of quantities and dates: scales, units, currencies, time spans, measure words, numbers, months.

All readers of the program take their words from here: goals, series, sheets, plain mode and periods. All
words are in lower case and half width, as returned by `matching.normalize`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pm_review.figures.quantity import Unit

_DAY = 86_400
_YEAR = 365 * _DAY
_MONTH = _YEAR // 12


def _powers(words: Mapping[int, str], base: int = 10) -> dict[str, Decimal]:
    """Map each word to its power of the base."""
    return {word: Decimal(base) ** power for power, each in words.items() for word in each.split()}


SCALES: dict[str, Decimal] = _powers(
    {
        2: "百 hundred",
        3: "千 k thousand thou tsd tsd. grand",
        4: "万 萬 w",
        5: "十万 十萬 lakh lakhs lac lacs",
        6: "百万 百萬 m mn mio mio. mln mln. million millions",
        7: "千万 千萬 crore crores",
        8: "亿 億",
        9: "十亿 十億 b bn mrd mrd. mld mld. billion billions",
        10: "百亿 百億",
        11: "千亿 千億",
        12: "万亿 萬億 兆 tn trillion trillions",
    }
) | {"dozen": Decimal(12)}
"""The multiplier of each scale word."""

CAPITAL_SCALES: dict[str, Decimal] = {"mm": Decimal(10) ** 6}
"""Words that are scales only in capitals or beside a currency; in lower case they are units."""

CLOSE_SCALES = frozenset({"m", "w", "mm"})
"""Scales that are ambiguous after a space: `5 m` may be metres, `5 w` weeks or watts."""

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
"""Seconds in each unit; twelve months make a year of 365 days."""

COMPOUND_DURATIONS = DURATIONS | {"分": Decimal(60), "m": Decimal(60)}
"""Units in compound durations such as 2小时30分 and 1h 30m; includes words that are ambiguous alone."""

UNITS: dict[str, tuple[Unit, Decimal]] = {
    **dict.fromkeys(("%", "percent", "per cent", "pct"), (Unit.PERCENT, Decimal(1))),
    **dict.fromkeys(("‰", "per mille"), (Unit.PERCENT, Decimal("0.1"))),
    **dict.fromkeys(("成",), (Unit.PERCENT, Decimal(10))),
    **dict.fromkeys(
        (
            *(
                "个百分点",
                "個百分點",
                "百分点",
                "百分點",
                "个点",
                "percentage points",
                "percentage point",
                "pp",
            ),
            *("ppt", "ppts", "%pt", "%pts", "pct pts", "percent points"),
        ),
        (Unit.POINTS, Decimal(1)),
    ),
    **dict.fromkeys(("bp", "bps", "个基点", "基点", "basis points"), (Unit.POINTS, Decimal("0.01"))),
    **dict.fromkeys(("x", "×", "倍", "-fold", "fold"), (Unit.MULTIPLE, Decimal(1))),
    **{word: (Unit.DURATION, seconds) for word, seconds in DURATIONS.items()},
}
"""The kind of unit and the multiplier of words after a number."""

PHYSICAL: dict[str, tuple[str, Decimal]] = {
    word: (dimension, Decimal(factor))
    for dimension, units in {
        "data": {
            **{str(1000**at): f"{sign}b" for at, sign in enumerate("kmgtp", 1)},
            **{str(1024**at): f"{sign}ib" for at, sign in enumerate("kmgtp", 1)},
            "1": "byte bytes 字节",
        },
        "rate": {
            "1000": "kbps kbit/s",
            "1000000": "mbps mbit/s",
            "1000000000": "gbps gbit/s",
            "1": "bit/s",
        },
        "mass": {
            "0.001": "mg 毫克",
            "1": "g gram grams 克",
            "500": "斤",
            "1000": "kg kgs kilo kilos kilogram kilograms 公斤 千克",
            "1000000": "t ton tons tonne tonnes 吨 噸",
            "453.59237": "lb lbs",
        },
        "length": {
            "0.001": "mm 毫米",
            "0.01": "cm 厘米 公分",
            "1": "metre metres meter meters 米 公尺",
            "1000": "km kms kilometre kilometres kilometer kilometers 公里 千米",
            "500": "里",
            "1609.344": "mile miles",
        },
        "power": {
            "1": "watt watts 瓦",
            "1000": "kw kilowatt kilowatts 千瓦",
            "1000000": "mw megawatt megawatts 兆瓦",
            "1000000000": "gw gigawatt gigawatts 吉瓦",
        },
        "energy": {"1": "wh", "1000": "kwh 千瓦时 度电", "1000000": "mwh 兆瓦时", "1000000000": "gwh"},
        "area": {
            "1": "m² m2 sqm ㎡ 平米 平方米",
            "1000000": "km² km2 平方公里 平方千米",
            "10000": "hectare hectares 公顷",
        },
        "volume": {"1": "l litre litres liter liters 升", "0.001": "ml 毫升"},
        "frequency": {"1": "hz", "1000": "khz", "1000000": "mhz", "1000000000": "ghz"},
    }.items()
    for factor, words in units.items()
    for word in words.split()
}
"""The dimension of a unit, and its value in base units; only units of one dimension are convertible."""

AMBIGUOUS: dict[str, dict[str, Decimal]] = {
    "m": {"length": Decimal(1), Unit.DURATION: Decimal(60)},
    "mm": {"length": Decimal("0.001")},
    "w": {"power": Decimal(1), Unit.DURATION: Decimal(7 * _DAY)},
    "k": {},
    "b": {"data": Decimal(1)},
    "t": {"mass": Decimal(1000000)},
    "g": {"mass": Decimal(1)},
    "分": {Unit.DURATION: Decimal(60)},
}
"""The meaning of a short word beside a figure of that dimension: `500m` after `1km` is metres."""

CURRENCIES: dict[str, str] = {
    word: code
    for code, words in {
        "CNY": "¥ 元 块 人民币 人民幣 rmb cny yuan cn¥",
        "USD": "$ us$ usd 美元 美金 dollars dollar",
        "EUR": "€ eur 欧元 歐元 euros euro",
        "GBP": "£ gbp 英镑 英鎊 pounds",
        "JPY": "jpy 日元 日圆 円 yen jp¥",
        "HKD": "hk$ hkd 港元 港币 港幣",
        "TWD": "nt$ twd 新台币 新台幣 台币 台幣",
        "KRW": "₩ krw 韩元",
        "INR": "₹ inr rs. rs 卢比",
        "CHF": "chf fr. sfr 瑞士法郎 瑞郎",
        "MYR": "rm myr 马币 令吉",
        "BRL": "r$ brl 雷亚尔",
        "AUD": "a$ au$ aud 澳元",
        "CAD": "c$ ca$ cad 加元",
        "SGD": "s$ sg$ sgd 新元 新加坡元",
        "NZD": "nz$ nzd",
        "MXN": "mx$ mxn",
        "RUB": "₽ rub 卢布",
        "THB": "฿ thb 泰铢",
        "VND": "₫ vnd 越南盾",
        "PHP": "₱ php",
        "IDR": "rp idr",
        "TRY": "₺ try",
        "ILS": "₪ ils",
        "PLN": "zł pln",
        "SEK": "sek",
        "NOK": "nok",
        "DKK": "dkk",
        "KR": "kr kr.",
        "ZAR": "zar",
        "AED": "aed",
    }.items()
    for word in words.split()
} | {word: word.upper() for word in ("sek", "nok", "dkk", "nzd", "mxn", "zar", "aed")}
"""The currency code of a sign or word; ¥ means yuan."""

SPANS: dict[str, str] = {
    word: words.split()[0]
    for words in (
        "second s sec 秒",
        "minute min 分钟 分",
        "hour h hr 小时",
        "day d 天 日",
        "week wk w 周 週 星期",
        "month mo mth m 月 个月",
        "quarter qtr 季度 季",
        "year yr y annum 年",
    )
    for word in words.split()
}
"""One name for each word that follows `/` or `per`."""

RHYTHMS: dict[str, str] = {
    word: span
    for span, words in {
        "day": "daily dau 每天 每日 日均 单日 日活 日订单 日单量 日销 日收入 日营收 日流水",
        "week": "weekly wau 每周 周均 单周 周活 周订单 周销 周收入 周营收 周流水",
        "month": "monthly mau mrr 每月 月均 单月 月度 月活 月订单 月销 月收入 月营收 月流水 月gmv",
        "quarter": "quarterly 每季 季均 单季 季度 季收入 季营收",
        "year": "yearly annual annually annualised annualized p.a. arr"
        " 每年 年均 全年 年度 年化 年订单 年销 年收入 年营收 年流水 年gmv",
    }.items()
    for word in words.split()
}
"""The time span in other words around a figure: `monthly revenue $5k` is per month."""

MEASURES = (
    "个|個|人|名|位|家|次|项|項|款|版|条|條|篇|场|場|份|台|件|张|張|种|種|套|本|轮|輪|单|單|人次|户|戶|笔|筆"
    "|支|只|隻|座|辆|輛|批|类|類|期|组|組|门|門|部|句"
)
"""Measure words that make a Chinese numeral a count; 期 only for editions."""

PERSONS = frozenset({"人", "名", "位", "people", "person", "persons", "用户", "users", "user"})
"""Words for persons."""

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten"
    " eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, int] = {word: value for value, word in enumerate(_TO_NINETEEN.split())} | {
    word: tens * 10 for tens, word in enumerate(_TENS.split(), start=2)
}
"""English number words."""

HAN_DIGITS: dict[str, int] = dict(
    zip("零〇一二两兩三四五六七八九", (0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
)
"""Chinese digits."""

HAN_PLACES: dict[str, int] = {"十": 10, "百": 100, "千": 1000}
"""Chinese place values within a group of four digits."""

HAN_GROUPS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
"""Chinese place values of groups of four digits."""

FRACTIONS: dict[str, Decimal] = {
    **{"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅛": Decimal("0.125")},
    **{"⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3, "⅕": Decimal("0.2"), "⅖": Decimal("0.4")},
    **{"⅗": Decimal("0.6"), "⅘": Decimal("0.8")},
}
"""Fraction signs."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jän jänner janv janvier ene enero janeiro gen gennaio januari",
            "feb february februar févr fév février febrero fev fevereiro febbraio februari",
            "mar march märz mär mrz mars marzo março maart",
            "apr april avr avril abr abril aprile",
            "may mai mayo maio mag maggio mei",
            "jun june juni juin junio junho giu giugno",
            "jul july juli juil juillet julio julho lug luglio",
            "aug august août ago agosto augustus",
            "sep sept september septembre septiembre set setembro settembre",
            "oct october okt oktober octobre octubre out outubro ott ottobre",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre dic diciembre dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of the months and their abbreviations in common languages."""

_IN_ENGLISH = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
ENGLISH_MONTHS = tuple(_IN_ENGLISH.split())
"""Names of months in running text, limited to English because others are also common words."""
