"""Lines no wider than a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.wrapping import wrap

PROSE = st.text(alphabet=st.sampled_from("ab cd 年终总结，。（「」 x"), max_size=80)


def test_chinese_lines_are_measured_in_cells() -> None:
    assert list(wrap("一二三四五", 6)) == ["一二三", "四五"]


def test_a_closing_mark_never_begins_a_line_nor_an_opening_one_ends_it() -> None:
    assert list(wrap("一二三，四", 6)) == ["一二", "三，四"]
    assert list(wrap("一二（三）", 6)) == ["一二", "（三）"]


def test_english_lines_break_between_words() -> None:
    assert list(wrap("two words here", 9)) == ["two words", "here"]


def test_words_of_other_alphabets_stay_whole_with_their_quotes() -> None:
    assert list(wrap("Größe ärgert “uns”.", 7)) == ["Größe", "ärgert", "“uns”."]
    assert list(wrap("Привет всем", 8)) == ["Привет", "всем"]
    assert list(wrap("一二三“四”MAU，五", 6)) == ["一二三", "“四”", "MAU，", "五"]


def test_a_word_wider_than_the_line_stays_whole() -> None:
    assert list(wrap("a /a/very/long/path b", 6)) == ["a", "/a/very/long/path", "b"]


@given(PROSE, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, width)).split())
    assert kept == "".join(text.split())


def test_a_word_wider_than_the_line_is_broken_where_nothing_may_stand_out() -> None:
    assert list(wrap("a /a/very/long/path b", 6, fold=True)) == ["a", "/a/ver", "y/long", "/path", "b"]


@given(st.one_of(PROSE, st.text(max_size=80)), st.integers(2, 40))
def test_folded_lines_are_never_too_wide_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(wrap(text, width, fold=True))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
