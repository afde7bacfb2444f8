"""The columns of a list: their widths, and which are hidden first if space is short."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

T = TypeVar("T")

ELLIPSIS = "…"
"""The sign at the end of a text that was cut."""

LONGEST = 24
"""The width up to which the text of a column is shown in full or not at all, in cells."""

GAP = "  "
"""The space between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column beside the name of each line."""

    head: str = ""
    rank: int = 0
    """Its importance: if space is short, the column with the lowest rank is hidden first."""
    right: bool = False
    """Whether its cells are right-aligned, as figures are."""
    toned: bool = False
    """Whether its cells have the colour of the line's mark."""


def fit(text: str, width: int) -> str:
    """Return the text as one line of exactly ``width`` cells, with an ellipsis if it was cut."""
    flat = text.replace("\n", " ").replace("\t", " ")
    if cell_len(flat) <= width:
        return set_cell_size(flat, width)
    return (
        set_cell_size(set_cell_size(flat, max(width - 1, 0)).rstrip() + ELLIPSIS, width) if width > 0 else ""
    )


def bar(share: float, width: int) -> tuple[str, str]:
    """Return the filled and the empty part of a bar for a share from 0 to 1."""
    filled = round(min(max(share, 0), 1) * width)
    return "━" * filled, "╌" * (width - filled)


def fitting(parts: tuple[str, ...], width: int, gap: str = GAP) -> str:
    """Join as many of the last parts as fit into a width."""
    text = gap.join(parts)
    if cell_len(text) <= width or not parts:
        return text
    return fitting(parts[1:], width, gap) if len(parts) > 1 else fit(text, max(width, 0))


def shortened(parts: Sequence[str], width: int, gap: str) -> str:
    """Join the parts; if they do not fit, only the first and the last."""
    text = gap.join(parts)
    return text if cell_len(text) <= width else gap.join((parts[0], *parts[1:][-1:]))


def filled(parts: Iterable[T], width: int, gap: int, cells: Callable[[T], int]) -> list[list[T]]:
    """Distribute parts over rows of a width, with a gap between two of them."""
    rows: list[list[T]] = [[]]
    used = 0
    for part in parts:
        if rows[-1] and used + cells(part) > width:
            rows.append([])
            used = 0
        rows[-1].append(part)
        used += cells(part) + gap
    return rows


def aligned(text: str, column: Column, width: int) -> str:
    """Align the text of a column in exactly ``width`` cells."""
    blank = max(width - cell_len(text), 0) if column.right else 0
    return " " * blank + fit(text, width - blank)


def widths_of(columns: Sequence[Column], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """Return the width of each column in cells, without the gap before it; 0 if it is empty or hidden.

    ``room`` is the total width. The most important columns come first, each with at most ``LONGEST`` cells;
    they also get the space that is left, so that only a longer text is cut, and only if space is short.
    """
    wanted = []
    for at, column in enumerate(columns):
        widest = max((cell_len(row[at]) for row in rows), default=0)
        wanted.append(max(widest, cell_len(column.head)) if widest else 0)
    found = [0] * len(columns)
    ranked = sorted(range(len(columns)), key=lambda at: (columns[at].rank, at), reverse=True)
    for at in (each for each in ranked if wanted[each]):
        needed = min(wanted[at], LONGEST) + len(GAP)
        if needed > room:
            break
        found[at] = needed - len(GAP)
        room -= needed
    for at in ranked:
        more = min(wanted[at] - found[at], room) if found[at] else 0
        found[at] += more
        room -= more
    return found


def with_heads(
    border: Strip, columns: Sequence[tuple[Column, int]], style: Style, start: int, end: int
) -> Strip:
    """Write the heads of columns that end before ``end`` into a border; none begins before ``start``."""
    for column, width in reversed(columns):
        head = f" {column.head} "
        at = end + 1 - cell_len(head) if column.right else end - width - 1
        if width and column.head and at >= start:
            ground = next(iter(border.crop(at, at + 1))).style or Style()
            text = Strip([Segment(head, Style(bgcolor=ground.bgcolor) + style)])
            border = Strip.join(
                [border.crop(0, at), text, border.crop(at + cell_len(head), border.cell_length)]
            )
        end -= (width + len(GAP)) * bool(width)
    return border
