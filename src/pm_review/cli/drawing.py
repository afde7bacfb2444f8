"""The report in the terminal, as rich's Markdown draws it.

rich's own class starts a Markdown parser and a highlighter, and draws an item once for each list around it,
which takes as long as all the rest. Tests hold what is drawn here against what it makes of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.box import SIMPLE
from rich.console import Console, ConsoleOptions, JustifyMethod, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Drawing, Entry, Heading, Note, Paragraph, Table
from pm_review.report.formats.escaping import URL, paragraphs
from pm_review.report.formats.markdown import within
from pm_review.terminal.controls import Visible

GROUND = "on #272822"
PICTURE = f"#f8f8f2 {GROUND}"
"""The style of code that means nothing to a highlighter, and of what is around it."""

BULLET, INDENT = " • ", "   "
"""What stands before the first line of an item, and before the others."""

STRONG = "markdown.strong"


def draw(document: Document, console: Console) -> None:
    """Print a report; tables that are too wide for the terminal as lists."""
    console.print(Visible(Drawn(within(document, console.width), document.language)))


class Drawn:
    """Blocks as rich draws them; pictures for which characters are not enough are left out."""

    def __init__(self, blocks: Iterable[Block], language: str) -> None:
        """Take the blocks and the language of their labels."""
        self._blocks = blocks
        self._colon = words("report", language)("colon")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw one block below the other; entries in a row are one list, with no blank line in it."""
        before: Block | None = None
        for block in filter(_tells, self._blocks):
            if before is not None and not (isinstance(block, Entry) and isinstance(before, Entry)):
                yield Segment.line()
            yield from self._block(block, console, options)
            before = block

    def _block(self, block: Block, console: Console, options: ConsoleOptions) -> RenderResult:
        match block:
            case Heading(level, text):
                yield Text(justify="center" if level == 1 else "left").append(text, f"markdown.h{level}")
            case Paragraph():
                first, *others = self._texts(block)
                yield from (first, *(part for each in others for part in (Segment.line(), each)))
            case Entry():
                yield from self._entry(block, console, options.max_width)
            case Table():
                yield _table(block)
            case Drawing(lines):
                yield Padding(Text("\n".join(lines).rstrip(), PICTURE), 1, style=GROUND)
            case Note(text):
                yield _text(text, "markdown.em")
            case _:
                pass

    def _texts(self, block: Paragraph) -> list[Text]:
        """Its paragraphs; its label leads the first."""
        first, *others = paragraphs(block.text) or [""]
        lead = _text(block.label, STRONG)
        if block.label and block.text:
            lead.append(self._colon)
        return [lead.append_text(_text(first)), *map(_text, others)]

    def _entry(self, block: Entry, console: Console, width: int) -> Iterator[Segment]:
        lead = paragraphs(block.lead)
        style = STRONG if block.details and len(lead) == 1 else ""
        yield from _item([_text(each, style) for each in lead], 1, console, width)
        for each in block.details:
            yield from _item(self._texts(each), 2, console, width)


def _tells(block: Block) -> bool:
    """Whether anything of a block is drawn; what is not parts no list."""
    match block:
        case Paragraph(text=text, label=label):
            return bool(label or paragraphs(text))
        case Heading() | Entry() | Table() | Drawing() | Note():
            return True
        case _:
            return False


def _text(text: str, style: str = "") -> Text:
    """A paragraph; each line of it that is a link can be followed."""
    lines = Text(justify="left")
    for number, line in enumerate(text.split("\n") if "://" in text else [text]):
        if number:
            lines.append("\n", style)
        lines.append(line, style)
        if URL.fullmatch(line):
            lines.stylize("markdown.link_url", len(lines) - len(line))
            lines.stylize(Style(link=line), len(lines) - len(line))
    return lines


def _item(texts: Iterable[Text], depth: int, console: Console, width: int) -> Iterator[Segment]:
    """An item of a list, within so many lists, behind its bullet."""
    style = console.get_style("markdown.item.bullet")
    room = width - len(BULLET) * depth
    lines = (line for text in texts for line in text.wrap(console, room, justify="left"))
    for number, line in enumerate(lines):
        yield from [Segment(INDENT, style)] * (depth - 1)
        yield Segment(INDENT if number else BULLET, style)
        yield from line.render(console, "\n")


def _table(block: Table) -> Grid:
    grid = Grid(box=SIMPLE, pad_edge=False, style="markdown.table.border", collapse_padding=True)
    justified: list[JustifyMethod] = ["right" if each.right else "default" for each in block.columns]
    for column, justify in zip(block.columns, justified, strict=True):
        title = Text(column.title, justify=justify)
        title.stylize("markdown.table.header")
        grid.add_column(title)
    for row in block.rows:
        grid.add_row(
            *(Text(cell, justify=justify) for cell, justify in zip(row.cells, justified, strict=True))
        )
    return grid
