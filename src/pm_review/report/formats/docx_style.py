"""An empty Word document with the paper, margins, fonts and styles of the report.

Requires python-docx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

LATIN, CHINESE = "Calibri", "Microsoft YaHei"
"""Fonts that every office program has, or replaces well."""

PAGE = 17.0
"""The width of a line of text, in centimetres."""

MARGIN = 1.6
"""The top and bottom margin of a page, in centimetres."""

MEASURES = {
    "Normal": (10, 0, 3),
    "Title": (20, 0, 6),
    "Heading 1": (14, 8, 2),
    "Heading 2": (12, 8, 2),
    "Heading 3": (11, 6, 2),
}
"""Font size, and space before and after a paragraph, of each style in points; a brief fits one page."""

LISTS = ("List Bullet", "List Bullet 2", "List Bullet 3")
"""The styles of lists, by level."""

INDENT = 0.63
"""The indent of each level of a list, in centimetres."""

TABLES = ("Normal Table", "Table Grid")
"""The table styles in use, including the one that they are based on."""

BORDERS = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
"""The borders of a table in Word's terms."""

RULE = "BFC7D0"
"""The colour of a table's borders."""


def new_document() -> WordDocument:
    """Return an empty document with the styles of the report."""
    word = docx.Document()
    _undress(word)
    _dress(word)
    return word


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
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", *LISTS):
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
    for level, name in enumerate(LISTS, 1):
        item = word.styles[name].paragraph_format
        item.space_after, item.left_indent, item.first_line_indent = Pt(2), Cm(level * INDENT), Cm(-INDENT)
    for border in word.styles["Table Grid"].element.iter(*map(qn, BORDERS)):
        border.set(qn("w:color"), RULE)
