"""A series of numbers as a line of block characters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_BLOCKS = "▁▂▃▄▅▆▇█"
_MIDDLE = "▄"


def sparkline(values: Sequence[float | None]) -> str:
    """Return one block for each value, from the lowest to the highest; a blank for missing values.

    A constant series is shown at half height.
    """
    numbers = [Decimal("NaN") if value is None else Decimal(value) for value in values]
    known = [number for number in numbers if number.is_finite()]
    low, high = min(known, default=Decimal(0)), max(known, default=Decimal(0))
    return "".join(_block(number, low, high) if number.is_finite() else " " for number in numbers)


def _block(number: Decimal, low: Decimal, high: Decimal) -> str:
    if low == high:
        return _MIDDLE
    height = (number - low) / (high - low) * len(_BLOCKS)
    return _BLOCKS[min(int(height), len(_BLOCKS) - 1)]
