"""A report as lines for a terminal: nothing cut, nothing lost, every line knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import Block, Column, Entry, Heading, Line, Note, Paragraph, Row, Table
from pm_review.report.formats.terminal import Printed, Tone, printed
from report.test_markdown import TEXT, filled, written


def lines(*blocks: Block, width: int = 40) -> list[str]:
    return [line.text for line in printed(blocks, width, "en")]


def squeezed(text: str) -> str:
    """Without anything blank."""
    return "".join(text.split())


def all_of(review: Review, width: int, language: str = "en") -> list[Printed]:
    return list(printed(build(review, language).blocks, width, language))


@pytest.mark.parametrize("width", [30, 53, 93])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_screen(worked, language: str, width: int) -> None:
    assert max(cell_len(line.text) for line in all_of(worked(language), width, language)) <= width


@pytest.mark.parametrize("width", [30, 53, 93])
def test_no_line_of_a_large_review_is_wider_than_the_screen(large: Review, width: int) -> None:
    assert max(cell_len(line.text) for line in all_of(large, width)) <= width


@settings(max_examples=40, deadline=None)
@given(filled(Review, TEXT), st.integers(30, 100))
def test_any_text_in_any_field_is_printed_whole(plain: dict[str, object], width: int) -> None:
    review = from_dict(plain)
    found = all_of(review, width)
    told = squeezed("".join(line.text.removeprefix("  ") for line in found))
    assert max((cell_len(line.text) for line in found), default=0) <= width
    for text in written(review):
        assert squeezed(text) in told, text


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_line_but_blanks_and_remarks_knows_its_place(worked, language: str) -> None:
    for line in all_of(worked(language), 60, language):
        muted = {tone for _, tone in line.parts} <= {Tone.MUTED, Tone.PLAIN} and not line.place
        assert line.place or not line.text or muted, line


def test_headings_are_told_apart_without_colour() -> None:
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
    found = list(printed([Heading(2, "A heading of many words")], 12, "en"))
    assert [line.level for line in found] == [2, 0, 0]


def test_a_label_is_strong_and_its_text_is_not() -> None:
    (line,) = printed([Paragraph("because", "goals[G1].why", "Why")], 40, "en")
    assert line.parts == (("", Tone.PLAIN), ("Why: ", Tone.STRONG), ("because", Tone.PLAIN))
    assert line.place == "goals[G1].why"


def test_a_label_alone_has_no_colon() -> None:
    assert lines(Paragraph("", label="Parts")) == ["Parts"]


def test_entries_stand_close_together_with_their_details_further_in() -> None:
    details = (Paragraph("a cause that needs more than one line", label="Cause"),)
    assert lines(Entry("First", details), Entry("Second"), width=24) == [
        "• First",
        "  ◦ Cause: a cause that",
        "    needs more than one",
        "    line",
        "• Second",
    ]


def test_details_without_a_place_belong_to_their_entry() -> None:
    found = printed([Entry("lead", (Paragraph("x"),), "goals[G1]")], 40, "en")
    assert {line.place for line in found} == {"goals[G1]"}


def test_a_table_is_aligned_in_chinese_too() -> None:
    table = Table(
        (Column("目标"), Column("实际", right=True)), (Row(("增长", "5"), "a"), Row(("x", "120万"), "b"))
    )
    found = list(printed([table], 40, "zh"))
    assert [line.text for line in found] == ["目标   实际", "────  ─────", "增长      5", "x     120万"]
    assert [line.place for line in found] == ["a", "a", "a", "b"]


def test_a_table_that_is_too_wide_is_a_list_that_tells_all() -> None:
    table = Table(
        (Column("Goal"), Column("Result", right=True)), (Row(("A goal with a long name", "1,234"), "g"),)
    )
    assert lines(table, width=20) == ["• A goal with a long", "  name", "  ◦ Result: 1,234"]


def test_a_remark_stands_back() -> None:
    (line,) = printed([Note("Computed.")], 40, "en")
    assert line.parts == (("", Tone.PLAIN), ("Computed.", Tone.MUTED))


def test_one_goal_and_nothing_else() -> None:
    texts = [line.text for line in all_of(from_dict({"goals": [{"name": "Grow"}]}), 50)]
    assert texts[:3] == ["Year-end review", "═" * 15, ""]
    assert any("Grow" in text for text in texts)


def test_a_heading_is_underlined_as_far_as_it_goes_and_no_further_than_the_screen() -> None:
    assert lines(Heading(1, "目标")) == ["目标", "════"]
    assert lines(Heading(2, "one two three"), width=8) == ["one two", "three", "────────"]


def test_a_heading_and_its_rule_lead_to_its_place_and_the_outline_to_its_first_line() -> None:
    first, rule = printed([Heading(2, "Goals", "goals")], 40, "en")
    assert (first.parts[1], first.place, first.level) == (("Goals", Tone.TITLE), "goals", 2)
    assert (rule.parts, rule.place, rule.level) == ((("─────", Tone.MUTED),), "goals", 0)


def test_an_item_is_strong_only_where_answers_stand_below_it() -> None:
    alone, led, _ = printed([Entry("a"), Entry("b", (Paragraph("c"),))], 40, "en")
    assert [alone.parts[1], led.parts[1]] == [("a", Tone.PLAIN), ("b", Tone.STRONG)]
    assert alone.parts[0] == ("• ", Tone.PLAIN)


def test_only_the_first_line_of_an_answer_bears_its_label() -> None:
    found = list(printed([Paragraph("one two three four", label="Why")], 12, "en"))
    assert [line.text for line in found] == ["Why: one two", "three four"]
    assert [line.parts[1] for line in found] == [("Why: ", Tone.STRONG), ("", Tone.STRONG)]


def test_a_label_that_is_wider_than_the_screen_is_broken_and_strong_as_far_as_it_goes() -> None:
    found = list(printed([Paragraph("x", label="A long label")], 6, "en"))
    assert [line.text for line in found] == ["A long", "label:", "x"]
    assert found[0].parts[1] == ("A long", Tone.STRONG)


def test_paragraphs_of_one_answer_are_parted_by_a_blank_line() -> None:
    assert lines(Paragraph("one\n\n\ntwo\nthree")) == ["one", "", "two", "three"]
    assert lines(Entry("a", (Paragraph("b\n\nc"),))) == ["• a", "  ◦ b", "    ", "    c"]


def test_a_tab_is_as_wide_as_four_blanks_at_most() -> None:
    assert lines(Paragraph("a\tb")) == ["a   b"]
    assert lines(Paragraph("abcd\te")) == ["abcd    e"]


def test_blocks_are_parted_by_a_blank_line_but_for_the_items_of_a_list() -> None:
    blocks = (Paragraph("a"), Entry("b"), Entry("c"), Note("d"), Paragraph(""), Paragraph("e"))
    assert lines(*blocks) == ["a", "", "• b", "• c", "", "d", "", "e"]


def test_cells_of_several_lines_are_told_in_one() -> None:
    table = Table((Column("A"), Column("B", right=True)), (Row(("one\n two", "5"), "a"),))
    assert lines(table) == ["A        B", "───────  ─", "one two  5"]


def test_a_row_ends_where_its_last_word_does() -> None:
    table = Table((Column("A"), Column("B")), (Row(("x", ""), "a"), Row(("y", "long"), "b")))
    assert lines(table) == ["A  B", "─  ────", "x", "y  long"]


def test_the_tones_of_a_table_tell_its_head_its_rule_and_its_rows_apart() -> None:
    head, rule, row = printed([Table((Column("A"),), (Row(("x",), "a"),))], 40, "en")
    assert [line.parts[0][1] for line in (head, rule, row)] == [Tone.STRONG, Tone.MUTED, Tone.PLAIN]


def test_pictures_are_left_out_and_leave_no_gap() -> None:
    chart = Line("MAU", (("2025-01", 1.0), ("2025-02", 2.0)))
    assert lines(Paragraph("a"), chart, Paragraph("b")) == ["a", "", "b"]


def test_a_plain_line_looks_the_same_throughout() -> None:
    line = Printed.plain("text", "goals")
    assert (line.text, line.place, line.level, line.parts) == ("text", "goals", 0, (("text", Tone.PLAIN),))
    assert Printed().text == ""


@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_screen_that_is_hardly_there_still_shows_every_sign(width: int) -> None:
    told = "".join(lines(Paragraph("年终 abc"), width=width)).replace(" ", "")
    assert told == "年终abc"
