"""Split a cell with a figure into its parts.

This module reads most cells in 5 µs each. `figures.cells.read_cell`, the general reader of figures, takes 17
µs, which would make a sheet more than 12 times slower than `csv.reader`; it is used for the rest.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pm_review.figures.cells import read_cell
from pm_review.figures.lexicon import CLOSE_SCALES, SCALES
from pm_review.figures.quantity import Unit


@dataclass(frozen=True, slots=True)
class Written:
    """A cell, split into its parts."""

    body: str
    """Digits with their marks; empty if `seconds` has the value."""
    sign: int
    """1 or -1."""
    scale: int | Decimal
    """The factor of the body: 10000 for 万."""
    unit: str
    """%, a currency, a measure word, s or nothing."""
    seconds: Decimal | None = None
    """The value of a duration, or of a number in words."""


_MISSING_WORDS = (
    "- -- --- . .. ... : ? / \\ n/a na n.a. #n/a null (null) none (none) nil nan inf"
    " #div/0! #value! #ref! #name? #num! 无 暂无 暂缺 缺失 空 未统计 无数据 不适用"
)
DOUBTFUL = frozenset(f" {word}" for word in CLOSE_SCALES)
"""Cell endings that may be a scale or a unit, depending on capitals: `5 M` and `5 m`."""
MISSING = frozenset(_MISSING_WORDS.split())
"""Cells that mean "no figure"."""
CURRENCY = (
    r"us\$|hk\$|nt\$|r\$|a\$|c\$|cn¥|rmb|usd|eur|gbp|cny|jpy|chf|krw|inr|cad|aud|hkd|sek|nok|dkk|pln|brl|kr|zł"
    r"|[$€£¥₹₩₽元]"
)
"""The pattern of a currency beside a figure."""
_SCALES = {
    word: int(SCALES[word])
    for word in ["千", "万", "百万", "千万", "亿", "万亿", "k", "w", "m", "mn", "mio", "b", "bn"]
}
_MEASURE = r"(?:(?!左右|上下|[百千万亿萬億兆成多余以])[\u4e00-\u9fff]){1,3}"
"""A measure word, such as 人 or 个月, but not a part of the number."""
_NUMBER = re.compile(
    rf"(?P<outer>(?:{CURRENCY}) ?(?=\())?(?P<open>\()? ?"
    rf"(?P<sign>[-+])? ?(?P<before>{CURRENCY})? ?(?P<inner>[-+])? ?"
    r"(?P<body>\d[\d.,' ]*|[.,]\d+)(?:e(?P<power>[-+]?\d{1,2}))? ?"
    rf"(?:(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!s))? ?"
    rf"(?P<unit>%|‰|{CURRENCY}|{_MEASURE}|s|sec|h|ms|pp|pts?)?(?P<trailing>-)? ?(?P<close>\))?"
)
_NO_AMOUNT = re.compile(rf"(?:{CURRENCY}) ?-+")
"""Accounting format for an empty amount: $ -."""
_CLOCK = re.compile(r"(?P<sign>-)?(?:(?P<h>\d+):)?(?P<m>\d{1,3}):(?P<s>\d\d(?:\.\d+)?)")
_SPELT = re.compile(
    r"(?P<sign>-)?(?:(?P<h>\d+) ?(?:h|hrs?|小时|时) ?)?(?:(?P<m>\d+) ?(?:m|mins?|分钟?) ?)?"
    r"(?:(?P<s>\d+(?:\.\d+)?) ?(?:s|secs?|秒))?"
)
_ABOUT = re.compile(
    r"^(?:约|大约|大概|接近|将?近(?!\d+ ?[天日周月年])|[~≈]|about |approx\. ?|approx |ca\. ?) *"
    r"|(?:左右|上下|以上)$"
)
"""Words around a figure that mark it as approximate."""
_MORE = re.compile(r"(?<=[\d千万亿kwm%])[+多余](?!\d)")
"""Marks within a figure that make it approximate: 12万+, 1200多万."""
_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "’": "'", "´": "'", "\u202f": " ", "\u2009": " "}
)


@lru_cache(maxsize=65536)
def parse_number(cell: str) -> Written | None:
    """Return the parts of a figure, or ``None`` if the cell is blank or not a figure."""
    if len(cell) > 60:
        return None
    text = _normalized(cell)
    if _is_blank(text):
        return None
    return (
        _as_figure(cell)
        if text[-2:] in DOUBTFUL
        else (_marked_number(text) or _duration(text) or _as_figure(cell))
    )


_IN_WORDS = re.compile(r"[-+(]?(?:\D{1,3})?\d[\d.,]*\s*[^\W\d_]|[〇零一二两兩三四五六七八九十百千万亿萬億]")
"""The beginning of a cell that may have a number in words, such as 4.5 million, 百分之八十 or 1.2萬."""


_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_MEASURED = re.compile(rf"(?:{_MEASURE})?")
"""A measure word or nothing; a Latin letter after a number is a flag or part of a name."""


def _as_figure(cell: str) -> Written | None:
    """Return the parts found by the general reader; a number beside a name does not count."""
    if not _IN_WORDS.match(cell.strip()) or len(_LATIN_WORD.findall(cell)) > 1:
        return None
    found = read_cell(cell)
    if found is None or found.about or (found.kind is Unit.PLAIN and not _MEASURED.fullmatch(found.unit)):
        return None
    if found.value is None:
        return Written(found.body, 1, found.factor, found.unit)
    return Written("", 1, 1, found.unit, found.value)


def _normalized(cell: str) -> str:
    """Return the cell in lower case and half width, with a single sign for minus."""
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).translate(_SIGNS)
    return text.strip().lower()


def _marked_number(text: str) -> Written | None:
    found = _NUMBER.fullmatch(text)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [found[name] for name in ("open", "sign", "inner", "trailing") if found[name] not in {None, "+"}]
    if len(signs) > 1 or (found["before"] and found["unit"] and found["unit"] != found["before"]):
        return None
    body = found["body"].strip()
    if found["power"]:
        body = f"{body}e{found['power']}"
    unit = (found["outer"] or found["before"] or found["unit"] or "").strip()
    return Written(body, -1 if signs else 1, _SCALES.get(found["scale"], 1), unit)


def parse_approximate(cell: str) -> Written | None:
    """Return the parts of an approximate figure, such as 约12万 or 12万+."""
    return parse_number(_MORE.sub("", _ABOUT.sub("", _normalized(cell)), count=1))


def is_figure(cell: str) -> bool:
    """Whether the cell is a figure, exact or approximate."""
    return bool(parse_number(cell) or parse_approximate(cell))


def _duration(text: str) -> Written | None:
    found = _CLOCK.fullmatch(text) or _SPELT.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (Decimal(found[name] or 0) for name in "hms")
    value = hours * 3600 + minutes * 60 + seconds
    return Written("", -1 if found["sign"] else 1, 1, "s", value)


def is_missing(cell: str) -> bool:
    """Whether the cell means "no figure"."""
    return _is_blank(_normalized(cell))


def _is_blank(text: str) -> bool:
    return not text or text in MISSING or bool(_NO_AMOUNT.fullmatch(text))
