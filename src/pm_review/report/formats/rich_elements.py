"""Elements of rich's Markdown for reports, which know the line of Markdown that they came from.

Table cells are wrapped, and Chinese can be broken anywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Self, cast

from markdown_it.token import Token
from rich import box, markdown
from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from pm_review.report.blocks import Column, Row, Table
from pm_review.report.formats.columns import share_width
from pm_review.terminal.wrap import breaks

LINE, LEVEL = "line", "level"
"""Metadata keys in a style: the line of Markdown from 0, and the level of a heading."""

GAP = 2
"""The space between two columns of a table, in cells."""

ROUNDING = 0.01
"""The tolerance when a share of the width is rounded down to whole cells."""

TAB = 4
"""The width of a tab stop, in cells."""

RULES = {1: "═", 2: "─"}
"""The lines drawn below headings of the first levels, so that they differ without colour too."""


def fold(text: Text, width: int) -> list[Text]:
    """Return the lines of a text, wrapped between words or Chinese characters; longer words are broken."""
    whole = text.copy()
    whole.expand_tabs(TAB)
    lines = []
    for line in whole.split("\n", allow_blank=True):
        for part in line.divide(breaks(line.plain, width)) if line.cell_len > width else [line]:
            part.rstrip()
            part.no_wrap = True
            lines.append(part)
    return lines


class _Marked(markdown.MarkdownElement):
    """An element with its source line."""

    mark = Style()
    """An invisible style that stores the line."""

    @classmethod
    def create(cls, markdown: markdown.Markdown, token: Token) -> Self:
        """Create the element with its source line."""
        made = cast("Self", super().create(markdown, token))
        made.mark = Style(meta={LINE: token.map[0] if token.map else 0})
        return made


class Paragraph(_Marked, markdown.Paragraph):
    """A paragraph with its source line."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines."""
        self.text.stylize(self.mark)
        yield from fold(self.text, options.max_width)


class Heading(_Marked, markdown.Heading):
    """A left-aligned heading; the first levels are underlined."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines and the underline; the first line stores the level."""
        level = int(self.tag.removeprefix("h"))
        self.text.stylize(self.mark)
        first, *others = fold(self.text, options.max_width)
        first.stylize(Style(meta={LEVEL: level}))
        yield from (first, *others)
        if level in RULES:
            width = max(line.cell_len for line in (first, *others))
            yield Text(RULES[level] * width, self.mark + console.get_style("markdown.hr"))


class Preformatted(markdown.TextElement):
    """Preformatted lines."""

    style_name = "markdown.code_block"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines, cropped at the edge of the screen."""
        yield Text(self.text.plain.rstrip("\n"), self.style, no_wrap=True, overflow="crop")


class TableRow(_Marked, markdown.TableRowElement):
    """A row of a table with its source line."""


class FoldingTable(markdown.TableElement):
    """A table whose columns share the width, and whose cells are wrapped instead of cropped."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table; if any cell has several lines, blank lines separate the rows."""
        head = self.header.row if self.header else None
        rows = self.body.rows if self.body else []
        if head is None:
            return
        widths = _column_widths(head, rows, options.max_width)
        folded = [_folded(row, widths) for row in rows]
        grid = Grid(
            box=box.SIMPLE,
            show_edge=False,
            pad_edge=False,
            collapse_padding=True,
            leading=int(any("\n" in cell.plain for row in folded for cell in row)),
            border_style=console.get_style("markdown.table.border") + _row_mark(head),
        )
        for cell, width in zip(_folded(head, widths), widths, strict=True):
            grid.add_column(cell, "", header_style="markdown.table.header", width=width)
        for row, cells in zip(rows, folded, strict=True):
            grid.add_row(*cells, style=_row_mark(row))
        yield grid


def _row_mark(row: markdown.TableRowElement) -> Style:
    return row.mark if isinstance(row, TableRow) else Style()


def _folded(row: markdown.TableRowElement, widths: Sequence[int]) -> list[Text]:
    """Return the contents of a row's cells, each wrapped to the width of its column."""
    cells = []
    for cell, width in zip(row.cells, widths, strict=True):
        lines = Text("\n").join(fold(cell.content, width))
        lines.justify, lines.no_wrap = cell.justify, True
        cells.append(lines)
    return cells


def _column_widths(
    head: markdown.TableRowElement, rows: Sequence[markdown.TableRowElement], width: int
) -> list[int]:
    """Return the width of each column on the screen, in cells."""
    titles, *texts = (tuple(cell.content.plain for cell in row.cells) for row in (head, *rows))
    columns = tuple(
        Column(title, cell.justify == "right") for title, cell in zip(titles, head.cells, strict=True)
    )
    shares = share_width(Table(columns, tuple(map(Row, texts))), width - GAP * (len(columns) - 1))
    return [max(int(share + ROUNDING), 1) for share in shares]


class ReportMarkdown(markdown.Markdown):
    """Markdown with the elements of this module."""

    elements: ClassVar[dict[str, type[markdown.MarkdownElement]]] = {
        **markdown.Markdown.elements,
        "paragraph_open": Paragraph,
        "heading_open": Heading,
        "fence": Preformatted,
        "tr_open": TableRow,
        "table_open": FoldingTable,
    }
