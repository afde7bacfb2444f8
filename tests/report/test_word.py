"""The report as a Word document, opened again."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pm_review.report import build
from pm_review.report import docx as in_word
from pm_review.report.columns import CELL, PAGE, SIDES
from pm_review.report.document import Column, Document, Entry, Heading, Note, Paragraph, Row, Table
from pm_review.report.escaping import paragraphs
from pm_review.review import Review, from_plain
from report.test_markdown import TEXT, filled, written

docx = pytest.importorskip("docx")


def opened(review: Review, language: str):
    return docx.Document(BytesIO(in_word(build(review, language))))


def texts(word) -> list[str]:
    """Every text of a document, cells too."""
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_and_tables_are_real_ones(worked, language: str) -> None:
    document = build(worked(language), language)
    word = docx.Document(BytesIO(in_word(document)))
    headings = [each.text for each in word.paragraphs if each.style.name.startswith(("Heading", "Title"))]
    assert headings == [block.text for block in document.blocks if isinstance(block, Heading)]
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.rows[1].cells] for table in word.tables] == [
        list(table.rows[0].cells) for table in tables
    ]


def test_every_style_names_a_font_that_shows_chinese(worked) -> None:
    word = opened(worked("zh"), "zh")
    for style in {paragraph.style.name: paragraph.style for paragraph in word.paragraphs}.values():
        assert 'w:eastAsia="Microsoft YaHei"' in style.element.xml, style.name


def test_the_page_is_a4(worked) -> None:
    section = opened(worked("en"), "en").sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


@settings(max_examples=25, deadline=None)
@given(filled(Review, TEXT))
def test_any_text_in_any_field_is_there_as_typed(plain: dict[str, object]) -> None:
    review = from_plain(plain)
    told = texts(opened(review, "en"))
    for text in written(review):
        whole = any(text in each for each in told)
        assert whole or all(any(part in each for each in told) for part in paragraphs(text)), text


@pytest.mark.parametrize("sign", ["\0", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"], ids=ascii)
def test_what_a_file_of_word_cannot_hold_is_told_by_the_replacement_character(sign: str) -> None:
    told = f"a{sign}b"
    blocks = (
        Heading(1, told),
        Paragraph(f"{told}\n\n{told}", label=told),
        Entry(told, (Paragraph(told),)),
        Note(told),
        table_of(told),
    )
    word = drawn(blocks)
    shown = [text for text in texts(word) if "a" in text]
    assert len(shown) == 7
    assert all(text.replace("a\ufffdb", "").strip(": ") == "" for text in shown)
    assert word.core_properties.title == "a\ufffdb"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_characters="\r\n\ufffd"), min_size=1))
@example("\x7f\x85\u2028\ue000\ufdd0\U0001fffe\U0010ffff\t")
def test_a_text_survives_sign_by_sign_where_xml_can_hold_it(text: str) -> None:
    shown = drawn([table_of(text)]).tables[0].rows[1].cells[0].text
    assert len(shown) == len(text)
    for before, after in zip(text, shown, strict=True):
        held = (
            before == "\t" or " " <= before < "\ud800" or "\ue000" <= before <= "\ufffd" or before > "\uffff"
        )
        assert after == (before if held else "\ufffd")


def test_columns_share_the_page_by_what_stands_in_them(worked) -> None:
    for table in opened(worked("zh"), "zh").tables:
        widths = [column.width.cm for column in table.columns]
        assert sum(widths) <= 17.1
        dates = [
            width for width, cell in zip(widths, table.rows[1].cells, strict=True) if cell.text[:3] == "202"
        ]
        assert all(width >= 7 * CELL + SIDES for width in dates)


def drawn(blocks):
    return docx.Document(BytesIO(in_word(Document("en", tuple(blocks)))))


def table_of(*cells: str, rows: int = 1) -> Table:
    return Table(tuple(Column(f"C{at}") for at in range(len(cells))), (Row(cells),) * rows)


def test_no_row_is_broken_over_two_pages_and_the_first_is_repeated() -> None:
    rows = drawn([table_of("a", "b", rows=3)]).tables[0].rows
    assert ["cantSplit" in row._tr.xml for row in rows] == [True] * 4
    assert ["tblHeader" in row._tr.xml for row in rows] == [True, False, False, False]


def test_labels_leads_and_the_first_row_of_a_table_stay_with_what_follows() -> None:
    word = drawn([Paragraph("", label="Parts"), table_of("a"), Entry("lead", (Paragraph("x", label="Why"),))])
    kept = {each.text: bool(each.paragraph_format.keep_with_next) for each in word.paragraphs if each.text}
    assert kept == {"Parts": True, "lead": True, "Why: x": False}
    cells = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in word.tables[0].rows]
    assert cells == [True, None]


def test_short_columns_are_as_wide_as_they_need_beside_long_ones() -> None:
    widths = [column.width.cm for column in drawn([table_of("4.5 million", "long " * 30)]).tables[0].columns]
    assert widths[0] == pytest.approx(11 * CELL + SIDES, abs=0.01)
    assert sum(widths) == pytest.approx(PAGE, abs=0.01)


def test_a_sparkline_has_room_for_its_blocks() -> None:
    widths = [column.width.cm for column in drawn([table_of("▁▂▃▄▅▆▇█", "12345678")]).tables[0].columns]
    assert widths[0] > widths[1] + 7 * CELL
