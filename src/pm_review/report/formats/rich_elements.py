"""The elements of rich's Markdown as a report draws them: cells fold, Chinese breaks anywhere, lines know
the line of Markdown that they came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

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
"""What the style of a part carries: its line of Markdown from 0, and the level of the heading it begins."""

GAP = 2
"""Cells between two columns of a table."""

ROUNDING = 0.01
"""What a share of the width may lack to a whole cell because it was divided."""

TAB = 4
"""Cells up to the next stop of a tab."""

RULES = {1: "═", 2: "─"}
"""What is drawn below the headings of the first levels, so that they differ without colour too."""


def fold(text: Text, width: int) -> list[Text]:
    """The lines of a text, broken between words or Chinese characters; a longer word is broken too."""
    whole = text.copy()
    whole.expand_tabs(TAB)
    lines = []
    for line in whole.split("\n", allow_blank=True):
        for part in line.divide(breaks(line.plain, width)) if line.cell_len > width else [line]:
            part.rstrip()
            lines.append(part)
    return lines


def _mark(token: Token) -> Style:
    """Says in a style, which changes nothing to be seen, from which line an element came."""
    return Style(meta={LINE: token.map[0] if token.map else 0})


class Paragraph(markdown.Paragraph):
    """A paragraph."""

    mark = Style()

    @classmethod
    def create(cls, markdown: markdown.Markdown, token: Token) -> Paragraph:
        """Keep the line that it came from."""
        made = cls("left")
        made.mark = _mark(token)
        return made

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw its lines."""
        self.text.stylize(self.mark)
        yield from fold(self.text, options.max_width)


class Heading(markdown.Heading):
    """A heading, at the left; the first levels have a rule below."""

    mark = Style()

    @classmethod
    def create(cls, markdown: markdown.Markdown, token: Token) -> Heading:
        """Keep the line that it came from."""
        made = cls(token.tag)
        made.mark = _mark(token)
        return made

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw its lines and its rule; the first line carries its level."""
        level = int(self.tag.removeprefix("h"))
        self.text.stylize(self.mark)
        first, *others = fold(self.text, options.max_width)
        first.stylize(Style(meta={LEVEL: level}))
        yield from (first, *others)
        if level in RULES:
            width = max(line.cell_len for line in (first, *others))
            yield Text(RULES[level] * width, self.mark + console.get_style("markdown.hr"))


class Preformatted(markdown.TextElement):
    """Lines of characters that are kept as they are."""

    style_name = "markdown.code_block"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the lines, cut where the screen ends."""
        yield Text(self.text.plain.rstrip("\n"), self.style, no_wrap=True, overflow="crop")


class TableRow(markdown.TableRowElement):
    """A row of a table."""

    mark = Style()

    @classmethod
    def create(cls, markdown: markdown.Markdown, token: Token) -> TableRow:
        """Keep the line that it came from."""
        made = cls()
        made.mark = _mark(token)
        return made


class FoldingTable(markdown.TableElement):
    """A table whose columns share the width, and whose cells fold instead of being cut."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the table; a blank line parts rows where any has more than one line."""
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
    """The contents of the cells of a row, each in lines as wide as its column."""
    cells = []
    for cell, width in zip(row.cells, widths, strict=True):
        lines = Text("\n").join(fold(cell.content, width))
        lines.justify = cell.justify
        cells.append(lines)
    return cells


def _column_widths(
    head: markdown.TableRowElement, rows: Sequence[markdown.TableRowElement], width: int
) -> list[int]:
    """The cells that each column gets of a screen."""
    titles, *texts = (tuple(cell.content.plain for cell in row.cells) for row in (head, *rows))
    columns = tuple(
        Column(title, cell.justify == "right") for title, cell in zip(titles, head.cells, strict=True)
    )
    shares = share_width(Table(columns, tuple(map(Row, texts))), width - GAP * (len(columns) - 1))
    return [max(int(share + ROUNDING), 1) for share in shares]


class ReportMarkdown(markdown.Markdown):
    """Markdown as a report draws it."""

    elements: ClassVar[dict[str, type[markdown.MarkdownElement]]] = {
        **markdown.Markdown.elements,
        "paragraph_open": Paragraph,
        "heading_open": Heading,
        "fence": Preformatted,
        "tr_open": TableRow,
        "table_open": FoldingTable,
    }
