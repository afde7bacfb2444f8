"""A document as slides in Markdown for Marp: one idea a slide, the whole text in the speaker's notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len, set_cell_size

from pm_review.report.blocks import (
    Bars,
    Block,
    Document,
    Entry,
    Gauges,
    Heading,
    Line,
    Note,
    Paragraph,
    Source,
    Table,
)
from pm_review.report.excerpt import sentence
from pm_review.report.formats.markdown import lines_of, with_lists

FRONT = ("---", "marp: true", "paginate: true", "---", "")
"""What tells Marp that a file holds slides."""

SPLIT = ("", "---", "")
"""Parts two slides."""

LINES = 11
"""How many lines a slide has room for below its heading."""

CELLS = 60
"""How many cells of text stand on one line of a slide."""

TABLE = 90
"""How many cells wide a table on a slide may be; a wider one is told as a list."""


SHORT = 4 * CELLS
"""How many cells of one text stand on a slide."""


@dataclass(slots=True)
class _Slide:
    heading: Heading
    blocks: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)

    def holds(self, blocks: Sequence[Block]) -> bool:
        """Whether there is room for more blocks; one at least always has room."""
        return not self.blocks or sum(map(_lines, [*self.blocks, *blocks])) <= LINES


def deck(document: Document) -> str:
    """The report as slides."""
    return "\n".join(line.text for line in deck_lines(document)) + "\n"


def deck_lines(document: Document) -> Iterator[Source]:
    """The lines of the slides."""
    yield from map(Source, FRONT)
    for number, slide in enumerate(_slides(document)):
        yield from map(Source, SPLIT if number else ())
        yield from _written(slide, document.language)


def _slides(document: Document) -> Iterator[_Slide]:
    """Slides within their budget; a heading with nothing below it makes none, but for the title."""
    slide = _Slide(Heading(1, document.title))
    above = ""
    label: list[Block] = []
    for block in with_lists(document.blocks, TABLE):
        if isinstance(block, Heading):
            if slide.blocks or (slide.heading.level == 1 and block.level > 1):
                yield slide
            above = block.text if block.level == 3 else above
            slide = _Slide(_titled(block, above))
        elif isinstance(block, Paragraph) and not block.text:
            label = [block]
        elif not isinstance(block, Bars | Line | Gauges):
            for part, note in _parts(block):
                if not slide.holds([*label, part]):
                    yield slide
                    slide = _Slide(slide.heading)
                slide.blocks += [*label, part]
                slide.notes += [note] if note else []
                label = []
    if slide.blocks or slide.heading.level == 1:
        yield slide


def _titled(heading: Heading, above: str) -> Heading:
    """The heading of a slide; one deep inside a section is told with what it is about."""
    if heading.level < 4:
        return heading
    return heading._replace(level=3, text=f"{above} · {heading.text}")


def _parts(block: Block) -> Iterator[tuple[Block, Block | None]]:
    """What a slide shows of a block, each with its whole for the notes where that says more."""
    match block:
        case Paragraph(text) if _short(text) != text.strip():
            yield block._replace(text=_short(text)), block
        case Entry(lead, details, place, gist):
            shown = _short(gist or lead)
            yield Entry(shown, (), place), block if details or shown != lead.strip() else None
        case Table(columns, rows):
            for at in range(0, len(rows), LINES - 2):
                yield Table(columns, rows[at : at + LINES - 2]), None
        case _:
            yield block, None


def _short(text: str) -> str:
    """The first sentence, cut where even that is too long for a slide."""
    line = sentence(text)
    return line if cell_len(line) <= SHORT else set_cell_size(line, SHORT - 1).rstrip() + "…"


def _lines(block: Block) -> int:
    """How many lines of a slide a block takes."""
    match block:
        case Table(_, rows):
            return len(rows) + 2
        case Paragraph(text, _, label):
            return _rows(f"{label}: {text}")
        case Entry(lead):
            return _rows(f"- {lead}")
        case Note(text):
            return _rows(text)
        case _:
            return 0


def _rows(text: str) -> int:
    return sum(-(-max(cell_len(line), 1) // CELLS) for line in text.split("\n"))


def _written(slide: _Slide, language: str) -> Iterator[Source]:
    """What a slide shows, and its notes in a comment, which nothing in them ends."""
    yield from lines_of([slide.heading, *slide.blocks], language)
    if slide.notes:
        yield from (Source(""), Source("<!--"))
        for text, place in lines_of(slide.notes, language):
            yield Source(text.replace("--", "-\u200b-"), place)
        yield Source("-->")
