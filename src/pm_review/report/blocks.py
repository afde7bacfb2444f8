"""A report as blocks of plain text, each with the field of the review that it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title has level 1."""

    level: int
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text; blank lines separate paragraphs, other line breaks are kept."""

    text: str
    place: str = ""
    label: str = ""
    """The label before the text; empty if it has none. A label without text introduces the next block."""
    picture: str = ""
    """The path of the picture that the text refers to as ``![…](path)``; otherwise empty."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a list: its first text, and labelled texts below. Consecutive entries form one list."""

    lead: str
    details: tuple[Paragraph, ...] = ()
    place: str = ""
    gist: str = ""
    """A one-line version for limited space; if empty, the first text is used."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    title: str
    right: bool = False
    """Whether its cells are figures, which are right-aligned."""
    bar: bool = False
    """Whether its cells show each row's share, which can also be drawn as bars."""
    rank: int = 0
    """The priority for removal: columns with the highest rank are removed first if space is short."""


FIGURE = 18
"""The maximum width of a figure in a table, in cells."""


def is_figure(cell: str) -> bool:
    """Whether a cell holds a figure or a date, possibly hidden, rather than a sentence that has one."""
    return cell_len(cell) <= FIGURE and any(letter.isdigit() or letter == "▇" for letter in cell)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with the record that it describes."""

    cells: tuple[str, ...]
    place: str = ""
    share: float | None = None
    """The share of the whole that was reached; 1 is the whole."""
    gist: str = ""
    """A one-line version for limited space; if empty, the row's name is used."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table without empty columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A remark by the program, for example about computed values."""

    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: its label, its share of the whole, and the share as text."""

    label: str
    share: float
    """1 is the whole; the bar can be longer."""
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart, for formats with pictures; the preceding table shows the same figures."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line chart of a metric over its periods, for formats with pictures."""

    title: str
    points: tuple[tuple[str, float], ...]
    """Periods and values in chronological order."""
    levels: tuple[tuple[str, float], ...] = ()
    """Reference values, such as last year's value or the target: label and value."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Gauge:
    """The position of a value between last year's value and its target, one of which may be missing."""

    label: str
    now: float
    before: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class Gauges:
    """Positions of values, drawn with characters; the preceding table shows the same figures."""

    gauges: tuple[Gauge, ...]
    legend: tuple[str, str, str]
    """The words for last year's value, the current value and the target."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """Preformatted lines of characters."""

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
        """The text of its first heading; empty if it has none."""
        return next((block.text for block in self.headings()), "")

    def headings(self) -> Iterator[Heading]:
        """Yield its headings."""
        return (block for block in self.blocks if isinstance(block, Heading))


class Source(NamedTuple):
    """A line of a report in a text format."""

    text: str
    place: str = ""
    """The path in the review of the content."""
