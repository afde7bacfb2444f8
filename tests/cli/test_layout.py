from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.cli.layout import columns, explained, wrap

PROSE = st.text(alphabet=st.sampled_from("ab cd 年终总结，。（「」 x"), max_size=80)


def test_chinese_lines_are_measured_in_cells() -> None:
    assert list(wrap("一二三四五", 6)) == ["一二三", "四五"]


def test_a_closing_mark_never_begins_a_line_nor_an_opening_one_ends_it() -> None:
    assert list(wrap("一二三，四", 6)) == ["一二", "三，四"]
    assert list(wrap("一二（三）", 6)) == ["一二", "（三）"]


def test_english_lines_break_between_words() -> None:
    assert list(wrap("two words here", 9)) == ["two words", "here"]


def test_a_word_wider_than_the_line_stays_whole() -> None:
    assert list(wrap("a /a/very/long/path b", 6)) == ["a", "/a/very/long/path", "b"]


@given(PROSE, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, width)).split())
    assert kept == "".join(text.split())


def test_columns_stand_one_below_the_other_in_cells() -> None:
    first, second = columns([["社交", "2025"], ["social", "24"]])
    assert cell_len(first[: first.index("2025")]) == second.index("24") == 8


def test_columns_have_no_blanks_at_the_end() -> None:
    assert list(columns([["a", ""], ["bb", "c"]])) == ["a", "bb  c"]


def test_a_name_too_long_for_its_column_has_a_line_of_its_own() -> None:
    assert list(explained([("ab", "short"), ("a-long-name", "x")], 40, start=8)) == [
        "  ab    short",
        "  a-long-name",
        "        x",
    ]
