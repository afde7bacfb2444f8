"""Read the number in a cell of a table."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pm_review.figures.cells import Cell, read_cell
from pm_review.figures.lexicon import CURRENCIES
from pm_review.figures.matching import normalize

_MISSING_WORDS = (
    "- -- --- . .. ... : ? / \\ n/a na n.a. #n/a null (null) none (none) nil nan inf"
    " #div/0! #value! #ref! #name? #num! 无 暂无 暂缺 缺失 空 未统计 无数据 不适用"
)
MISSING = frozenset(_MISSING_WORDS.split())
"""Cells that mean "no figure"."""
_CLOCK = re.compile(r"(-?)(?:(\d+):)?(\d{1,3}):(\d\d(?:\.\d+)?)", re.ASCII)
"""Minutes and seconds with or without hours, which outside a table may also be a time of day."""


@lru_cache(maxsize=65536)
def parse_number(cell: str, like: str = "") -> Cell | None:
    """Return the number in a cell, exact or approximate; ``None`` if it is blank or not a figure.

    ``like`` is the dimension of the other cells: after a duration, 5m are minutes and not millions.
    """
    if clock := _CLOCK.fullmatch(cell.strip()):
        seconds = Decimal(clock[2] or 0) * 3600 + Decimal(clock[3]) * 60 + Decimal(clock[4])
        return Cell("", Decimal(1), "s", value=-seconds if clock[1] else seconds)
    return read_cell(cell, like)


def is_figure(cell: str) -> bool:
    """Whether the cell is a figure, exact or approximate."""
    return parse_number(cell) is not None


def is_missing(cell: str) -> bool:
    """Whether the cell means "no figure"; accountants write an empty amount as ``$ -``."""
    text = normalize(cell).strip()
    if not text or text in MISSING:
        return True
    return text.endswith("-") and text.rstrip(" -") in CURRENCIES
