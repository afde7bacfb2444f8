"""A report as lines for a terminal: nothing cut, nothing lost, every line knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.report import build
from pm_review.report.document import Block, Column, Entry, Heading, Note, Paragraph, Row, Table
from pm_review.report.printing import Printed, Tone, printed
from pm_review.review import Review, from_plain
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
    review = from_plain(plain)
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
    texts = [line.text for line in all_of(from_plain({"goals": [{"name": "Grow"}]}), 50)]
    assert texts[:3] == ["Year-end review", "═" * 15, ""]
    assert any("Grow" in text for text in texts)
