"""Read a cell of a sheet with the grammar of all figures; the column decides on its decimal mark.

``read_cell("1.2万元")`` returns the digits as written (``body`` is ``1.2``), their multiplier (``scale`` is
10000) and the unit as written (``元``). The column determines the decimal mark from the bodies of all cells,
and multiplies. A cell that cannot be interpreted completely yields None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pm_review.figures import context_patterns
from pm_review.figures.lexicon import DURATIONS, FRACTIONS
from pm_review.figures.matching import compiled, normalize, words_of
from pm_review.figures.number_patterns import CURRENCY
from pm_review.figures.numerals import HAN
from pm_review.figures.quantity import Figure, Reading, Unit
from pm_review.figures.reader import read
from pm_review.figures.signal_words import LEADS


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a number."""

    body: str
    """Digits with their marks as written, possibly with an exponent; empty if `value` has the number."""
    scale: Decimal
    """The multiplier of the body, with its sign: 10000 for 万, -1 for a loss in parentheses."""
    unit: str
    """The unit as plain text: %, a currency, s, or a measure word; empty for a plain number."""
    approximate: bool = False
    """Whether the number is approximate or a lower bound: 约12万, 12万+."""
    value: Decimal = Decimal(0)
    """The number if it is not written in one run of digits; in seconds for a duration."""


LONGEST = 60
"""The length above which a cell is prose."""

_BODY = re.compile(r"[0-9][0-9.,' ]*(?:e[-+]?[0-9]{1,2}(?![0-9]))?|[.,][0-9]+")
_IN_PARTS = re.compile(f"[半{''.join(FRACTIONS)}]")
"""Signs that add to the digits beside them: 3½, 3个半月."""
_IN_WORDS = re.compile(f"[-+]?[{HAN}]")
"""The beginning of a number without digits."""
_THING = r"(?!左右|上下|千(?![克米瓦])|[百万亿萬億兆成多余以])[\u4e00-\u9fff]"
_MEASURED = re.compile(rf"(?:{_THING}){{0,3}}(?:/ ?(?:{_THING}){{1,3}})?|pts?")
"""A measure word, such as 人 or 次/天, or nothing; a Latin word beside a number is a part of a name."""
_AS_WRITTEN = {"s", "sec", "h", "ms"} | {word for word in DURATIONS if not word.isascii()}
"""Units of time that a column keeps; values in other units, such as min, are converted to seconds."""
_ABOUT = words_of(LEADS["about"])
_BEFORE = re.compile(rf"(?:[-+( ]|{CURRENCY}|百分之|千分之|(?!近[0-9]+ ?[天日周月年])(?:{_ABOUT}))*")
"""What may precede digits, which is no name of a thing, of a change or of a span."""


def read_cell(text: str, like: str = "") -> Cell | None:
    """Return the number in a cell; None if it is not a single number, or not fully understood.

    ``like`` is the dimension of the other cells, as in `reader.read`.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text.endswith("-"):
        text = f"-{text[:-1].rstrip()}"
    plain = normalize(text)
    bodies = list(_BODY.finditer(plain))
    start = bodies[0].start() if bodies else 0
    before = _BEFORE.match(plain)
    if (before and before.end() < start) or not (bodies or _IN_WORDS.match(plain)):
        return None
    if len(bodies) != 1 or _IN_PARTS.search(plain):
        return _read_whole(text)
    body = bodies[0][0].rstrip(" ,'")
    around = _read_around(text[:start], text[start + len(body) :], like)
    return around and Cell(body, around.scale, around.unit, around.approximate)


@lru_cache(maxsize=4096)
def _read_around(before: str, after: str, like: str) -> Cell | None:
    """Return a cell without its digits; cells of a column differ in little else."""
    figure = read(f"{before}7{after}", like)
    cell = _cell(figure)
    if cell is None or figure.kind not in (Unit.PERCENT, Unit.DURATION) or cell.unit == figure.unit:
        return cell
    return replace(cell, scale=cell.value / 7)


@lru_cache(maxsize=4096)
def _read_whole(text: str) -> Cell | None:
    """Return a cell whose number is not written in one run of digits."""
    figure = read(text)
    cell = None if figure.date else _cell(figure)
    return cell and replace(cell, body="", unit="s" if figure.kind is Unit.DURATION else cell.unit)


def _cell(figure: Figure) -> Cell | None:
    """Return the cell of a figure, which must be one number with at most a unit or a measure word."""
    if figure.reading not in (Reading.NUMBER, Reading.CHANGE) or figure.low is None or figure.strict:
        return None
    beside = normalize(figure.rest).removeprefix(figure.unit).strip()
    if beside and not (figure.kind in (Unit.PLAIN, Unit.MONEY) and _MEASURED.fullmatch(beside)):
        return None
    approximate = figure.high is None or bool(
        compiled(context_patterns.ROUGHLY).search(normalize(figure.written))
    )
    scale = figure.scale if figure.low >= 0 else -figure.scale
    return Cell("7", scale, _unit(figure), approximate, Decimal(repr(figure.low)))


def _unit(figure: Figure) -> str:
    if figure.kind is Unit.PERCENT:
        return "‰" if figure.unit == "‰" else "%"
    if figure.kind is Unit.DURATION and figure.unit not in _AS_WRITTEN:
        return "s"
    return figure.rest if figure.kind is Unit.PLAIN else figure.unit
