"""The report as Markdown: CommonMark with tables that are aligned in the source too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Drawing, Entry, Heading, Note, Paragraph, Source, Table
from pm_review.report.charts.text import drawn
from pm_review.report.excerpt import BULLET
from pm_review.report.formats.escaping import BREAK, escape, escape_cell, escape_line
from pm_review.report.pictures import alternative

INDENT = "  "
"""The indent of further lines of a list item."""

SHORTEST = 3
"""The minimum number of dashes under a column title that all parsers accept."""


FENCE = "```"
"""Encloses preformatted lines, none of which begins with it."""


def markdown(document: Document) -> str:
    """Return the report as Markdown, ending with one newline."""
    return in_markdown(drawn(document.blocks), document.language)


def markdown_lines(document: Document) -> Iterator[Source]:
    """Yield the lines of the report as a Markdown file."""
    return lines_of(drawn(document.blocks), document.language)


def in_markdown(blocks: Iterable[Block], language: str, line_break: str = BREAK) -> str:
    """Return blocks as Markdown, ending with one newline; charts that are not drawn are left out."""
    return "\n".join(line.text for line in lines_of(blocks, language, line_break)) + "\n"


@dataclass(frozen=True, slots=True)
class _Style:
    """The separators between a label and its text, and between lines of an answer."""

    colon: str
    line_break: str


def lines_of(blocks: Iterable[Block], language: str, line_break: str = BREAK) -> Iterator[Source]:
    """Yield the lines of blocks in Markdown, each with its place."""
    style = _Style(words("report", language)("colon"), line_break)
    before: Block | None = None
    for block in blocks:
        lines = list(_block(block, style))
        if not lines:
            continue
        if before is not None and not (isinstance(block, Entry) and isinstance(before, Entry)):
            yield Source("")
        yield from lines
        before = block


def with_lists(blocks: Iterable[Block], width: int) -> Iterator[Block]:
    """Yield blocks with wide tables as lists; entries about a row of such a table are merged into it."""
    listed: dict[str, Entry] = {}
    for block in blocks:
        if isinstance(block, Entry) and block.place in listed:
            row = listed[block.place]
            listed[block.place] = replace(row, details=row.details + block.details)
            continue
        yield from listed.values()
        listed = {}
        if isinstance(block, Table) and source_width(block) > width:
            listed = {entry.place or str(at): entry for at, entry in enumerate(_as_items(block))}
        else:
            yield block
    yield from listed.values()


def _as_items(block: Table) -> Iterator[Entry]:
    """Yield the rows of a table as list items."""
    titles = [column.title for column in block.columns[1:]]
    for row in block.rows:
        cells = zip(titles, row.cells[1:], strict=True)
        details = tuple(Paragraph(cell, label=title) for title, cell in cells if cell.strip())
        yield Entry(row.cells[0], details, row.place, row.gist)


def _block(block: Block, style: _Style) -> Iterator[Source]:
    match block:
        case Heading(level, text, place):
            yield Source(f"{'#' * level} {escape_line(text)}", place)
        case Paragraph(place=place):
            yield from _lines(_paragraph(block, style), place)
        case Entry():
            yield from _entry(block, style)
        case Table(rows=rows):
            places = (rows[0].place, rows[0].place, *(row.place for row in rows))
            yield from map(Source, _table(block), places)
        case Drawing(lines):
            yield from map(Source, (FENCE, *lines, FENCE))
        case Note(text):
            yield from _lines(f"*{escape(text, lead=True, strong=True)}*")
        case _:
            pass


def _lines(text: str, place: str = "", first: str = "", rest: str = "") -> Iterator[Source]:
    """Yield the lines of a text, with an indent for the first and one for the rest; none if empty."""
    for at, line in enumerate(text.split("\n") if text or first else ()):
        indent = rest if at else first
        yield Source(indent + line if line or not at else "", place)


def _paragraph(block: Paragraph, style: _Style) -> str:
    label = f"**{escape(block.label, lead=True, strong=True)}**" if block.label else ""
    if block.picture:
        link = f"[{escape_line(alternative(block.text))}](<{block.picture}>)"
        return label + style.colon + link if label else link
    parts = [
        "\n".join(f"{INDENT * depth}- {escape(item)}" for depth, item in items(lines))
        if listed
        else escape("\n".join(lines), lead=bool(label) and not at, line_break=style.line_break)
        for at, (listed, lines) in enumerate(typed_lists(block.text))
    ]
    text = "\n\n".join(filter(None, parts))
    if not label or not text:
        return label or text
    begins_with_list = next(typed_lists(block.text))[0]
    return f"{label}\n\n{text}" if begins_with_list else label + style.colon + text


def items(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield the items of a typed list without bullets, each with its depth: 0, or more if indented."""
    indents: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        indents = [*(each for each in indents if each < indent), indent]
        yield len(indents) - 1, BULLET.sub("", line, count=1)


def typed_lists(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield the lines of a text in groups, each with whether it is a typed list of two or more items."""
    lines = text.split("\n")
    bullets = [BULLET.match(line) is not None for line in lines]
    listed = [
        here and (before or after)
        for before, here, after in zip([False, *bullets], bullets, [*bullets[1:], False], strict=False)
    ]
    for kind, found in groupby(zip(listed, lines, strict=True), key=lambda each: each[0]):
        yield kind, [line for _, line in found]


def _entry(block: Entry, style: _Style) -> Iterator[Source]:
    if block.details and block.lead.strip() and "\n" not in block.lead.strip("\n"):
        lead = f"**{escape(block.lead, lead=True, strong=True)}**"
    else:
        lead = escape(block.lead, line_break=style.line_break)
    yield from _lines(lead, block.place, "- ", INDENT)
    for each in block.details:
        yield from _lines(_paragraph(each, style), each.place or block.place, f"{INDENT}- ", INDENT * 2)


def source_width(block: Table) -> int:
    """Return the width of a table in Markdown, in cells."""
    return cell_len(next(_table(block)))


def _table(block: Table) -> Iterator[str]:
    titles = [escape_cell(column.title) for column in block.columns]
    rows = [[escape_cell(cell) for cell in row.cells] for row in block.rows]
    widths = [max(SHORTEST, *map(cell_len, column)) for column in zip(titles, *rows, strict=True)]
    right = [column.right for column in block.columns]
    rule = ["-" * (width - at) + ":" * at for width, at in zip(widths, right, strict=True)]
    for cells in (titles, rule, *rows):
        yield f"| {' | '.join(map(_padded, cells, widths, right))} |"


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks
