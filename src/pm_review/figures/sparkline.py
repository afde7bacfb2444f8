"""A series of numbers as a line of block characters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_BLOCKS = "▁▂▃▄▅▆▇█"
_MIDDLE = "▄"
_MISSING = " "


def sparkline(values: Sequence[float | None]) -> str:
    """Return one block for each value, from the lowest to the highest; a blank for missing values.

    A constant series is shown at half height.
    """
    numbers = [_finite_decimal(value) for value in values]
    known = [number for number in numbers if number is not None]
    if not known:
        return _MISSING * len(numbers)
    low, high = min(known), max(known)
    return "".join(_MISSING if number is None else _block(number, low, high) for number in numbers)


def _finite_decimal(value: float | None) -> Decimal | None:
    number = None if value is None else Decimal(value)
    return number if number is not None and number.is_finite() else None


def _block(number: Decimal, low: Decimal, high: Decimal) -> str:
    if low == high:
        return _MIDDLE
    height = (number - low) / (high - low) * len(_BLOCKS)
    return _BLOCKS[min(int(height), len(_BLOCKS) - 1)]
