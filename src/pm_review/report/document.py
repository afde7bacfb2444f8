"""A report as blocks: what stands in it, and which field of the review each part came from. All text is plain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title has level 1."""

    level: int
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; blank lines in it part paragraphs, other line breaks stay."""

    text: str
    place: str = ""
    label: str = ""
    """What it answers; empty where the text stands by itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: what leads it, and labelled text below."""

    lead: str
    details: tuple[Paragraph, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    right: bool = False
    """Whether its cells are figures, which stand at the right."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the record it is about."""

    cells: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; no column of it is empty."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the program, such as which values are computed."""

    text: str


Block = Heading | Paragraph | Entry | Table | Note
"""A part of a report."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    language: str
    blocks: tuple[Block, ...]

    def headings(self) -> Iterator[Heading]:
        """The outline."""
        return (block for block in self.blocks if isinstance(block, Heading))
