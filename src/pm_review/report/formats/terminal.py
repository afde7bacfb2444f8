"""A report as lines for a terminal, each of which knows the field of the review that it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from rich.cells import cell_len

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Entry, Heading, Note, Paragraph, Row, Table
from pm_review.report.formats.escaping import paragraphs
from pm_review.report.formats.markdown import fitting
from pm_review.terminal.wrap import wrap

RULES = {1: "═", 2: "─"}
"""What stands below the headings of the first levels."""

GAP = "  "
"""What stands between the columns of a table."""


class Tone(StrEnum):
    """How a part of a line is to look; without colour and weight the line says the same."""

    PLAIN = "plain"
    STRONG = "strong"
    TITLE = "title"
    MUTED = "muted"


class Printed(NamedTuple):
    """One line."""

    parts: tuple[tuple[str, Tone], ...] = ()
    place: str = ""
    """The path in the review of what it tells."""
    level: int = 0
    """Of the heading that begins on it; 0 where none does."""

    @classmethod
    def plain(cls, text: str, place: str) -> Printed:
        """A line that looks the same throughout."""
        return cls(((text, Tone.PLAIN),), place)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(text for text, _ in self.parts)


def printed(blocks: Iterable[Block], width: int, language: str) -> Iterator[Printed]:
    """Blocks as lines of at most so many cells; tables that are wider as lists. Pictures are left out."""
    colon = words("report", language)("colon")
    before: Block | None = None
    for block in fitting(blocks, width):
        lines = list(_block(block, width, colon))
        if lines and before and not (isinstance(before, Entry) and isinstance(block, Entry)):
            yield Printed()
        yield from lines
        before = block if lines else before


def _block(block: Block, width: int, colon: str) -> Iterator[Printed]:
    match block:
        case Heading(level, text, place):
            first, *others = _lines(text, width, place, tone=Tone.TITLE)
            yield from (first._replace(level=level), *others)
            if level in RULES:
                yield Printed(((RULES[level] * min(cell_len(text), width), Tone.MUTED),), place)
        case Paragraph():
            yield from _paragraph(block, width, colon)
        case Entry(lead, details, place):
            yield from _lines(
                lead, width, place, first="• ", rest="  ", tone=Tone.STRONG if details else Tone.PLAIN
            )
            for detail in details:
                yield from _paragraph(detail, width, colon, first="  ◦ ", rest="    ", place=place)
        case Table():
            yield from _table(block)
        case Note(text):
            yield from _lines(text, width, "", tone=Tone.MUTED)
        case _:
            pass


def _lines(
    text: str, width: int, place: str, *, first: str = "", rest: str = "", tone: Tone = Tone.PLAIN
) -> Iterator[Printed]:
    """A text behind a first indent, its further lines behind another."""
    for at, line in enumerate(_wrapped(text, width - len(first))):
        yield Printed(((first if at == 0 else rest, Tone.PLAIN), (line, tone)), place)


def _wrapped(text: str, width: int) -> Iterator[str]:
    yield from wrap("\n\n".join(paragraphs(text.expandtabs(4))), max(width, 2), fold=True)


def _paragraph(
    block: Paragraph, width: int, colon: str, first: str = "", rest: str = "", place: str = ""
) -> Iterator[Printed]:
    """A text behind its label, which is printed strong on the first line."""
    label = block.label + colon if block.label and block.text else block.label
    place = block.place or place
    for at, line in enumerate(_wrapped(label + block.text, width - len(first))):
        strong = line[: len(label)] if at == 0 else ""
        indent = first if at == 0 else rest
        yield Printed(((indent, Tone.PLAIN), (strong, Tone.STRONG), (line[len(strong) :], Tone.PLAIN)), place)


def _table(block: Table) -> Iterator[Printed]:
    rows = [Row(tuple(" ".join(cell.split()) for cell in row.cells), row.place) for row in block.rows]
    titles = tuple(column.title for column in block.columns)
    widths = [max(map(cell_len, column)) for column in zip(titles, *(row.cells for row in rows), strict=True)]
    right = [column.right for column in block.columns]
    yield Printed(((_row(titles, widths, right), Tone.STRONG),), rows[0].place)
    yield Printed(((GAP.join("─" * width for width in widths), Tone.MUTED),), rows[0].place)
    for row in rows:
        yield Printed(((_row(row.cells, widths, right), Tone.PLAIN),), row.place)


def _row(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return GAP.join(map(_padded, cells, widths, right)).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - cell_len(cell))
    return blanks + cell if right else cell + blanks
