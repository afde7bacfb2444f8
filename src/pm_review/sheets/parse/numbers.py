"""From the cells of a column to its values, by the column's own evidence."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from pm_review.figures.cells import read_cell
from pm_review.figures.quantity import Unit
from pm_review.sheets.model import Value, integral


class DecimalMark(Enum):
    """Which of comma and dot begins the decimals."""

    DOT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a column of figures."""

    values: list[Value | None]
    """One for each cell; None where there is no figure."""
    unit: str
    """%, a currency or s for durations, when the cells say so."""
    unread: list[int]
    """The places of the cells that are neither a figure nor blank."""
    ambiguous: bool
    """Whether 1,234 or 1.234 was read by convention, since nothing in the column tells."""
    about: list[int] = field(default_factory=list)
    """The places of the cells that name a figure only about, such as 约12万 and 12万+."""


class Written(NamedTuple):
    """A cell that was taken apart."""

    body: str
    """Digits with their marks; empty when `seconds` holds the value."""
    sign: int
    """1 or -1."""
    scale: int | Decimal
    """What the body is multiplied with: 10000 for 万."""
    unit: str
    """%, a currency, a measure word, s or nothing."""
    seconds: Decimal | None = None
    """The value of a duration, or of a number in words."""


_MOST_DIGITS = 30
"""A number of more digits counts nothing."""
_PLAIN = frozenset("0123456789-\n")
_DECIMAL = frozenset("0123456789-. \n")
_DECIMAL_DOT = re.compile(r"\.(?!\d{3}(?!\d))|(?<!\d)0\.|\d{4}\.")
_MISSING = frozenset(
    {
        *(
            "-",
            "--",
            "---",
            ".",
            "..",
            "...",
            ":",
            "?",
            "/",
            "\\",
            "n/a",
            "na",
            "n.a.",
            "#n/a",
            "null",
            "(null)",
        ),
        *("none", "(none)", "nil", "nan", "inf", "#div/0!", "#value!", "#ref!", "#name?", "#num!"),
        *("无", "暂无", "暂缺", "缺失", "空", "未统计", "无数据", "不适用"),
    }
)
_CURRENCY = (
    r"us\$|hk\$|nt\$|r\$|a\$|c\$|cn¥|rmb|usd|eur|gbp|cny|jpy|chf|krw|inr|cad|aud|hkd|sek|nok|dkk|pln|brl|kr|zł"
    r"|[$€£¥₹₩₽元]"
)
_SCALES = {
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
    "k": 10**3,
    "w": 10**4,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "b": 10**9,
    "bn": 10**9,
}
_MEASURE = r"(?:(?!左右|上下|[百千万亿萬億多余以])[\u4e00-\u9fff]){1,3}"
"""A measure word, such as 人 or 个月; what belongs to the number is none."""
_NUMBER = re.compile(
    rf"(?P<outer>(?:{_CURRENCY}) ?(?=\())?(?P<open>\()? ?"
    rf"(?P<sign>[-+])? ?(?P<before>{_CURRENCY})? ?(?P<inner>[-+])? ?"
    r"(?P<body>\d[\d.,' ]*|[.,]\d+)(?:e(?P<power>[-+]?\d{1,2}))? ?"
    rf"(?:(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})(?!s))? ?"
    rf"(?P<unit>%|‰|{_CURRENCY}|{_MEASURE}|s|sec|h|ms|pp|pts?)?(?P<trailing>-)? ?(?P<close>\))?"
)
_NO_AMOUNT = re.compile(rf"(?:{_CURRENCY}) ?-+")
"""What an accountant's format shows for nothing: $ -."""
_CLOCK = re.compile(r"(?P<sign>-)?(?:(?P<h>\d+):)?(?P<m>\d{1,3}):(?P<s>\d\d(?:\.\d+)?)")
_SPELT = re.compile(
    r"(?P<sign>-)?(?:(?P<h>\d+) ?(?:h|hrs?|小时|时) ?)?(?:(?P<m>\d+) ?(?:m|mins?|分钟?) ?)?"
    r"(?:(?P<s>\d+(?:\.\d+)?) ?(?:s|secs?|秒))?"
)
_ABOUT = re.compile(
    r"^(?:约|大约|大概|接近|将?近(?!\d+ ?[天日周月年])|[~≈]|about |approx\. ?|approx |ca\. ?) *"
    r"|(?:左右|上下|以上)$"
)
"""What says, around a figure, that it is not meant to the last digit."""
_MORE = re.compile(r"(?<=[\d千万亿kwm%])[+多余](?!\d)")
"""What says so within it: 12万+, 1200多万."""
_SIGNS = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "‐": "-", "’": "'", "´": "'", "\u202f": " ", "\u2009": " "}
)


def read_column(cells: Sequence[str], convention: DecimalMark) -> Column | None:
    """The column's values, or None when it has no figures; `convention` decides where nothing else does."""
    blob = "\n".join(cells)
    alphabet = set(blob)
    try:
        if alphabet <= _PLAIN and max(map(len, cells), default=0) < _MOST_DIGITS:
            return _filled([int(cell) if cell and cell != "-" else None for cell in cells])
        if alphabet <= _DECIMAL and _DECIMAL_DOT.search(blob):
            return _filled([_decimal(cell) for cell in cells])
    except ValueError:
        pass
    return _careful(cells, convention)


def evidence(cells: Iterable[str]) -> DecimalMark | None:
    """What the cells themselves prove about comma and dot."""
    bodies = [written.body for cell in set(cells) if (written := parse_number(cell))]
    dot, comma = _role(bodies, "."), _role(bodies, ",")
    if dot is True or comma is False:
        return None if dot is False or comma is True else DecimalMark.DOT
    return DecimalMark.COMMA if comma is True or dot is False else None


def _filled(values: list[Value | None]) -> Column | None:
    return Column(values, "", [], ambiguous=False) if values.count(None) < len(values) else None


def _decimal(cell: str) -> Value | None:
    if "." in cell and len(cell) > 1:
        return float(cell)
    return None if cell.strip() in _MISSING or not cell.strip() else int(cell)


def _careful(cells: Sequence[str], convention: DecimalMark) -> Column | None:
    """The same for cells with marks, signs, units or words."""
    exact = {cell: parse_number(cell) for cell in set(cells)}
    parts = {cell: part or parse_approximate(cell) for cell, part in exact.items()}
    written = [part for part in parts.values() if part]
    proof = evidence(cells)
    marks = proof or convention
    read = {cell: _value(part, marks) if part else None for cell, part in parts.items()}
    unread = [place for place, cell in enumerate(cells) if read[cell] is None and not is_missing(cell)]
    about = [place for place, cell in enumerate(cells) if read[cell] is not None and not exact[cell]]
    values = [read[cell] for cell in cells]
    found = sum(1 for value in values if value is not None)
    if found == 0 or len(unread) > found:
        return None
    doubtful = proof is None and any(_single_mark(part.body) for part in written)
    return Column(values, _common_unit(written), unread, doubtful, about)


@lru_cache(maxsize=65536)
def parse_number(cell: str) -> Written | None:
    """The parts of a figure as written, or None when the cell is blank or no figure."""
    if len(cell) > 60:
        return None
    text = _plain(cell)
    return None if _is_blank(text) else _number(text) or _duration(text) or _as_figure(cell)


_IN_WORDS = re.compile(r"[-+(]?(?:\D{1,3})?\d[\d.,]*\s*[^\W\d_]|[〇零一二两兩三四五六七八九十百千万亿萬億]")
"""How a cell begins that may hold a number in words, such as 4.5 million, 百分之八十 or 1.2萬."""


_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_MEASURED = re.compile(rf"(?:{_MEASURE})?")
"""A measure word or none; a Latin letter behind a number is a flag or belongs to a name."""


def _as_figure(cell: str) -> Written | None:
    """The parts as the reader of all figures finds them; a number beside a name is none."""
    if not _IN_WORDS.match(cell.strip()) or len(_LATIN_WORD.findall(cell)) > 1:
        return None
    found = read_cell(cell)
    if found is None or found.about or (found.kind is Unit.PLAIN and not _MEASURED.fullmatch(found.unit)):
        return None
    if found.value is None:
        return Written(found.body, 1, found.factor, found.unit)
    return Written("", 1, 1, found.unit, found.value)


def _plain(cell: str) -> str:
    """The cell in small letters, half width, with one sign for each minus."""
    text = cell if cell.isascii() else unicodedata.normalize("NFKC", cell).translate(_SIGNS)
    return text.strip().lower()


def _number(text: str) -> Written | None:
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
    """The parts of a figure that is given only about, such as 约12万 or 12万+."""
    return parse_number(_MORE.sub("", _ABOUT.sub("", _plain(cell)), count=1))


def is_figure(cell: str) -> bool:
    """Whether the cell holds a figure, be it one that is given only about."""
    return bool(parse_number(cell) or parse_approximate(cell))


def _duration(text: str) -> Written | None:
    found = _CLOCK.fullmatch(text) or _SPELT.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (Decimal(found[name] or 0) for name in "hms")
    value = hours * 3600 + minutes * 60 + seconds
    return Written("", -1 if found["sign"] else 1, 1, "s", value)


def is_missing(cell: str) -> bool:
    """Whether the cell says that there is no figure."""
    return _is_blank(_plain(cell))


def _is_blank(text: str) -> bool:
    return not text or text in _MISSING or bool(_NO_AMOUNT.fullmatch(text))


def _role(bodies: Iterable[str], mark: str) -> bool | None:
    """Whether the mark begins decimals (True) or parts thousands (False), as far as these prove it."""
    roles = {_role_in(body, mark) for body in bodies if mark in body} - {None}
    return roles.pop() if len(roles) == 1 else None


def _role_in(body: str, mark: str) -> bool | None:
    other = "," if mark == "." else "."
    before, _, after = body.rpartition(mark)
    if mark in before:
        return False
    if other in body:
        return other not in after
    if "e" in body or len(after) != 3 or before in {"", "0"} or len(before) > 3:
        return True
    return None


def _single_mark(body: str) -> bool:
    return body.count(".") + body.count(",") == 1 and _role_in(body, "." if "." in body else ",") is None


_GROUPED = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")


def _value(written: Written, marks: DecimalMark) -> Value | None:
    """The value of a cell, or None when its marks contradict those of the column."""
    if written.seconds is not None:
        return integral(float(written.seconds * written.sign))
    whole, point, decimals = written.body.partition(marks.value)
    mantissa, _, power = decimals.partition("e") if point else whole.partition("e")
    if not point:
        whole, mantissa = mantissa, ""
    if not whole.isdecimal() and whole:
        if not _GROUPED.fullmatch(whole):
            return None
        whole = re.sub(r"\D", "", whole)
    if mantissa and not mantissa.isdecimal():
        return None
    number = Decimal(f"{whole or 0}.{mantissa or 0}e{power or 0}") * written.scale * written.sign
    if number == number.to_integral_value() and number.adjusted() < 30:
        return int(number)
    value = float(number)
    return value if math.isfinite(value) else None


def _common_unit(written: list[Written]) -> str:
    """The unit that the cells carry, when they agree."""
    units = {part.unit for part in written} - {""}
    unit = units.pop() if len(units) == 1 else ""
    return unit.upper() if len(unit) == 3 and re.fullmatch(_CURRENCY, unit) else unit
