"""Pictures in characters, for Markdown and the screen: they say the same without colour as with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from rich.cells import cell_len, set_cell_size

from pm_review.report.blocks import Block, Drawing, Gauge, Gauges, Row, Table

FULL, EMPTY = "█", "░"
"""What a bar is drawn with."""

CELLS = 10
"""How long a bar is whose whole is reached; one that is passed is no longer, since its figure says more."""

BEFORE, NOW, TARGET = "○", "●", "┃"
"""Marks on a gauge; where two fall together, the later one stands."""

WAY, REST = "━", "─"
"""What was covered since last year, and what was not."""

LENGTH, SHORTEST = 36, 16
"""Cells of a gauge, where there is room and where there is not."""

GAP = "  "
"""Stands between a name and its gauge."""

PAGE = 80
"""Cells of a line in a file."""

NAME = 24
"""Cells that a name may take beside its gauge; the table before has all of it."""


def drawn(
    blocks: Iterable[Block], fits: Callable[[Table], bool] = lambda _: True, room: int = PAGE
) -> Iterator[Block]:
    """Blocks with what can be drawn in characters: bars beside shares, gauges as lines.

    A table whose bars do not ``fit`` goes without them; gauges are as long as the room allows.
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
    """A share stands before its bar: both stay aligned at the right."""
    at = next((at for at, column in enumerate(block.columns) if column.bar), None)
    return block if at is None else replace(block, rows=tuple(_with_bar(row, at) for row in block.rows))


def _with_bar(row: Row, at: int) -> Row:
    if row.share is None:
        return row
    return replace(row, cells=(*row.cells[:at], f"{row.cells[at]} {bar(row.share)}", *row.cells[at + 1 :]))


def bar(share: float) -> str:
    """A bar of ten cells; full only where the whole is reached, and never empty where anything is."""
    filled = int(share * CELLS) if share < 1 else CELLS
    filled = max(filled, 1 if share > 0 else 0)
    return FULL * filled + EMPTY * (CELLS - filled)


def _lines(block: Gauges, room: int) -> Iterator[str]:
    names = [_name(gauge.label) for gauge in block.gauges]
    width = max(map(cell_len, names))
    length = min(max(room - width - len(GAP), SHORTEST), LENGTH)
    for name, gauge in zip(names, block.gauges, strict=True):
        yield f"{set_cell_size(name, width)}{GAP}{_gauge(gauge, length)}"
    marks = zip((BEFORE, NOW, TARGET), block.legend, strict=True)
    yield ""
    yield "   ".join(f"{mark} {word}" for mark, word in marks)


def _name(label: str) -> str:
    """A name in one line that cannot be taken for the end of a drawing."""
    line = " ".join(label.replace("`", "'").split())
    return line if cell_len(line) <= NAME else set_cell_size(line, NAME - 1).rstrip() + "…"


def _gauge(gauge: Gauge, length: int) -> str:
    """From the lowest to the highest of the values: the way since last year, and where it should lead."""
    values = {BEFORE: gauge.before, TARGET: gauge.target, NOW: gauge.now}
    places = {mark: value for mark, value in values.items() if value is not None}
    low, high = min(places.values()), max(places.values())
    at = {mark: round((value - low) / (high - low) * (length - 1)) for mark, value in places.items()}
    begin, end = sorted((at.get(BEFORE, at[NOW]), at[NOW]))
    line = [WAY if begin <= place <= end else REST for place in range(length)]
    for mark, place in at.items():
        line[place] = mark
    return "".join(line)
