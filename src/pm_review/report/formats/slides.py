"""A document as slides in Markdown for Marp: a few lines a slide, the whole text in the speaker's notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Entry, Heading, Note, Paragraph, Row, Source, Table
from pm_review.report.excerpt import sentence, truncate
from pm_review.report.formats.markdown import lines_of, source_width

FRONT = ("---", "marp: true", "paginate: true", "---", "")
"""What says to Marp that a file holds slides."""

SPLIT = ("", "---", "")
"""Parts two slides."""

MOST = 12
"""How many slides there are at most, unless another number is asked for."""

LINES = 5
"""How many lines a slide has at most below its heading; the head of a table counts as one."""

FEWEST = 2
"""How many lines a slide has at least; fewer join the slide before."""

CELLS = 80
"""How many cells wide a line of a slide is."""

TABLE = 90
"""How many cells wide a table on a slide may be; a wider one is a list."""

RESULTS = ".results"
"""The end of the path of what says most about a project."""

MARP = re.compile(r"(?<!\\)\$|(?<!\\):(?=[\w+-]+:)")
"""Signs with which Marp begins a formula or the name of an emoji."""


@dataclass(slots=True)
class _Slide:
    heading: Heading
    lines: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    """What stands below one heading, within the chapter of another."""

    chapter: Heading
    heading: Heading
    blocks: list[Block] = field(default_factory=list)


def deck(document: Document, most: int = MOST) -> str:
    """The report as at most so many slides."""
    return "\n".join(line.text for line in deck_lines(document, most)) + "\n"


def deck_lines(document: Document, most: int = MOST) -> Iterator[Source]:
    """The lines of the slides."""
    yield from map(Source, FRONT)
    for number, slide in enumerate(_slides(document, max(most, 1))):
        yield from map(Source, SPLIT if number else ())
        yield from _written(slide, document.language)


def _slides(document: Document, most: int) -> list[_Slide]:
    """The title with what stands below it, then the chapters, which share the other slides."""
    colon = words("report", document.language)("colon")
    title, *units = _units(document)
    first = _Slide(title.heading, list(_shown(title, colon))[:LINES], list(title.blocks))
    chapters = _chapters(units)
    slides = [first]
    for chapter, share in zip(chapters, _shares(chapters, most - 1), strict=True):
        for group in _parted(chapter, share) if share else ():
            slide = _slide(group, colon)
            if sum(map(_height, slide.lines)) < FEWEST:
                slides[-1] = _joined(slides[-1], slide, colon)
            else:
                slides.append(slide)
    return slides


def _units(document: Document) -> Iterator[_Unit]:
    """The document by its headings of the first three levels."""
    unit = _Unit(Heading(1, document.title), Heading(1, document.title))
    for block in document.blocks:
        if isinstance(block, Heading) and 1 < block.level < 4:
            if unit.blocks or unit.heading.level == 1:
                yield unit
            unit = _Unit(block if block.level == 2 else unit.chapter, block)
        elif not isinstance(block, Heading) or block.level > 1:
            unit.blocks.append(block)
    if unit.blocks or unit.heading.level == 1:
        yield unit


def _chapters(units: Sequence[_Unit]) -> list[list[_Unit]]:
    chapters: list[list[_Unit]] = []
    for unit in units:
        if not chapters or chapters[-1][0].chapter is not unit.chapter:
            chapters.append([])
        chapters[-1].append(unit)
    return chapters


def _shares(chapters: Sequence[Sequence[_Unit]], most: int) -> list[int]:
    """How many slides each chapter gets: one each, and more where one holds the most units."""
    shares = [1 if at < most else 0 for at in range(len(chapters))]
    while sum(shares) < most:
        crowded = max(range(len(chapters)), key=lambda at: len(chapters[at]) / shares[at], default=None)
        if crowded is None or len(chapters[crowded]) <= shares[crowded]:
            break
        shares[crowded] += 1
    return shares


def _parted(units: Sequence[_Unit], parts: int) -> Iterator[Sequence[_Unit]]:
    """Neighbours in as many groups of about the same size."""
    size, more = divmod(len(units), parts)
    at = 0
    for part in range(parts):
        end = at + size + (part < more)
        yield units[at:end]
        at = end


def _slide(units: Sequence[_Unit], colon: str) -> _Slide:
    """A unit in its lines; several in the first line of each, below the heading of their chapter."""
    notes: list[Block] = []
    for unit in units:
        notes += [unit.heading, *unit.blocks] if units[1:] else unit.blocks
    if not units[1:]:
        return _Slide(units[0].heading, list(_shown(units[0], colon)), notes)
    if table := _table(units[0]):
        return _Slide(units[0].chapter, [table], notes)
    room = max(LINES // len(units), 1)
    lines = [line for unit in units for line in _led(unit, colon, room)]
    return _Slide(units[0].chapter, lines[:LINES], notes)


def _led(unit: _Unit, colon: str, room: int) -> Iterator[Block]:
    """The first lines of a unit, the first of them behind its heading."""
    entries = sorted(_entries(unit, colon), key=lambda entry: not entry.place.endswith(RESULTS))[:room]
    for at, entry in enumerate(entries):
        lead = entry.lead if at or unit.heading.level == 2 else unit.heading.text + colon + entry.lead
        yield Entry(truncate(lead, CELLS), place=entry.place)


def _shown(unit: _Unit, colon: str) -> Iterator[Block]:
    """The lines of a unit that is alone on its slide: its first table as one, else a list."""
    if table := _table(unit):
        yield table
        return
    yield from list(_entries(unit, colon))[:LINES]


def _table(unit: _Unit) -> Table | None:
    """The table with which a unit begins, where it has room on a slide."""
    table = unit.blocks[0] if unit.blocks else None
    if isinstance(table, Table) and len(table.rows) < LINES and source_width(table) <= TABLE:
        return table
    return None


def _entries(unit: _Unit, colon: str) -> Iterator[Entry]:
    for block in unit.blocks:
        match block:
            case Table(_, rows):
                yield from (Entry(truncate(_row_line(row, colon), CELLS), place=row.place) for row in rows)
            case Paragraph(text, place, label) if text.strip():
                line = sentence(text)
                yield Entry(truncate(label + colon + line if label else line, CELLS), place=place)
            case Entry(lead, details, place, gist):
                line = sentence(gist or lead) + _first_detail(details, colon)
                yield Entry(truncate(line, CELLS), place=place)
            case _:
                pass


def _row_line(row: Row, colon: str) -> str:
    """A row in one line."""
    name, *others = row.cells
    facts = " · ".join(cell for cell in others if cell.strip())
    return row.gist or (name + colon + facts if facts else name)


def _first_detail(details: Sequence[Paragraph], colon: str) -> str:
    return colon + sentence(details[0].text) if details else ""


def _joined(slide: _Slide, other: _Slide, colon: str) -> _Slide:
    """A slide with the one line of another behind its heading, while there is room."""
    lines = [
        Entry(truncate(other.heading.text + colon + line.lead, CELLS), place=line.place)
        for line in other.lines
        if isinstance(line, Entry) and sum(map(_height, slide.lines)) < LINES
    ]
    return _Slide(slide.heading, [*slide.lines, *lines], [*slide.notes, other.heading, *other.notes])


def _height(block: Block) -> int:
    """How many lines of a slide a block takes."""
    return len(block.rows) + 1 if isinstance(block, Table) else 0 if isinstance(block, Note) else 1


def _written(slide: _Slide, language: str) -> Iterator[Source]:
    """What a slide shows, and its notes in a comment, which nothing in them ends."""
    for text, place in lines_of([slide.heading, *slide.lines], language):
        yield Source(MARP.sub(r"\\\g<0>", text), place)
    if slide.notes:
        yield from (Source(""), Source("<!--"))
        for text, place in lines_of(slide.notes, language):
            yield Source(text.replace("--", "-\u200b-"), place)
        yield Source("-->")
