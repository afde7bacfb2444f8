"""The report as a Word document, with headings, lists and tables, and fonts for Chinese.

Requires python-docx.
"""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt
from rich.cells import cell_len

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Entry, Heading, Note, Paragraph, Table
from pm_review.report.formats.columns import share_width
from pm_review.report.formats.docx_style import LISTS, PAGE, new_document
from pm_review.report.formats.escaping import URL, paragraphs
from pm_review.report.formats.markdown import items, typed_lists
from pm_review.report.pictures import alternative, content_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun

PICTURE = 9.0
"""The maximum height of a picture, in centimetres."""

CELL, SIDES = 0.18, 0.46
"""The width of a cell of text in a table, and the total margin of a column, in centimetres."""

SPARE = 1.3
"""The ratio of a column's width to its text's, if there is space; fonts and bold titles vary in width."""

SMALL = Pt(9.5)
"""The font size in tables."""

UNREADABLE = (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError)
"""What python-docx raises for a picture that it does not know, or that is damaged."""

UNKNOWN_TO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML, and therefore Word, cannot contain, such as control characters and surrogates."""

HEAD = "F0F3F6"
"""The colour of a table's header row."""


def in_word(document: Document, folder: Path | None = None) -> bytes:
    """Return the report as a Word file, with local pictures if the review's ``folder`` is given."""
    word = new_document()
    word.core_properties.title = _storable(document.title)[:255]
    colon = words("report", document.language)("colon")
    for block in document.blocks:
        _add(word, block, colon, folder)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _add(word: WordDocument, block: Block, colon: str, folder: Path | None) -> None:
    match block:
        case Heading(level, text):
            _run(word.add_paragraph(style=f"Heading {level - 1}" if level > 1 else "Title"), text)
        case Paragraph(picture=path) if path:
            _pictured(word, block, colon, content_of(path, folder))
        case Paragraph():
            _paragraph(word, block, colon)
        case Entry(lead, details):
            _lead(word, lead, bold=bool(details)).paragraph_format.keep_with_next = bool(details)
            for detail in details:
                _paragraph(word, detail, colon, level=2)
        case Table():
            _table(word, block)
        case Note(text):
            _run(word.add_paragraph(), text).italic = True
        case _:
            pass


def _pictured(word: WordDocument, block: Paragraph, colon: str, content: bytes) -> None:
    """Add the caption of a picture, and the picture if Word can show it, or else its path."""
    caption, path = alternative(block.text), block.picture
    try:
        Image.from_blob(content)
    except UNREADABLE:
        _paragraph(word, replace(block, text=caption if caption == path else f"{caption} ({path})"), colon)
        return
    _paragraph(word, replace(block, text=caption), colon).paragraph_format.keep_with_next = True
    shape = word.add_picture(BytesIO(content))
    scale = min(1, Cm(PAGE) / max(shape.width, 1), Cm(PICTURE) / max(shape.height, 1))
    shape.width, shape.height = Emu(int(shape.width * scale)), Emu(int(shape.height * scale))


def _paragraph(word: WordDocument, block: Paragraph, colon: str, level: int = 0) -> WordParagraph:
    """Add a labelled text, as an item of a list from level 1 on; its further paragraphs have no bullet.

    Returns its first paragraph.
    """
    first, *others = list(_parts(block.text)) or [(0, "")]
    if block.label and first[0]:
        first, others = (0, ""), [first, *others]
    found = word.add_paragraph(style=_list_style(level or first[0]))
    if block.label:
        _run(found, block.label).bold = True
        _run(found, colon if first[1] else "")
        found.paragraph_format.keep_with_next = not first[1]
    _linked(found, first[1])
    for depth, text in others:
        if depth:
            _linked(word.add_paragraph(style=_list_style(level + depth)), text)
        else:
            _continued(word, text, found)
    return found


def _list_style(level: int) -> str:
    """Return the style of an item at a level; 0 is no item."""
    return LISTS[min(level, len(LISTS)) - 1] if level else "Normal"


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs and list items of a text, each with its level in a list; 0 is no item."""
    for listed, lines in typed_lists(text):
        if listed:
            yield from ((depth + 1, item) for depth, item in items(lines))
        else:
            yield from ((0, each) for each in paragraphs("\n".join(lines)))


def _linked(paragraph: WordParagraph, text: str) -> None:
    """Add a text whose lines that are addresses can be opened."""
    for line in text.splitlines(keepends=True):
        run = _run(paragraph, line)
        if URL.fullmatch(line.rstrip()):
            link = OxmlElement("w:hyperlink")
            target = paragraph.part.relate_to(line.rstrip(), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            link.set(qn("r:id"), target)
            run.font.underline = True
            paragraph._p.append(link)
            link.append(run._r)


def _lead(word: WordDocument, text: str, *, bold: bool) -> WordParagraph:
    """Add the first text of a list item and return its last paragraph."""
    first, *others = paragraphs(text) or [""]
    found = word.add_paragraph(style="List Bullet")
    _run(found, first).bold = bold
    for other in others:
        found = _continued(word, other, found)
    return found


def _continued(word: WordDocument, text: str, before: WordParagraph) -> WordParagraph:
    """Add another paragraph of the same text, with the same indent as the one before."""
    found = word.add_paragraph()
    _linked(found, text)
    style = before.style
    if style is not None and style.name != "Normal":
        found.paragraph_format.left_indent = (
            before.paragraph_format.left_indent or style.paragraph_format.left_indent
        )
    return found


def _run(paragraph: WordParagraph, text: str) -> WordRun:
    return paragraph.add_run(_storable(text))


def _storable(text: str) -> str:
    """Replace characters that a Word file cannot contain with the replacement character."""
    return UNKNOWN_TO_XML.sub("\ufffd", text)


def _table(word: WordDocument, block: Table) -> None:
    """Add a table whose columns share the page according to their content; no row stands alone on a page."""
    table = word.add_table(1 + len(block.rows), len(block.columns), "Table Grid")
    table.autofit = False
    lines = [tuple(column.title for column in block.columns), *(row.cells for row in block.rows)]
    widths = page_widths(block)
    wider = min(SPARE, PAGE / sum(widths))
    shares = [Cm(width * wider) for width in widths]
    kept = {0, len(block.rows) - 1}
    for grid, width in zip(table.columns, shares, strict=True):
        grid.width = width
    for at, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
        _keep_whole(row, head=at == 0)
        for text, column, width, cell in zip(line, block.columns, shares, row.cells, strict=True):
            cell.width = width
            _fill(cell, text, head=at == 0, right=column.right)
            cell.paragraphs[0].paragraph_format.keep_with_next = at in kept or None
    below = word.add_paragraph().paragraph_format
    below.space_after, below.line_spacing = Pt(0), Pt(6)


def page_widths(block: Table) -> list[float]:
    """Return the width of each column on the page, in centimetres."""
    room = (PAGE - len(block.columns) * SIDES) / CELL
    return [cells * CELL + SIDES for cells in share_width(block, room, _printed_cells)]


def _printed_cells(text: str) -> int:
    """Return the printed width of a text in cells; block characters are twice as wide as letters."""
    return cell_len(text) + sum("▀" <= letter <= "▟" for letter in text)


def _keep_whole(row: WordRow, *, head: bool) -> None:
    """Keep a row on one page; repeat the header row on each page."""
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(["w:tblHeader"] if head else [])):
        properties.append(OxmlElement(name))


def _fill(cell: WordCell, text: str, *, head: bool, right: bool) -> None:
    """Fill a cell; the header row is shaded."""
    found = cell.paragraphs[0]
    found.paragraph_format.space_before = found.paragraph_format.space_after = Pt(2)
    run = _run(found, text)
    run.font.size = SMALL
    if right:
        found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run.bold = head or None
    if head:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEAD)
        cell._tc.get_or_add_tcPr().append(shade)
