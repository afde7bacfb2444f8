"""The report as a Word document, opened again."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings

from pm_review.report import build
from pm_review.report import docx as in_word
from pm_review.report.document import Heading, Table
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


def test_columns_share_the_page_by_what_stands_in_them(worked) -> None:
    for table in opened(worked("zh"), "zh").tables:
        widths = [column.width.cm for column in table.columns]
        assert sum(widths) <= 17.1
        dates = [
            width for width, cell in zip(widths, table.rows[1].cells, strict=True) if cell.text[:3] == "202"
        ]
        assert all(width > 1.8 for width in dates)
