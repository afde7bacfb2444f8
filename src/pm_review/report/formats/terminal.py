"""A report as lines for a terminal, rendered with rich; each line has the field that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import dropwhile

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.theme import Theme

from pm_review.report.blocks import Block, Document, Drawing, Source, Table
from pm_review.report.charts.text import drawn
from pm_review.report.formats.columns import least_widths, whole_widths, without_column
from pm_review.report.formats.escaping import HARD
from pm_review.report.formats.markdown import lines_of, source_width, with_lists
from pm_review.report.formats.rich_elements import GAP, LEVEL, LINE, ReportMarkdown
from pm_review.terminal.controls import visible

TABLES_FROM = 56
"""The width from which tables are kept, in cells; where there is less, wide ones become lists.

The frame of the preview leaves this much of a screen with 60 columns.
"""

NARROWEST = 16
"""The minimum width of the rendered lines, in cells; a narrower screen shows their beginnings."""

WIDEST = 1_000
"""The maximum width of the rendered lines, in cells; tables take memory for the width that is claimed."""


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """A rendered line without blanks at its end."""

    segments: tuple[Segment, ...] = ()
    source: str = ""
    """The path in the review of the line's content."""
    level: int = 0
    """The level of the heading that begins on the line; 0 if none does."""

    @property
    def text(self) -> str:
        """The plain text of the line."""
        return "".join(segment.text for segment in self.segments)


def terminal_lines(document: Document, width: int, theme: Theme | None = None) -> Iterator[TerminalLine]:
    """Yield the lines of a report at a width in cells; without a ``theme``, in rich's default colours.

    Charts that cannot be drawn with characters are left out.
    """
    width = min(max(width, NARROWEST), WIDEST)
    written = list(lines_of(fit_blocks(document.blocks, width), document.language, HARD))
    console = Console(file=StringIO(), width=width, theme=theme, legacy_windows=False)
    report = ReportMarkdown("\n".join(visible(line.text) for line in written))
    lines = (_line(segments, written) for segments in console.render_lines(report, pad=False))
    yield from dropwhile(lambda line: not line.text, lines)


def fit_blocks(blocks: Iterable[Block], width: int) -> Iterator[Block]:
    """Yield blocks that fit a screen: wide tables without bars, and without less important columns.

    On a narrow screen, wide tables become lists.
    """
    narrow = width < TABLES_FROM
    needed = source_width if narrow else _whole
    blocks = drawn(blocks, lambda table: needed(table) <= width, width)
    found = (each for each in blocks if not isinstance(each, Drawing) or _widest(each) <= width)
    if narrow:
        yield from with_lists(found, width)
    else:
        yield from (_narrowed(each, width) if isinstance(each, Table) else each for each in found)


def _widest(drawing: Drawing) -> int:
    return max(map(cell_len, drawing.lines))


def _whole(table: Table) -> int:
    """Return the width of a table without broken words and figures, in cells."""
    return sum(whole_widths(table)) + GAP * (len(table.columns) - 1)


def _least(table: Table) -> int:
    """Return the width of a table without broken words, in cells."""
    return sum(least_widths(table)) + GAP * (len(table.columns) - 1)


def _narrowed(table: Table, width: int) -> Table:
    """Remove columns for which there is no space, except the first and the most important one."""
    while len(table.columns) > 2:
        rank, last = max((column.rank, at) for at, column in enumerate(table.columns) if at)
        if (_whole if rank else _least)(table) <= width:
            break
        table = without_column(table, last)
    return table


def _line(segments: Sequence[Segment], written: Sequence[Source]) -> TerminalLine:
    """Create a line with the source of its first marked segment."""
    meta = next((found for each in segments if each.style and (found := each.style.meta)), {})
    source = written[meta[LINE]].place if LINE in meta else ""
    kept = list(segments)
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    if not kept:
        return TerminalLine()
    kept[-1] = Segment(kept[-1].text.rstrip(" \n"), kept[-1].style)
    return TerminalLine(tuple(kept), source, meta.get(LEVEL, 0))
