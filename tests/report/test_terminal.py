"""The report as terminal lines: complete, within the width, each linked to its field."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style
from rich.theme import Theme

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import (
    Block,
    Column,
    Document,
    Drawing,
    Entry,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Table,
)
from pm_review.report.formats.terminal import TABLES_FROM, TerminalLine, terminal_lines
from pm_review.terminal.controls import visible
from report.test_markdown import TEXT, filled, written


def drawn(*blocks: Block, width: int = 40, language: str = "en") -> list[TerminalLine]:
    return list(terminal_lines(Document(language, blocks), width))


def lines(*blocks: Block, width: int = 40) -> list[str]:
    return [line.text for line in drawn(*blocks, width=width)]


def squeezed(text: str) -> str:
    """Return a text without whitespace."""
    return "".join(text.split())


def all_of(review: Review, width: int, language: str = "en") -> list[TerminalLine]:
    return list(terminal_lines(build(review, language), width))


@pytest.mark.parametrize("width", [30, 53, 60, 76, 93])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_screen(worked, language: str, width: int) -> None:
    assert max(cell_len(line.text) for line in all_of(worked(language), width, language)) <= width


@pytest.mark.parametrize("width", [30, 70])
def test_no_line_of_a_large_review_is_wider_than_the_screen(large: Review, width: int) -> None:
    assert max(cell_len(line.text) for line in all_of(large, width)) <= width


@settings(max_examples=40)
@given(filled(Review, TEXT), st.integers(30, TABLES_FROM - 1))
def test_any_text_in_any_field_is_shown_whole(data: dict[str, object], width: int) -> None:
    review = from_dict(data)
    found = all_of(review, width)
    shown = squeezed("".join(line.text for line in found).replace("•", ""))
    assert max((cell_len(line.text) for line in found), default=0) <= width
    for text in written(review):
        for each in text.split("\n"):
            assert squeezed(visible(each)).replace("•", "") in shown, text


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [50, 76])
def test_every_line_but_blanks_and_remarks_knows_its_field(worked, language: str, width: int) -> None:
    document = build(worked(language), language)
    remarks = squeezed("".join(block.text for block in document.blocks if isinstance(block, Note)))
    for line in terminal_lines(document, width):
        marks = set("○━●┃─ ")
        assert line.source or squeezed(line.text) in remarks or marks & set(line.text), line


def test_headings_differ_without_colour() -> None:
    assert lines(Heading(1, "Title"), Heading(2, "Part"), Heading(3, "Detail")) == [
        "Title",
        "═════",
        "",
        "Part",
        "────",
        "",
        "Detail",
    ]


def test_only_the_first_line_of_a_heading_counts_as_one() -> None:
    found = drawn(Heading(2, "A heading of many words", "goals"), width=16)
    assert [(line.text, line.level) for line in found] == [
        ("A heading of", 2),
        ("many words", 0),
        ("────────────", 0),
    ]
    assert {line.source for line in found} == {"goals"}


def test_a_label_is_strong_and_its_text_is_not() -> None:
    (line,) = drawn(Paragraph("because", "goals[G1].why", "Why"))
    assert [(segment.text, bool(segment.style and segment.style.bold)) for segment in line.segments] == [
        ("Why", True),
        (": because", False),
    ]
    assert line.source == "goals[G1].why"


def test_entries_are_one_list_with_their_details_further_in() -> None:
    details = (Paragraph("a cause that needs more than one line", label="Cause"),)
    assert lines(Entry("First", details), Entry("Second"), width=26) == [
        " • First",
        "    • Cause: a cause that",
        "      needs more than one",
        "      line",
        " • Second",
    ]


def test_details_without_a_place_belong_to_their_entry() -> None:
    found = drawn(Entry("lead", (Paragraph("x"),), "goals[G1]"))
    assert {line.source for line in found} == {"goals[G1]"}


CHINESE = Table(
    (Column("目标"), Column("实际", right=True)), (Row(("增长", "5"), "a"), Row(("x", "120万"), "b"))
)


def test_a_table_is_aligned_in_chinese_too() -> None:
    found = drawn(CHINESE)
    assert [line.text for line in found] == ["目标   实际", "───────────", "增长      5", "x     120万"]
    assert [line.source for line in found] == ["a", "a", "a", "b"]


def test_a_table_that_does_not_fit_a_narrow_screen_is_a_list() -> None:
    table = Table(
        (Column("Goal"), Column("Result", right=True)), (Row(("A goal with a long name", "1,234"), "g"),)
    )
    assert lines(table, width=20) == [" • A goal with a", "   long name", "    • Result: 1,234"]


def test_from_sixty_columns_on_cells_fold_and_nothing_is_cut() -> None:
    table = Table((Column("Goal"), Column("Cause")), (Row(("A", "word " * 30), "a"), Row(("B", "x"), "b")))
    found = drawn(table, width=TABLES_FROM)
    assert sum(line.text.count("word") for line in found) == 30
    assert max(cell_len(line.text) for line in found) <= TABLES_FROM
    assert [line.source for line in found if line.text] == ["a"] * (len(found) - 2) + ["b"]
    assert "" in [line.text for line in found]


def test_the_least_important_columns_go_first() -> None:
    names = ("Goal", "Last", "Start", "Way", "Result")
    ranks = (0, 3, 1, 2, 0)
    columns = tuple(Column(name, right=True, rank=rank) for name, rank in zip(names, ranks, strict=True))
    figures = Table(columns, (Row(tuple("5" * 18 for _ in columns)),))
    heads = {width: lines(figures, width=width)[0].split() for width in (100, 80, 60)}
    assert heads == {100: [*names], 80: ["Goal", "Start", "Way", "Result"], 60: ["Goal", "Start", "Result"]}


def test_chinese_is_broken_between_characters_and_keeps_its_marks() -> None:
    assert lines(Paragraph("5个功能中有两个几乎没人用，是我没有先验证。"), width=20) == [
        "5个功能中有两个几乎",
        "没人用，是我没有先验",
        "证。",
    ]


def test_the_colours_are_those_of_the_theme() -> None:
    theme = Theme({"markdown.h1": Style(color="red")})
    first = next(terminal_lines(Document("en", (Heading(1, "Title"),)), 40, theme))
    style = first.segments[0].style
    assert style and style.color and style.color.name == "red"


def test_line_breaks_and_paragraphs_of_an_answer_are_kept() -> None:
    assert lines(Paragraph("one\n\n\ntwo\nthree")) == ["one", "", "two", "three"]


def test_a_tab_is_as_wide_as_four_blanks_at_most() -> None:
    assert lines(Paragraph("a\tb")) == ["a   b"]
    assert lines(Paragraph("abcd\te")) == ["abcd    e"]


def test_charts_are_left_out_and_leave_no_gap() -> None:
    chart = Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0)))
    assert lines(Paragraph("a"), chart, Paragraph("b")) == ["a", "", "b"]


def test_a_drawing_is_kept_as_it_is_and_left_out_where_it_does_not_fit() -> None:
    assert lines(Drawing(("○━●  *x*", "", "# y"))) == ["○━●  *x*", "", "# y"]
    assert lines(Drawing(("━" * 50,)), Paragraph("a")) == ["a"]


@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_screen_that_is_hardly_there_still_shows_every_sign(width: int) -> None:
    assert "".join(lines(Paragraph("年终 abc"), width=width)) == "年终 abc"


def test_control_characters_are_shown_and_never_obeyed() -> None:
    (line,) = drawn(Paragraph("a\x1b[31mb\x9b2J\u202ec", label="\x07"))
    assert line.text == "␇: a␛[31mb⟨U+009B⟩2J⟨U+202E⟩c"
