"""The report as a Word document, with headings, lists and tables, and fonts for Chinese.

Requires python-docx.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from rich.cells import cell_len

from pm_review.i18n.catalog import words
from pm_review.report.blocks import Block, Document, Entry, Heading, Note, Paragraph, Table
from pm_review.report.excerpt import BULLET
from pm_review.report.formats.columns import share_width
from pm_review.report.formats.escaping import paragraphs
from pm_review.report.formats.markdown import typed_lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordDocument
    from docx.table import _Cell as WordCell
    from docx.table import _Row as WordRow
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run as WordRun

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
"""Fonts that every office program has, or replaces well."""

PAGE = 17.0
"""The width of a line of text, in centimetres."""

MARGIN = 1.6
"""The top and bottom margin of a page, in centimetres."""

CELL, SIDES = 0.18, 0.46
"""The width of a cell of text in a table, and the total margin of a column, in centimetres."""

SPARE = 1.3
"""The ratio of a column's width to its text's, if there is space; fonts and bold titles vary in width."""

MEASURES = {
    "Normal": (10, 0, 3),
    "Title": (20, 0, 6),
    "Heading 1": (14, 8, 2),
    "Heading 2": (12, 8, 2),
    "Heading 3": (11, 6, 2),
}
"""Font size, and space before and after a paragraph, of each style in points; a brief fits one page."""

SMALL = Pt(9.5)
"""The font size in tables."""

TABLES = ("Normal Table", "Table Grid")
"""The table styles in use, including the one that they are based on."""

UNKNOWN_TO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML, and therefore Word, cannot contain, such as control characters and surrogates."""

BORDERS = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
"""The borders of a table in Word's terms."""

RULE, HEAD = "BFC7D0", "F0F3F6"
"""The colours of a table's borders and of its header row."""


def in_word(document: Document) -> bytes:
    """Return the report as a Word file."""
    word = docx.Document()
    word.core_properties.title = _storable(document.title)[:255]
    _undress(word)
    _dress(word)
    colon = words("report", document.language)("colon")
    for block in document.blocks:
        _add(word, block, colon)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _undress(word: WordDocument) -> None:
    """Delete the unused table styles of python-docx, which searches all of them for each paragraph."""
    for style in list(word.styles):
        if style.type is WD_STYLE_TYPE.TABLE and style.name not in TABLES:
            style.delete()


def _dress(word: WordDocument) -> None:
    """Set A4 paper, margins, and the fonts of all styles in use, including Chinese fonts."""
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "List Bullet 2"):
        style = word.styles[name]
        style.font.name = LATIN
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(each), None)
        fonts.set(qn("w:eastAsia"), CHINESE)
    for name, (size, before, after) in MEASURES.items():
        style = word.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    word.styles["Normal"].paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Bullet 2"):
        word.styles[name].paragraph_format.space_after = Pt(2)
    for border in word.styles["Table Grid"].element.iter(*map(qn, BORDERS)):
        border.set(qn("w:color"), RULE)


def _add(word: WordDocument, block: Block, colon: str) -> None:
    match block:
        case Heading(level, text):
            _run(word.add_paragraph(style=f"Heading {level - 1}" if level > 1 else "Title"), text)
        case Paragraph():
            _paragraph(word, block, colon, "Normal")
        case Entry(lead, details):
            _lead(word, lead, bold=bool(details)).paragraph_format.keep_with_next = bool(details)
            for detail in details:
                _paragraph(word, detail, colon, "List Bullet 2")
        case Table():
            _table(word, block)
        case Note(text):
            _run(word.add_paragraph(), text).italic = True
        case _:
            pass


def _paragraph(word: WordDocument, block: Paragraph, colon: str, style: str) -> None:
    """Add a labelled text; its further paragraphs have no bullet."""
    first, *others = list(_parts(block.text)) or [(False, "")]
    if block.label and first[0]:
        first, others = (False, ""), [first, *others]
    found = word.add_paragraph(style=style)
    if block.label:
        _run(found, block.label).bold = True
        _run(found, colon if first[1] else "")
        found.paragraph_format.keep_with_next = not first[1]
    _run(found, first[1])
    for listed, text in others:
        if listed:
            _run(word.add_paragraph(style="List Bullet" if style == "Normal" else "List Bullet 2"), text)
        else:
            _continued(word, text, found)


def _parts(text: str) -> Iterator[tuple[bool, str]]:
    """Yield the paragraphs and list items of a text, each with whether it is an item."""
    for listed, lines in typed_lists(text):
        if listed:
            yield from ((True, BULLET.sub("", line, count=1)) for line in lines)
        else:
            yield from ((False, each) for each in paragraphs("\n".join(lines)))


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
    _run(found, text)
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
    """Add a table whose columns share the page according to their content."""
    table = word.add_table(1 + len(block.rows), len(block.columns), "Table Grid")
    table.autofit = False
    lines = [tuple(column.title for column in block.columns), *(row.cells for row in block.rows)]
    widths = page_widths(block)
    wider = min(SPARE, PAGE / sum(widths))
    shares = [Cm(width * wider) for width in widths]
    for grid, width in zip(table.columns, shares, strict=True):
        grid.width = width
    for at, (line, row) in enumerate(zip(lines, table.rows, strict=True)):
        _keep_whole(row, head=at == 0)
        for text, column, width, cell in zip(line, block.columns, shares, row.cells, strict=True):
            cell.width = width
            _fill(cell, text, head=at == 0, right=column.right)
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
    """Fill a cell; the header row is shaded and stays with the row below."""
    found = cell.paragraphs[0]
    found.paragraph_format.space_before = found.paragraph_format.space_after = Pt(2)
    run = _run(found, text)
    run.font.size = SMALL
    if right:
        found.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if head:
        found.paragraph_format.keep_with_next = run.bold = True
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), HEAD)
        cell._tc.get_or_add_tcPr().append(shade)
