"""Charts as SVG, to stand inside HTML; its style sheet gives them their colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rich.cells import cell_len, set_cell_size

from pm_review.figures import format_number
from pm_review.figures.periods import Period
from pm_review.report.blocks import Bar, Bars, Line

WIDTH, HEIGHT = 400, 170
"""The size of the course of one metric, in pixels; wider where the name of a level is long."""

LEFT, RIGHT, TOP, BOTTOM = 8, 284, 36, 136
"""The frame inside which its values are drawn; the levels are named at its right, where no line runs."""

LETTER = 7
"""The width of a letter, at most."""

LINE = 15
"""The height of a line of text."""

ROW = 26
"""The height of one bar with what surrounds it."""

NAME = 36
"""How many cells of a name stand beside its bar."""

TRACK, END = 264, 580
"""Where bars begin, and where the longest ends."""


def bars_svg(chart: Bars) -> str:
    """Bars below one another, with a line where the whole is."""
    longest = max(1.0, *(bar.share for bar in chart.bars))
    whole = TRACK + (END - TRACK) / longest
    height = ROW * len(chart.bars) + 8
    parts = [_bar(bar, at * ROW, longest) for at, bar in enumerate(chart.bars)]
    parts.append(f'<line class="whole" x1="{whole:.1f}" y1="2" x2="{whole:.1f}" y2="{height - 6}"/>')
    return _svg("bars", chart.title, 640, height, parts)


def _bar(bar: Bar, top: int, longest: float) -> str:
    width = max(bar.share, 0) / longest * (END - TRACK)
    return (
        f'<text class="end" x="{TRACK - 8}" y="{top + 19}">{escape(_cut(bar.label))}</text>'
        f'<rect class="track" x="{TRACK}" y="{top + 6}" width="{END - TRACK}" height="16"/>'
        f'<rect class="bar" x="{TRACK}" y="{top + 6}" width="{width:.1f}" height="16">'
        f"<title>{escape(bar.label)}</title></rect>"
        f'<text x="{END + 8}" y="{top + 19}">{escape(bar.text)}</text>'
    )


def _cut(name: str, width: int = NAME) -> str:
    line = " ".join(name.split())
    return line if cell_len(line) <= width else set_cell_size(line, width - 1).rstrip() + "…"


def line_svg(chart: Line, language: str) -> str:
    """Values over time, between their periods, with the levels that they are held against."""
    values = [value for _, value in chart.points]
    held = [value for _, value in chart.levels]
    low, high = min(values + held), max(values + held)
    spread = (high - low) or 1.0
    heights = [BOTTOM - (value - low) / spread * (BOTTOM - TOP) for value in values]
    places = _places([period for period, _ in chart.points])
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(places, heights, strict=True))
    first, last = chart.points[0], chart.points[-1]
    parts = [
        f'<text class="name" x="{LEFT}" y="16">{escape(_cut(chart.title, 44))}</text>',
        *_levels(chart.levels, low, spread, language),
        f'<polyline class="line" points="{path}"/>',
        f'<circle class="dot" cx="{places[-1]:.1f}" cy="{heights[-1]:.1f}" r="3"/>',
        _end(first, language, ""),
        _end(last, language, "end"),
    ]
    labels = (cell_len(_level_label(level, language)) for level in chart.levels)
    width = max(WIDTH, RIGHT + 16 + LETTER * max(labels, default=0))
    return _svg("course", chart.title, width, HEIGHT, parts)


def _end(point: tuple[str, float], language: str, side: str) -> str:
    """The first or the last period with its value, below its end of the line."""
    text = f"{point[0]}  {format_number(point[1], language)}"
    return f'<text class="muted {side}" x="{RIGHT if side else LEFT}" y="{HEIGHT - 8}">{escape(text)}</text>'


def _levels(levels: Sequence[tuple[str, float]], low: float, spread: float, language: str) -> Iterator[str]:
    heights = [BOTTOM - (value - low) / spread * (BOTTOM - TOP) for _, value in levels]
    for level, y, named in zip(levels, heights, _apart(heights), strict=True):
        yield f'<line class="level" x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}"/>'
        text = escape(_level_label(level, language))
        yield f'<text class="muted" x="{RIGHT + 8}" y="{named + 4:.1f}">{text}</text>'


def _level_label(level: tuple[str, float], language: str) -> str:
    label, value = level
    return f"{label} {format_number(value, language)}"


def _apart(heights: Sequence[float]) -> list[float]:
    """Where labels stand that are to be at these heights: no two of them on one line."""
    found = list(heights)
    lowest = float("-inf")
    for at in sorted(range(len(found)), key=found.__getitem__):
        lowest = found[at] = max(found[at], lowest + LINE)
    return found


def _places(periods: Sequence[str]) -> list[float]:
    """Where each period stands between left and right: by the calendar, else one after the other."""
    parsed = [Period.parse(period) for period in periods]
    if all(parsed) and len({each.kind for each in parsed if each}) == 1:
        steps = [each.ordinal for each in parsed if each]
    else:
        steps = list(range(len(periods)))
    length = (steps[-1] - steps[0]) or 1
    return [LEFT + (step - steps[0]) / length * (RIGHT - LEFT) for step in steps]


def _svg(kind: str, title: str, width: int, height: int, parts: Sequence[str]) -> str:
    return (
        f'<svg class="{kind}" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )
