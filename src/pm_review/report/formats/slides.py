"""The report as slides in Markdown for Marp: a few lines per slide, with the full text in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby, pairwise

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Entry, Heading, Note, Paragraph, Source, Table
from pm_review.report.excerpt import sentence, truncate
from pm_review.report.formats.columns import without_column
from pm_review.report.formats.markdown import lines_of, source_width
from pm_review.report.pictures import alternative

FRONT = ("---", "marp: true", "paginate: true", "---", "")
"""The header that marks a file as slides for Marp."""

SPLIT = ("", "---", "")
"""The separator between two slides."""

MOST = 12
"""The default for the maximum number of slides."""

LINES = 5
"""The maximum number of lines on a slide below its heading; two rows of a table count as one, and its
header too."""

FEWEST = 2
"""The minimum number of lines on a slide; shorter slides are merged with the previous one."""

CELLS = 110
"""The width of a line on a slide, in cells."""

TABLE = 90
"""The maximum width of a table on a slide, in cells; a wider one is shown as a list."""

FLAT = 64
"""The maximum width of the texts in a row of a long table, which would overflow if its rows were wrapped."""

RESULTS = ".results"
"""The end of the path of a project's most important field."""

LINKS = (".goal", ".goals", ".links")
"""The ends of the paths of fields that only name other records."""

FORMULA = re.compile(r"(?<!\\)\$")
"""A character that begins a formula in Marp."""

EMOJI = re.compile(r":(?=[\w+-]+:)")
"""The beginning of an emoji name in Marp, which a backslash does not escape."""

INVISIBLE = "\u200b"
"""A zero-width character that breaks up Marp syntax."""


@dataclass(slots=True)
class _Slide:
    heading: Heading
    lines: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    """The blocks below one heading, with the heading of their chapter."""

    chapter: Heading
    heading: Heading
    blocks: list[Block] = field(default_factory=list)


def slides(document: Document, most: int = MOST) -> str:
    """Return the report as at most ``most`` slides."""
    return "\n".join(line.text for line in slide_lines(document, most)) + "\n"


def slide_lines(document: Document, most: int = MOST) -> Iterator[Source]:
    """Yield the lines of the slides."""
    yield from map(Source, FRONT)
    for number, slide in enumerate(_slides(document, max(most, 1))):
        yield from map(Source, SPLIT if number else ())
        yield from _written(slide, document.language)


def _slides(document: Document, most: int) -> list[_Slide]:
    """Return the slides: the title with its blocks, then the chapters, which share the remaining slides."""
    colon = words("report", document.language)("colon")
    title, *units = _units(document)
    first = _Slide(title.heading, _shown(title, colon), list(title.blocks))
    chapters = [list(found) for _, found in groupby(units, lambda unit: id(unit.chapter))]
    slides = [first]
    for chapter, share in zip(chapters, _shares(chapters, most - 1), strict=True):
        for group in _grouped(chapter, share, colon) if share else ():
            slide = _slide(group, colon)
            if _size(slide) < FEWEST and _size(slides[-1]) < LINES:
                slides[-1] = _joined(slides[-1], slide, colon)
            else:
                slides.append(slide)
    return slides


def _grouped(chapter: Sequence[_Unit], share: int, colon: str) -> list[list[_Unit]]:
    """Distribute the units of a chapter among its slides; one that is too short gets the next units too."""
    groups: list[list[_Unit]] = []
    for group in _parted(chapter, share):
        if groups and _size(_slide(groups[-1], colon)) < FEWEST:
            groups[-1] += group
        else:
            groups.append([*group])
    return groups


def _units(document: Document) -> list[_Unit]:
    """Split the document at its headings of the first three levels; only the title may have no blocks."""
    title = Heading(1, document.title)
    units = [_Unit(title, title)]
    for block in document.blocks:
        if isinstance(block, Heading) and 1 < block.level < 4:
            units.append(_Unit(block if block.level == 2 else units[-1].chapter, block))
        elif not isinstance(block, Heading) or block.level > 1:
            units[-1].blocks.append(block)
    return [unit for unit in units if unit.blocks or unit.heading is title]


def _shares(chapters: Sequence[Sequence[_Unit]], most: int) -> list[int]:
    """Return the number of slides for each chapter: one each, and more for those with the most units."""
    sizes = list(map(len, chapters))
    shares = [int(at < most) for at in range(len(chapters))]
    while sum(shares) < min(most, sum(sizes)):
        crowded = max(range(len(chapters)), key=lambda at: sizes[at] / shares[at])
        shares[crowded] += 1
    return shares


def _parted(units: Sequence[_Unit], parts: int) -> list[Sequence[_Unit]]:
    """Split units into consecutive groups of about equal size."""
    size, more = divmod(len(units), parts)
    ends = [part * size + min(part, more) for part in range(parts + 1)]
    return [units[at:end] for at, end in pairwise(ends)]


def _slide(units: Sequence[_Unit], colon: str) -> _Slide:
    """Create a slide: all lines of a single unit, or the first lines of several under the chapter heading.

    Results in a table have precedence over the details that follow them.
    """
    first, *others = units
    if not others:
        lines = _shown(first, colon)
        return _Slide(Heading(2, _title(first, lines), first.heading.place), lines, first.blocks)
    notes = [block for unit in units for block in (unit.heading, *unit.blocks)]
    room = max(LINES // len(units), 1)
    if table := _table(first):
        short = (unit for unit in others if len([*_entries(unit, colon)]) == 1)
        below = (line for unit in short for line in _led(unit, colon, 1))
        return _Slide(first.chapter, _fitting((table, *below)), notes)
    most = max(LINES - len(others), 1) if _rows(first) else room
    lines = [*_led(first, colon, most), *(line for unit in others for line in _led(unit, colon, room))]
    return _Slide(first.chapter, lines[:LINES], notes)


def _led(unit: _Unit, colon: str, room: int) -> Iterator[Block]:
    """Yield the first lines of a unit, with its heading before the first one."""
    entries = sorted(_entries(unit, colon), key=lambda entry: not entry.place.endswith(RESULTS))[:room]
    for at, entry in enumerate(entries):
        lead = entry.lead if at or unit.heading.level == 2 else _title(unit, entries) + colon + entry.lead
        yield Entry(truncate(lead, CELLS), place=entry.place)


def _rows(unit: _Unit) -> int:
    """Return the number of rows of the tables with which a unit begins; 0 if it begins with other blocks."""
    count = 0
    for block in unit.blocks:
        if isinstance(block, Table):
            count += len(block.rows)
        elif not isinstance(block, Heading):
            break
    return count


def _title(unit: _Unit, lines: Sequence[Block]) -> str:
    """Return the title of a unit, with the share of its rows that is shown: Results (4/10)."""
    rows = 0 if any(isinstance(line, Table) for line in lines) else _rows(unit)
    return f"{unit.heading.text} ({len(lines)}/{rows})" if len(lines) < rows else unit.heading.text


def _shown(unit: _Unit, colon: str) -> list[Block]:
    """Return the lines of a unit alone on its slide: its first table and what follows, or else a list."""
    table = _table(unit)
    rest = replace(unit, blocks=unit.blocks[1:]) if table else unit
    return _fitting((*((table,) if table else ()), *_entries(rest, colon)))


def _fitting(lines: Iterable[Block]) -> list[Block]:
    """Return the first lines, as far as they fit on a slide."""
    heights = accumulate(map(_height, found := [*lines]))
    return [line for line, height in zip(found, heights, strict=True) if height <= LINES]


def _table(unit: _Unit) -> Table | None:
    """Return the table at the start of a unit, without the least important columns, if it fits on a slide."""
    table = unit.blocks[0] if unit.blocks else None
    if not isinstance(table, Table) or _height(table) > LINES:
        return None
    while _is_wide(table):
        rank, at = max((column.rank, at) for at, column in enumerate(table.columns))
        if not rank:
            return None
        table = without_column(table, at)
    return table


def _is_wide(table: Table) -> bool:
    """Whether a table is too wide for a slide."""
    width = source_width(table)
    return width > TABLE or (len(table.rows) >= LINES and width - 3 * len(table.columns) > FLAT)


def _entries(unit: _Unit, colon: str) -> Iterator[Entry]:
    """Yield the lines of a unit; the name of a record in its heading leads the record's first line."""
    name = ""
    for block in unit.blocks:
        if isinstance(block, Heading):
            name = "" if block.place == unit.heading.place else block.text + colon
            continue
        for entry in _block_entries(block, colon):
            yield replace(entry, lead=truncate(name + entry.lead, CELLS)) if name else entry
            name = ""


def _block_entries(block: Block, colon: str) -> Iterator[Entry]:
    match block:
        case Table(_, rows):
            yield from (Entry(truncate(row.gist or row.cells[0], CELLS), place=row.place) for row in rows)
        case Paragraph(text, place, label, picture) if text.strip():
            line = alternative(text) if picture else sentence(text)
            yield Entry(truncate(label + colon + line if label else line, CELLS), place=place)
        case Entry(lead, details, place, gist):
            said = [each for each in details if not each.place.endswith(LINKS)]
            line = sentence(gist or lead) + (colon + sentence(said[0].text) if said else "")
            yield Entry(truncate(line, CELLS), place=place)
        case _:
            pass


def _joined(slide: _Slide, other: _Slide, colon: str) -> _Slide:
    """Merge a short slide into the previous one, while there is space."""
    lines = [
        Entry(truncate(other.heading.text + colon + line.lead, CELLS), place=line.place)
        for line in other.lines
        if isinstance(line, Entry) and _size(slide) < LINES
    ]
    return _Slide(slide.heading, [*slide.lines, *lines], [*slide.notes, other.heading, *other.notes])


def _size(slide: _Slide) -> int:
    """Return the number of lines on a slide below its heading."""
    return sum(map(_height, slide.lines))


def _height(block: Block) -> int:
    """Return the number of lines that a block occupies on a slide."""
    return (len(block.rows) + 3) // 2 if isinstance(block, Table) else 0 if isinstance(block, Note) else 1


def _written(slide: _Slide, language: str) -> Iterator[Source]:
    """Yield the lines of a slide, and its notes in an HTML comment that the notes cannot end."""
    for text, place in lines_of([slide.heading, *slide.lines], language):
        yield Source(EMOJI.sub(":" + INVISIBLE, FORMULA.sub(r"\\$", text)), place)
    if slide.notes:
        yield from (Source(""), Source("<!--"))
        for text, place in lines_of(slide.notes, language):
            yield Source(text.replace("--", f"-{INVISIBLE}-"), place)
        yield Source("-->")
