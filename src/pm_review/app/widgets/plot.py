"""A plot of a series with characters, with axes and reference values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import isfinite

from rich.cells import cell_len

from pm_review.figures import format_number
from pm_review.figures.periods import Period

STROKES = ("╌", "┈")
"""The line styles of the reference values, in order."""

DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a Braille character by row and column; a cell has four by two dots."""

BRAILLE = 0x2800
"""The Braille character without dots."""


def plot(
    series: Mapping[str, float], levels: Mapping[str, float], *, width: int, height: int, language: str
) -> list[str]:
    """Return rows of equal width: the curve with its axes, the periods, and the reference values.

    ``width`` is in cells, and ``height`` in rows of the curve. There are no rows for fewer than two numbers,
    or if the axes do not fit.
    """
    points = [(period, value) for period, value in sorted(series.items()) if isfinite(value)]
    if len(points) < 2:
        return []
    values = [value for _, value in points]
    low, high = min([*values, *levels.values()]), max([*values, *levels.values()])
    middle = height // 2 / (height - 1)
    marks = {0: high, height // 2: high * (1 - middle) + low * middle, height - 1: low}
    shown = {row: format_number(value, language) for row, value in marks.items()}
    margin = max(map(cell_len, shown.values()))
    inner = width - margin - 2
    if inner <= cell_len(points[0][0] + points[-1][0]):
        return []
    canvas = [[" "] * inner for _ in range(height)]
    for stroke, level in zip(STROKES, levels.values(), strict=False):
        canvas[round(_depth(level, low, high) * (height - 1))] = [stroke] * inner
    heights = [_depth(value, low, high) * (height * 4 - 1) for value in values]
    steps = _steps([period for period, _ in points])
    scale = (inner * 2 - 1) / ((steps[-1] - steps[0]) or 1)
    course = [(step, (step - steps[0]) * scale, row) for step, row in zip(steps, heights, strict=True)]
    _draw(canvas, course)
    rows = [_right(shown.get(at, ""), margin) + " │" + "".join(row) for at, row in enumerate(canvas)]
    ends = points[0][0] + points[-1][0].rjust(inner - cell_len(points[0][0]))
    return [*rows, " " * margin + " └" + "─" * inner, " " * (margin + 2) + ends, *_legend(levels, language)]


def _depth(value: float, low: float, high: float) -> float:
    """Return the distance below the highest value, from 0 to 1; halved values avoid an overflow."""
    return (high / 2 - value / 2) / (high / 2 - low / 2 or 1.0)


def _draw(canvas: list[list[str]], course: list[tuple[int, float, float]]) -> None:
    """Draw lines of dots between neighbours, over the existing content; gaps stay open."""
    dots: dict[tuple[int, int], int] = {}
    for (step, x, y), (next_step, next_x, next_y) in pairwise([course[0], *course]):
        near = next_step - step == 1
        count = max(round(max(abs(next_x - x), abs(next_y - y))), 1) if near else 0
        for at in range(count + 1):
            share = at / count if near else 1
            column, row = round(x + (next_x - x) * share), round(y + (next_y - y) * share)
            cell = (row // 4, column // 2)
            dots[cell] = dots.get(cell, 0) | DOTS[row % 4][column % 2]
    for (row, column), bits in dots.items():
        canvas[row][column] = chr(BRAILLE | bits)


def _steps(periods: list[str]) -> list[int]:
    """Return the index of each period: by the calendar if possible, else consecutive."""
    parsed = [period for period in map(Period.parse, periods) if period]
    alike = len(parsed) == len(periods) and len({each.kind for each in parsed}) == 1
    return [each.ordinal for each in parsed] if alike else list(range(len(periods)))


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _legend(levels: Mapping[str, float], language: str) -> Iterator[str]:
    for stroke, (name, level) in zip(STROKES, levels.items(), strict=False):
        yield f"{stroke * 3} {name} {format_number(level, language)}"
