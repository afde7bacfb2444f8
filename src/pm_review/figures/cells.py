"""A cell of a sheet as a number: the same grammar as for every figure, with the decimals left to the column.

How a cell is read: ``read_cell("1.2万元")`` gives the digits as written (``body`` is ``1.2``), what they
are multiplied by (``factor`` is 10000), what is counted (``kind`` is money) and its ``unit`` (``CNY``).
The column decides from the bodies of all its cells whether comma or dot begins the decimals, and
multiplies. Where the number is in words, a clock or a compound duration, ``body`` is empty and ``value``
holds it, with factor and sign. Durations are in seconds (unit ``s``), percentages as written (28 for 28%,
unit ``%``), points in hundredths. A cell that is not understood to its last character gives None.
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
    """A cell that holds a number."""

    body: str
    """Digits with their marks as written, with an exponent at most; empty where `value` holds the number."""
    factor: Decimal
    """What the body is multiplied by: sign, scale and unit."""
    kind: Unit
    """What is counted."""
    unit: str
    """%, the code of a currency, s, or the measure word; empty for a bare number."""
    about: bool
    """Whether the number is given only about or as a bound: 约12万, 12万+."""
    value: Decimal | None = None
    """The whole number where it is not written in digits."""


LONGEST = 60
"""Characters beyond which a cell is prose."""

_BODY = re.compile(r"[0-9][0-9.,' ]*(?:e[-+]?[0-9]{1,2}(?![0-9]))?|[.,][0-9]+")


@lru_cache(maxsize=65_536)
def read_cell(text: str) -> Cell | None:
    """The number of a cell; None where it is no single number, or not understood to its last character."""
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
    """The cell of a figure that was read with `written` in place of the body."""
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
