"""Layout of plain text for a terminal, in which a Chinese character is two cells wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from pm_review.terminal.wrap import truncate, wrap

WIDEST = 60
"""The maximum width of a column in cells."""

START = 24
"""The column at which explanations begin."""


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the rows as lines with aligned columns; a cell wider than ``WIDEST`` is cut."""
    rows = [[truncate(cell, WIDEST) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()


def explained(rows: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield names with their explanations, aligned at column ``START``; a longer name gets its own line."""
    for name, text in rows:
        lines = list(wrap(text, width - START))
        if cell_len(name) + 4 > START:
            yield f"  {name}"
        else:
            yield set_cell_size(f"  {name}", START) + lines.pop(0)
        yield from (" " * START + line for line in lines)
