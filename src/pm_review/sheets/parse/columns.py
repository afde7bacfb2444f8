"""Read the values of a column, using evidence from all of its cells."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from pm_review.analysis.series import Value, integral
from pm_review.figures.cells import Cell
from pm_review.figures.lexicon import CURRENCIES, DURATIONS
from pm_review.figures.matching import compiled, normalize
from pm_review.figures.number_patterns import CURRENCY
from pm_review.figures.quantity import Unit
from pm_review.sheets.parse.numbers import MISSING, is_missing, parse_number


class DecimalMark(Enum):
    """The decimal mark."""

    DOT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Column:
    """The values of a column of figures."""

    values: list[Value | None]
    """The value of each cell; ``None`` if it is not a figure."""
    unit: str
    """The unit in the cells: %, a currency, or s for durations; otherwise empty."""
    unread: list[int]
    """The indexes of cells that are neither figures nor blank."""
    ambiguous: bool
    """Whether 1,234 or 1.234 was read by convention, because the column has no evidence."""
    approximate: list[int] = field(default_factory=list)
    """The indexes of cells with approximate figures, such as 约12万 and 12万+."""
    foreign: list[int] = field(default_factory=list)
    """The indexes of cells in another currency than most of the column."""


_PLAIN = frozenset("0123456789-. \n")
_MOST_DIGITS = 30
"""The maximum number of digits of a valid number."""
_DECIMAL_DOT = re.compile(r"\.(?!\d{3}(?!\d))|(?<!\d)0\.|\d{4}\.")


def read_column(cells: Sequence[str], convention: DecimalMark, scale: Decimal = Decimal(1)) -> Column | None:
    """Read a column; ``None`` without figures. `convention` decides if there is no evidence.

    `scale` is the scale in the header, such as 万 in 万元: a cell with a scale of its own is converted to it.
    """
    blob = "\n".join(cells)
    signs = set(blob)
    certain = "." not in signs or _DECIMAL_DOT.search(blob)
    if certain and signs <= _PLAIN and max(map(len, cells), default=0) <= _MOST_DIGITS:
        with suppress(ValueError):
            values = [_plain_value(cell) for cell in cells]
            return Column(values, "", [], ambiguous=False) if values.count(None) < len(values) else None
    return _column_with_marks(cells, convention, scale)


def evidence(cells: Iterable[str]) -> DecimalMark | None:
    """Return the decimal mark that most cells prove; ``None`` if they prove nothing, or both alike."""
    bodies = [found.body for cell in set(cells) if (found := parse_number(cell)) and not found.approximate]
    votes = Counter(proof for body in bodies if (proof := _proof(body))).most_common()
    alike = len(votes) == 2 and votes[0][1] == votes[1][1]
    return votes[0][0] if votes and not alike else None


def _proof(body: str) -> DecimalMark | None:
    """Return the decimal mark that a number proves; ``None`` for 1,234, 1.234 and numbers without a mark."""
    at = max(body.rfind("."), body.rfind(","))
    if at < 0:
        return None
    mark = DecimalMark(body[at])
    other = DecimalMark.COMMA if mark is DecimalMark.DOT else DecimalMark.DOT
    if body.count(mark.value) > 1:
        return other
    thousands = other.value not in body and "e" not in body and len(body) - at == 4 and 0 < at < 4
    return None if thousands and body[:at] != "0" else mark


def _plain_value(cell: str) -> Value | None:
    if not cell or cell in MISSING:
        return None
    return float(cell) if "." in cell else int(cell)


def _column_with_marks(cells: Sequence[str], convention: DecimalMark, scale: Decimal) -> Column | None:
    """Read a column whose cells have marks, signs, units or words."""
    parts = _in_one_unit({cell: parse_number(cell) for cell in set(cells)})
    if scale != 1:
        parts = {cell: part and _in_scale(part, scale) for cell, part in parts.items()}
    written = [part for part in parts.values() if part]
    proof = evidence(cells)
    marks = proof or convention
    read = {cell: _cell_value(part, marks) if part else None for cell, part in parts.items()}
    unread = [place for place, cell in enumerate(cells) if read[cell] is None and not is_missing(cell)]
    about = {cell for cell, part in parts.items() if part and part.approximate and read[cell] is not None}
    approximate = [place for place, cell in enumerate(cells) if cell in about]
    values = [read[cell] for cell in cells]
    found = sum(1 for value in values if value is not None)
    if found == 0 or len(unread) > found:
        return None
    marked = (part.body for part in written if {".", ","} & set(part.body))
    doubtful = proof is None and not all(map(_proof, marked))
    return Column(values, _common_unit(written), unread, doubtful, approximate, _other_currency(parts, cells))


def _in_one_unit(parts: dict[str, Cell | None]) -> dict[str, Cell | None]:
    """Convert durations in different units, such as 1h 30m and 2h, to seconds."""
    units = {part.unit for part in parts.values() if part}
    if "s" in units and "" in units:
        parts = {cell: parse_number(cell, Unit.DURATION) for cell in parts}
    units.discard("")
    if len(units) < 2 or not units <= DURATIONS.keys():
        return parts
    return {
        cell: part and replace(part, scale=part.scale * DURATIONS.get(part.unit, Decimal(1)), unit="s")
        for cell, part in parts.items()
    }


def scale_of(unit: str) -> Decimal:
    """Return the multiplier in the unit of a header: 10000 for 万元, 1000 for $k, 60 for min, else 1."""
    sign = compiled(CURRENCY).match(normalize(unit))
    at = sign.end() if sign else 0
    found = parse_number(f"{unit[:at]}1{unit[at:]}") if unit else None
    return found.scale if found else Decimal(1)


def _in_scale(part: Cell, scale: Decimal) -> Cell:
    """Return a cell in the scale of its header; a cell without a scale is already in it."""
    if not part.body:
        return replace(part, value=part.value / scale) if abs(part.value) >= scale else part
    return part if abs(part.scale) == 1 else replace(part, scale=part.scale / scale)


def _other_currency(parts: dict[str, Cell | None], cells: Sequence[str]) -> list[int]:
    """Return the indexes of cells in another currency than most cells with a currency."""
    codes = {cell: CURRENCIES[part.unit] for cell, part in parts.items() if part and part.unit in CURRENCIES}
    known = [codes[cell] for cell in cells if cell in codes]
    usual = Counter(known).most_common(1)[0][0] if known else ""
    return [at for at, cell in enumerate(cells) if codes.get(cell, usual) != usual]


_GROUPED = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d\d)+,\d{3}")
"""Digits in groups of three, or with groups of two as in India: 1,234,567 and 12,34,567."""


def _cell_value(written: Cell, marks: DecimalMark) -> Value | None:
    """Return the value of a cell, or ``None`` if its marks contradict those of the column."""
    if not written.body:
        return integral(float(written.value))
    digits, _, power = written.body.partition("e")
    whole, _, decimals = digits.partition(marks.value)
    if not whole.isdecimal() and whole:
        if not _GROUPED.fullmatch(whole):
            return None
        whole = re.sub(r"\D", "", whole)
    if decimals and not decimals.isdecimal():
        return None
    number = Decimal(f"{whole or 0}.{decimals or 0}e{power or 0}") * written.scale
    if number == number.to_integral_value() and number.adjusted() < 30:
        return int(number)
    value = float(number)
    return value if math.isfinite(value) else None


def _common_unit(written: list[Cell]) -> str:
    """Return the unit of the cells if they agree."""
    units = {part.unit for part in written} - {""}
    unit = units.pop() if len(units) == 1 else ""
    return unit.upper() if len(unit) == 3 and unit in CURRENCIES else unit
