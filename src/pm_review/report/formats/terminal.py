"""A report as lines for a terminal, drawn by rich's Markdown; each line knows the field that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from itertools import dropwhile
from typing import TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.theme import Theme

from pm_review.report.blocks import Block, Document, Drawing, Source, Table
from pm_review.report.charts.text import drawn
from pm_review.report.formats.columns import least_widths, whole_widths
from pm_review.report.formats.escaping import HARD
from pm_review.report.formats.markdown import lines_of, source_width, with_lists
from pm_review.report.formats.rich_elements import GAP, LEVEL, LINE, ReportMarkdown
from pm_review.terminal.controls import visible

TABLES_FROM = 60
"""Cells from which on tables stay tables; on a narrower screen those that do not fit become lists."""

NARROWEST = 16
"""Cells that are drawn for at least; a narrower screen shows the beginnings of the lines."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """One line, in the styles of the theme, without blanks at its end."""

    segments: tuple[Segment, ...] = ()
    source: str = ""
    """The path in the review of what the line is about."""
    level: int = 0
    """The level of the heading that begins on the line; 0 where none does."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(segment.text for segment in self.segments)


def terminal_lines(document: Document, width: int, theme: Theme | None = None) -> Iterator[TerminalLine]:
    """The lines of a report, none wider than the screen; rich's own colours without a ``theme``.

    ``width`` is in cells. Charts that need more than characters are left out.
    """
    width = max(width, NARROWEST)
    written = list(lines_of(fit_blocks(document.blocks, width), document.language, HARD))
    console = Console(file=StringIO(), width=width, theme=theme, legacy_windows=False)
    report = ReportMarkdown("\n".join(visible(line.text) for line in written))
    lines = (_line(segments, written) for segments in console.render_lines(report, pad=False))
    yield from dropwhile(lambda line: not line.text, lines)


def fit_blocks(blocks: Iterable[Block], width: int) -> Iterator[Block]:
    """Blocks for a screen: wide tables without bars, then without their least important columns.

    On a narrow screen they are lists.
    """
    found = (
        each for each in _drawn(blocks, width) if not isinstance(each, Drawing) or _is_shown(each, width)
    )
    if width < TABLES_FROM:
        yield from with_lists(found, width)
    else:
        yield from (_narrowed(each, width) if isinstance(each, Table) else each for each in found)


def _drawn(blocks: Iterable[Block], width: int) -> Iterator[Block]:
    needed = source_width if width < TABLES_FROM else _whole
    return drawn(blocks, lambda table: needed(table) <= width, width)


def _is_shown(drawing: Drawing, width: int) -> bool:
    return max(map(cell_len, drawing.lines)) <= width


def _whole(table: Table) -> int:
    """The cells of a table whose words and figures are whole."""
    return sum(whole_widths(table)) + GAP * (len(table.columns) - 1)


def _least(table: Table) -> int:
    """The cells of a table whose words are whole."""
    return sum(least_widths(table)) + GAP * (len(table.columns) - 1)


def _narrowed(table: Table, width: int) -> Table:
    """The table without columns for which there is no room; the first and what matters most stay."""
    while len(table.columns) > 2:
        rank, last = max((column.rank, at) for at, column in enumerate(table.columns) if at)
        if (_whole if rank else _least)(table) <= width:
            break
        rows = tuple(replace(row, cells=_without(row.cells, last)) for row in table.rows)
        table = Table(_without(table.columns, last), rows)
    return table


def _without(values: tuple[T, ...], at: int) -> tuple[T, ...]:
    return values[:at] + values[at + 1 :]


def _line(segments: Sequence[Segment], written: Sequence[Source]) -> TerminalLine:
    """One line, with the line of Markdown that its first marked part came from."""
    meta = next((found for each in segments if each.style and (found := each.style.meta)), {})
    source = written[meta[LINE]].place if LINE in meta else ""
    kept = list(segments)
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    if not kept:
        return TerminalLine()
    kept[-1] = Segment(kept[-1].text.rstrip(" \n"), kept[-1].style)
    return TerminalLine(tuple(kept), source, meta.get(LEVEL, 0))
