"""A document as Markdown: CommonMark with tables that are aligned in the source too."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

from pm_review.phrases import words
from pm_review.report.document import Block, Document, Entry, Heading, Note, Paragraph, Table
from pm_review.report.escaping import escape, escape_cell, escape_line

INDENT = "  "
"""What stands before the lines of a list item."""


def markdown(document: Document) -> str:
    """The report as Markdown, ending with one newline."""
    colon = words("report", document.language)("colon")
    parts: list[str] = []
    for block, before in zip(document.blocks, (None, *document.blocks), strict=False):
        tight = (
            isinstance(block, Entry) and isinstance(before, Entry) and not (block.details or before.details)
        )
        parts.append(("" if tight else "\n") + _block(block, colon))
    return "\n".join(parts).strip("\n") + "\n"


def _block(block: Block, colon: str) -> str:
    match block:
        case Heading(level, text):
            return "#" * level + " " + _one_line(text)
        case Paragraph():
            return _paragraph(block, colon)
        case Entry():
            return _entry(block, colon)
        case Table():
            return "\n".join(_table(block))
        case Note(text):
            return f"*{escape(text)}*"


def _one_line(text: str) -> str:
    line = escape_line(" ".join(text.split("\n")))
    return line[:-1] + "\\#" if line.endswith("#") and not line.endswith("\\#") else line


def _paragraph(block: Paragraph, colon: str) -> str:
    text = escape(block.text)
    if not block.label:
        return text
    separator = "\n\n" if "\n\n" in text else ""
    return f"**{escape_line(block.label)}**{colon if not separator else colon.rstrip()}{separator}{text}"


def _entry(block: Entry, colon: str) -> str:
    lead = _one_line(block.lead)
    parts = [f"- **{lead}**" if block.details else f"- {lead}"]
    for detail in block.details:
        parts.append(_indented(_paragraph(detail, colon)))
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(INDENT + line if line else "" for line in text.split("\n"))


def _table(block: Table) -> Iterator[str]:
    titles = [escape_cell(column.title) for column in block.columns]
    rows = [[escape_cell(cell) for cell in row.cells] for row in block.rows]
    widths = [max(3, *(cell_len(row[at]) for row in [titles, *rows])) for at in range(len(titles))]
    right = [column.right for column in block.columns]
    yield _row(titles, widths, right)
    rules = ["-" * (width - 1) + ":" if r else "-" * width for width, r in zip(widths, right, strict=True)]
    yield f"| {' | '.join(rules)} |"
    for row in rows:
        yield _row(row, widths, right)


def _row(cells: list[str], widths: list[int], right: list[bool]) -> str:
    padded = [
        " " * (width - cell_len(cell)) + cell if at_right else cell + " " * (width - cell_len(cell))
        for cell, width, at_right in zip(cells, widths, right, strict=True)
    ]
    return f"| {' | '.join(padded)} |"
