"""Read a cell of a sheet with the grammar of all figures; the column decides on its decimal mark.

``read_cell("1.2万元")`` returns the digits as written (``body`` is ``1.2``), their multiplier (``factor`` is
10000), the kind (``kind`` is money) and the ``unit`` (``CNY``). The column determines the decimal mark from
the bodies of all cells, and multiplies. For a number in words, a clock time or a compound duration, ``body``
is empty and ``value`` has the number including factor and sign. Durations are in seconds (unit ``s``),
percentages as written (28 for 28%, unit ``%``), points in hundredths. A cell that cannot be interpreted
completely yields None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pm_review.figures import grammar, surroundings
from pm_review.figures.quantity import Figure, Reading, Unit
from pm_review.figures.reader import read


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a number."""

    body: str
    """Digits with their marks as written, possibly with an exponent; empty if `value` has the number."""
    factor: Decimal
    """The multiplier of the body: sign, scale and unit."""
    kind: Unit
    """The kind of unit."""
    unit: str
    """%, the code of a currency, s, or a measure word; empty for a plain number."""
    about: bool
    """Whether the number is approximate or a bound: 约12万, 12万+."""
    value: Decimal | None = None
    """The whole number if it is not written in digits."""


LONGEST = 60
"""The length above which a cell is prose."""

_BODY = re.compile(r"[0-9][0-9.,' ]*(?:e[-+]?[0-9]{1,2}(?![0-9]))?|[.,][0-9]+")


@lru_cache(maxsize=65_536)
def read_cell(text: str) -> Cell | None:
    """Return the number in a cell; None if it is not a single number, or not fully understood."""
    if len(text) > LONGEST:
        return None
    plain = grammar.plain(text.strip())
    found = _BODY.search(plain)
    if found is None:
        return _from_figure(read(text), Decimal(1), "")
    body = found[0].rstrip(" .,'")
    if len(_BODY.findall(plain)) > 1:
        return _from_figure(read(text), Decimal(1), "")
    end = found.start() + len(body)
    return _from_figure(read(f"{text.strip()[: found.start()]}7{text.strip()[end:]}"), Decimal(7), body)


def _from_figure(figure: Figure, written: Decimal, body: str) -> Cell | None:
    """Convert a figure that was read with `written` in place of the body to a cell."""
    if figure.reading not in (Reading.NUMBER, Reading.CHANGE):
        return None
    number = figure.low if figure.high is None else figure.high
    if number is None:
        return None
    value = Decimal(repr(number)) / written
    about = figure.low != figure.high or bool(surroundings.roughly().search(grammar.plain(figure.written)))
    unit = _unit(figure)
    if body:
        return Cell(body, value, figure.kind, unit, about)
    return Cell("", Decimal(1), figure.kind, unit, about, value)


def _unit(figure: Figure) -> str:
    if figure.kind in (Unit.PERCENT, Unit.DURATION):
        return "%" if figure.kind is Unit.PERCENT else "s"
    if figure.kind is Unit.MONEY:
        return figure.counted.currency
    return figure.rest
