"""Charts drawn with characters, for Markdown and the terminal; they need no colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import add

from rich.cells import cell_len, set_cell_size

from pm_review.report.blocks import Block, Column, Drawing, Gauge, Gauges, Row, Table
from pm_review.report.excerpt import one_line

FULL, EMPTY = "█", "░"
"""The characters of a bar."""

CELLS = 10
"""The length of a full bar in cells; a share above the whole is drawn as a full bar."""

BEFORE, NOW, TARGET = "○", "●", "┃"
"""The marks on a gauge; where two coincide, the later one is shown."""

WAY, REST = "━", "─"
"""The distance covered since last year, and the rest."""

LENGTH, SHORTEST = 36, 16
"""The maximum and minimum length of a gauge, in cells."""

GAP = "  "
"""The space between a name and its gauge."""

PAGE = 80
"""The line width of a file, in cells."""

NAME = 24
"""The maximum width of a name beside its gauge, in cells; the preceding table shows the full name."""


def drawn(
    blocks: Iterable[Block], fits: Callable[[Table], bool] = lambda _: True, room: int = PAGE
) -> Iterator[Block]:
    """Yield the blocks with charts drawn as characters: bars beside shares, gauges as lines.

    A table whose bars do not satisfy ``fits`` is shown without them; gauges use the room available.
    """
    for block in blocks:
        match block:
            case Table():
                barred = _with_bars(block)
                yield barred if fits(barred) else block
            case Gauges():
                yield Drawing(tuple(_lines(block, room)))
            case _:
                yield block


def _with_bars(block: Table) -> Table:
    """Return the table with a bar after each share, so that both are right-aligned."""
    return replace(block, rows=tuple(_with_bar(row, block.columns) for row in block.rows))


def _with_bar(row: Row, columns: Sequence[Column]) -> Row:
    if row.share is None:
        return row
    bars = (f" {bar(row.share)}" if column.bar else "" for column in columns)
    return replace(row, cells=tuple(map(add, row.cells, bars)))


def bar(share: float) -> str:
    """Return a bar of ten cells; full only at the whole, and empty only at zero."""
    filled = int(share * CELLS) if share < 1 else CELLS
    filled = max(filled, 1 if share > 0 else 0)
    return FULL * filled + EMPTY * (CELLS - filled)


def _lines(block: Gauges, room: int) -> Iterator[str]:
    names = [one_line(gauge.label.replace("`", "'"), NAME) for gauge in block.gauges]  # cannot end the block
    width = max(map(cell_len, names))
    length = min(max(room - width - len(GAP), SHORTEST), LENGTH)
    for name, gauge in zip(names, block.gauges, strict=True):
        yield f"{set_cell_size(name, width)}{GAP}{_gauge(gauge, length)}"
    marks = zip((BEFORE, NOW, TARGET), block.legend, strict=True)
    yield ""
    yield "   ".join(f"{mark} {word}" for mark, word in marks)


def _gauge(gauge: Gauge, length: int) -> str:
    """Draw a gauge from the lowest to the highest value, with the distance covered since last year."""
    values = {BEFORE: gauge.before, TARGET: gauge.target, NOW: gauge.now}
    places = {mark: value for mark, value in values.items() if value is not None}
    low, high = min(places.values()), max(places.values())
    at = {mark: round((value - low) / (high - low) * (length - 1)) for mark, value in places.items()}
    begin, end = sorted((at.get(BEFORE, at[NOW]), at[NOW]))
    line = [WAY if begin <= place <= end else REST for place in range(length)]
    for mark, place in at.items():
        line[place] = mark
    return "".join(line)
