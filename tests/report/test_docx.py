"""The report as a Word document, read back."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import (
    Bar,
    Bars,
    Column,
    Document,
    Entry,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Table,
)
from pm_review.report.formats.docx import CELL, SIDES, in_word
from pm_review.report.formats.docx_style import PAGE
from pm_review.report.formats.escaping import paragraphs
from report.test_markdown import TEXT, filled, written

docx = pytest.importorskip("docx")


def opened(review: Review, language: str):
    return docx.Document(BytesIO(in_word(build(review, language))))


def texts(word) -> list[str]:
    """Return every text of a document, including table cells."""
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_headings_and_tables_use_the_styles_of_word(worked, language: str) -> None:
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


@settings(max_examples=25)
@given(filled(Review, TEXT))
def test_any_text_in_any_field_is_in_the_document_as_typed(plain: dict[str, object]) -> None:
    review = from_dict(plain)
    output = texts(opened(review, "en"))
    for text in written(review):
        whole = any(text in each for each in output)
        assert whole or all(any(part in each for each in output) for part in paragraphs(text)), text


@pytest.mark.parametrize("sign", ["\0", "\x1f", "\ud800", "\udfff", "\ufffe", "\uffff"], ids=ascii)
def test_a_character_that_word_files_cannot_have_is_replaced_by_the_replacement_character(sign: str) -> None:
    output = f"a{sign}b"
    blocks = (
        Heading(1, output),
        Paragraph(f"{output}\n\n{output}", label=output),
        Entry(output, (Paragraph(output),)),
        Note(output),
        table_of(output),
    )
    word = drawn(blocks)
    shown = [text for text in texts(word) if "a" in text]
    assert len(shown) == 7
    assert all(text.replace("a\ufffdb", "").strip(": ") == "" for text in shown)
    assert word.core_properties.title == "a\ufffdb"


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_characters="\r\n\ufffd"), min_size=1), min_size=4, max_size=8))
@example(["\x7f\x85\u2028\ue000\ufdd0\U0001fffe\U0010ffff\t"])
def test_every_character_that_xml_allows_is_kept(texts: list[str]) -> None:
    row = drawn([table_of(*texts)]).tables[0].rows[1]
    shown = [cell.text for cell in row.cells]
    assert list(map(len, shown)) == list(map(len, texts))
    for before, after in zip("".join(texts), "".join(shown), strict=True):
        held = (
            before == "\t" or " " <= before < "\ud800" or "\ue000" <= before <= "\ufffd" or before > "\uffff"
        )
        assert after == (before if held else "\ufffd")


def test_columns_share_the_page_by_what_is_in_them(worked) -> None:
    for table in opened(worked("zh"), "zh").tables:
        widths = [column.width.cm for column in table.columns]
        assert sum(widths) <= 17.1
        dates = [
            width for width, cell in zip(widths, table.rows[1].cells, strict=True) if cell.text[:3] == "202"
        ]
        assert all(width >= 7 * CELL + SIDES - 0.01 for width in dates)


def drawn(blocks):
    return docx.Document(BytesIO(in_word(Document("en", tuple(blocks)))))


def table_of(*cells: str, rows: int = 1) -> Table:
    return Table(tuple(Column(f"C{at}") for at in range(len(cells))), (Row(cells),) * rows)


def test_no_row_breaks_over_two_pages_and_the_header_row_is_repeated() -> None:
    rows = drawn([table_of("a", "b", rows=3)]).tables[0].rows
    assert ["cantSplit" in row._tr.xml for row in rows] == [True] * 4
    assert ["tblHeader" in row._tr.xml for row in rows] == [True, False, False, False]


def test_labels_leads_and_the_header_row_of_a_table_stay_with_what_follows() -> None:
    word = drawn([Paragraph("", label="Parts"), table_of("a"), Entry("lead", (Paragraph("x", label="Why"),))])
    kept = {each.text: bool(each.paragraph_format.keep_with_next) for each in word.paragraphs if each.text}
    assert kept == {"Parts": True, "lead": True, "Why: x": False}
    cells = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in word.tables[0].rows]
    assert cells == [True, None]
    rows = drawn([table_of("a", rows=4)]).tables[0].rows
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in rows]
    assert kept == [True, None, None, True, None]


def test_short_columns_are_as_wide_as_they_need_beside_long_ones() -> None:
    widths = [column.width.cm for column in drawn([table_of("4.5 million", "long " * 30)]).tables[0].columns]
    assert widths[0] == pytest.approx(11 * CELL + SIDES, abs=0.01)
    assert sum(widths) == pytest.approx(PAGE, abs=0.01)


def test_a_sparkline_has_room_for_its_blocks() -> None:
    widths = [column.width.cm for column in drawn([table_of("▁▂▃▄▅▆▇█", "12345678")]).tables[0].columns]
    assert widths[0] > widths[1] + 7 * CELL


def paragraphs_of(*blocks: object):
    return [each for each in drawn(blocks).paragraphs if each.text]


def test_headings_have_the_styles_of_their_levels() -> None:
    found = paragraphs_of(*(Heading(level, f"H{level}") for level in (1, 2, 3, 4)))
    assert [each.style.name for each in found] == ["Title", "Heading 1", "Heading 2", "Heading 3"]


def test_items_and_their_answers_are_lists_of_two_levels() -> None:
    lead, why, alone = paragraphs_of(Entry("lead", (Paragraph("x", label="Why"),)), Entry("alone"))
    assert [each.style.name for each in (lead, why, alone)] == ["List Bullet", "List Bullet 2", "List Bullet"]
    assert [each.runs[0].bold for each in (lead, why, alone)] == [True, True, False]
    assert (lead.paragraph_format.keep_with_next, alone.paragraph_format.keep_with_next) == (True, False)


def test_a_label_is_bold_and_the_text_behind_it_is_not() -> None:
    (found,) = paragraphs_of(Paragraph("because", label="Why"))
    assert [(run.text, bool(run.bold)) for run in found.runs] == [
        ("Why", True),
        (": ", False),
        ("because", False),
    ]


def test_further_paragraphs_of_an_answer_are_indented_like_the_first_without_a_bullet() -> None:
    _, first, second, third = paragraphs_of(Entry("lead", (Paragraph("one\n\ntwo\n\nthree", label="Why"),)))
    assert (second.text, second.style.name, third.text) == ("two", "Normal", "three")
    indent = first.style.paragraph_format.left_indent
    assert indent is not None
    assert second.paragraph_format.left_indent == third.paragraph_format.left_indent == indent
    plain = paragraphs_of(Paragraph("one\n\ntwo"))
    assert [each.paragraph_format.left_indent for each in plain] == [None, None]


def test_line_breaks_inside_a_paragraph_stay() -> None:
    (found,) = paragraphs_of(Paragraph("one\ntwo"))
    assert found.text == "one\ntwo"


def test_a_remark_is_set_in_italics() -> None:
    (found,) = paragraphs_of(Note("† Computed"))
    assert found.runs[0].italic


def test_figures_are_right_aligned_and_the_first_row_is_bold_and_shaded() -> None:
    columns = (Column("Goal"), Column("Target", right=True))
    (found,) = drawn([Table(columns, (Row(("Users", "5")),))]).tables
    assert [[str(cell.paragraphs[0].alignment) for cell in row.cells] for row in found.rows] == [
        ["None", "RIGHT (2)"]
    ] * 2
    assert [[bool(cell.paragraphs[0].runs[0].bold) for cell in row.cells] for row in found.rows] == [
        [True, True],
        [False, False],
    ]
    assert ["w:shd" in row.cells[0]._tc.xml for row in found.rows] == [True, False]


def test_charts_that_word_does_not_draw_leave_no_gap() -> None:
    word = drawn([Bars("All", (Bar("a", 1.0, "100%"),)), Line("MAU", (("2025-01", 1.0),))])
    assert [each.text for each in word.paragraphs] == []


def test_the_title_of_the_file_is_the_title_of_the_report_within_the_length_that_word_allows() -> None:
    assert drawn([Heading(1, "T" * 300)]).core_properties.title == "T" * 255
    assert drawn([]).core_properties.title == ""


def test_an_address_as_evidence_can_be_opened() -> None:
    (found,) = paragraphs_of(Paragraph("https://example.com/a\nfrom https://b.example on", label="Evidence"))
    assert [link.address for link in found.hyperlinks] == ["https://example.com/a"]
    assert found.text == "Evidence: https://example.com/a\nfrom https://b.example on"
    *_, further = paragraphs_of(Paragraph("one\n\nhttps://example.com/b"))
    assert [link.address for link in further.hyperlinks] == ["https://example.com/b"]
