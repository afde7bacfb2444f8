"""A report as blocks of plain text, each of which knows the field of the review that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple


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
    """What it answers; empty where the text stands by itself. A label alone leads what follows."""
    picture: str = ""
    """Where the picture is that the text names as ``![…](path)``; empty for any other text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: what leads it, and labelled text below. Entries in a row make up one list."""

    lead: str
    details: tuple[Paragraph, ...] = ()
    place: str = ""
    gist: str = ""
    """The item in one line, where there is no room for it; its lead where empty."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    right: bool = False
    """Whether its cells are figures, which stand at the right."""
    bar: bool = False
    """Whether its cells state each row's share, which can be drawn beside them."""
    rank: int = 0
    """Columns of the highest rank go first where there is no room for all."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, and the record it is about."""

    cells: tuple[str, ...]
    place: str = ""
    share: float | None = None
    """How much of its whole was reached; 1 is the whole."""
    gist: str = ""
    """The row in one line, where there is no room for it; what names it where empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; no column of it is empty."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark of the program, such as which values are computed."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it stands for, its share of the whole, and the share in words."""

    label: str
    share: float
    """1 is the whole; more is drawn beyond it."""
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars against a common whole, where pictures can be drawn; the table before says the same in figures."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one metric over its periods, where pictures can be drawn."""

    title: str
    points: tuple[tuple[str, float], ...]
    """Period and value, in the order of time."""
    levels: tuple[tuple[str, float], ...] = ()
    """What the values are held against, such as last year's value or the target: its label and its value."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """Where a value stands between last year's and its target, of which one may be missing."""

    label: str
    now: float
    before: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class Gauges:
    """Where values stand, to be drawn in characters; the table before says the same in figures."""

    gauges: tuple[Gauge, ...]
    legend: tuple[str, str, str]
    """The words for last year's value, the value of now and the target."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines of characters that stand below one another."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Entry | Table | Note | Bars | Line | Gauges | Drawing
"""A part of a report."""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    language: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The text of its first heading."""
        return next((block.text for block in self.headings()), "")

    def headings(self) -> Iterator[Heading]:
        """The outline."""
        return (block for block in self.blocks if isinstance(block, Heading))


class Source(NamedTuple):
    """A line of a report as it is written in a format of text."""

    text: str
    place: str = ""
    """The path in the review of what it shows."""
