"""Charts as SVG for HTML, coloured by the page's style sheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from rich.cells import cell_len

from pm_review.figures import format_number
from pm_review.figures.periods import Period
from pm_review.report.blocks import Bar, Bars, Line
from pm_review.report.excerpt import one_line

WIDTH, HEIGHT = 400, 170
"""The size of a line chart, in pixels; wider if the label of a reference value is long."""

LEFT, RIGHT, TOP, BOTTOM = 8, 284, 36, 136
"""The plot area of a line chart; the labels of reference values are to its right."""

LETTER = 7
"""The maximum width of a letter, in pixels."""

LINE = 15
"""The height of a line of text."""

ROW = 26
"""The height of one bar including its margins."""

NAME = 36
"""The maximum width of a name beside its bar, in cells."""

TITLE = 44
"""The maximum width of the title of a line chart, in cells."""

TRACK, END = 264, 580
"""The left edge of the bars, and the right edge of the longest one."""


def bars_svg(chart: Bars) -> str:
    """Draw a bar chart with a line at the whole; it is as wide as its names require."""
    longest = max(1.0, *(bar.share for bar in chart.bars))
    whole = TRACK + (END - TRACK) / longest
    height = ROW * len(chart.bars) + 8
    parts = [_bar(bar, at * ROW, longest) for at, bar in enumerate(chart.bars)]
    parts.append(f'<line class="whole" x1="{whole:.1f}" y1="2" x2="{whole:.1f}" y2="{height - 6}"/>')
    names = max(cell_len(one_line(bar.label, NAME)) for bar in chart.bars)
    return _svg("bars", chart.title, 640, height, parts, left=max(TRACK - 16 - LETTER * names, 0))


def _bar(bar: Bar, top: int, longest: float) -> str:
    width = max(bar.share, 0) / longest * (END - TRACK)
    return (
        f'<text class="end" x="{TRACK - 8}" y="{top + 19}">{escape(one_line(bar.label, NAME))}</text>'
        f'<rect class="track" x="{TRACK}" y="{top + 6}" width="{END - TRACK}" height="16"/>'
        f'<rect class="bar" x="{TRACK}" y="{top + 6}" width="{width:.1f}" height="16">'
        f"<title>{escape(bar.label)}</title></rect>"
        f'<text x="{END + 8}" y="{top + 19}">{escape(bar.text)}</text>'
    )


def line_svg(chart: Line, language: str) -> str:
    """Draw values over time, with their reference values."""
    values = [value for _, value in chart.points]
    held = [value for _, value in chart.levels]
    low, high = min(values + held), max(values + held)
    spread = (high - low) or 1.0
    heights = [BOTTOM - (value - low) / spread * (BOTTOM - TOP) for value in values]
    places = _places([period for period, _ in chart.points])
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(places, heights, strict=True))
    parts = [
        f'<text class="name" x="{LEFT}" y="16">{escape(one_line(chart.title, TITLE))}</text>',
        *_levels(chart.levels, low, spread, language),
        f'<polyline class="line" points="{path}"/>',
        f'<circle class="dot" cx="{places[-1]:.1f}" cy="{heights[-1]:.1f}" r="3"/>',
        _end(chart.points[0], language, ""),
        _end(chart.points[-1], language, "end"),
    ]
    labels = (cell_len(_level_label(level, language)) for level in chart.levels)
    width = max(WIDTH, RIGHT + 16 + LETTER * max(labels, default=0))
    return _svg("course", chart.title, width, HEIGHT, parts)


def _end(point: tuple[str, float], language: str, side: str) -> str:
    """Draw the first or the last period with its value, below that end of the line."""
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
    """Return the vertical positions of labels, moved apart so that none overlap."""
    found = list(heights)
    lowest = float("-inf")
    for at in sorted(range(len(found)), key=found.__getitem__):
        lowest = found[at] = max(found[at], lowest + LINE)
    return found


def _places(periods: Sequence[str]) -> list[float]:
    """Return the horizontal positions of the periods: by the calendar if possible, else evenly spaced."""
    parsed = [Period.parse(period) for period in periods]
    if all(parsed) and len({each.kind for each in parsed if each}) == 1:
        steps = [each.ordinal for each in parsed if each]
    else:
        steps = list(range(len(periods)))
    length = (steps[-1] - steps[0]) or 1
    return [LEFT + (step - steps[0]) / length * (RIGHT - LEFT) for step in steps]


def _svg(kind: str, title: str, right: int, height: int, parts: Sequence[str], left: int = 0) -> str:
    box = f'viewBox="{left} 0 {right - left} {height}" width="{right - left}" height="{height}"'
    return f'<svg class="{kind}" {box} role="img"><title>{escape(title)}</title>{"".join(parts)}</svg>'
