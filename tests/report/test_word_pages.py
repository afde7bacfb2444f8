"""The length of the one-page report in Word, estimated from its styles without an office program."""

from __future__ import annotations

import math
from io import BytesIO
from typing import Any

import pytest
from rich.cells import cell_len

from pm_review.model import Review
from pm_review.report import build
from pm_review.report.formats.docx import CELL, SIDES, in_word
from pm_review.report.formats.docx_style import MARGIN, MEASURES, PAGE

docx = pytest.importorskip("docx")

POINT = 2.54 / 72
"""A typographic point in centimetres."""

ROOM = 29.7 - 2 * MARGIN
"""The height of an A4 page between its margins, in centimetres."""

LINE = {"en": 1.22, "zh": 1.33}
"""The line height of Calibri and of Microsoft YaHei, as a multiple of the font size."""


def lines(text: str, width: float) -> int:
    """Return the number of lines of a text in a column of ``width`` centimetres."""
    return sum(max(1, math.ceil(cell_len(line) * CELL / width)) for line in text.split("\n"))


def height(word: Any, line: float) -> float:
    """Return the height of a document in centimetres."""
    found = 0.0
    for paragraph in word.paragraphs:
        if not paragraph.text:
            found += 6 * POINT
            continue
        size, before, after = MEASURES.get(paragraph.style.name, (10, 0, 2))
        count = lines(paragraph.text, PAGE - 0.7 * ("List" in paragraph.style.name))
        found += (before + after + count * size * line) * POINT
    for table in word.tables:
        widths = [column.width.cm - SIDES + 0.08 for column in table.columns]
        for row in table.rows:
            most = max(lines(cell.text, width) for cell, width in zip(row.cells, widths, strict=True))
            found += (4 + most * 9.5 * line) * POINT
    return found


def brief(review: Review, language: str) -> float:
    return height(docx.Document(BytesIO(in_word(build(review, language, "brief")))), LINE[language])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_brief_of_the_worked_example_is_one_page(worked: Any, language: str) -> None:
    assert brief(worked(language), language) <= ROOM


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_brief_of_a_large_review_is_one_page(wordy: Review, language: str) -> None:
    assert brief(wordy, language) <= ROOM
