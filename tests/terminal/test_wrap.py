"""Wrapping of lines to the width of a terminal."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.terminal.wrap import breaks, hang, truncate, wrap

PROSE = st.text(alphabet=st.sampled_from("ab cd 年终总结，。（「」 x"), max_size=80)
ANY_LETTER = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])


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
    assert list(wrap("مرحبا بالعالم", 8)) == ["مرحبا", "بالعالم"]
    assert list(wrap("שלום עולם", 6)) == ["שלום", "עולם"]
    assert list(wrap("हिन्दी भाषा", 5)) == ["हिन्दी", "भाषा"]
    assert list(wrap("一二三“四”MAU，五", 6)) == ["一二三", "“四”", "MAU，", "五"]


def test_a_word_wider_than_the_line_stays_whole() -> None:
    assert list(wrap("a /a/very/long/path b", 6)) == ["a", "/a/very/long/path", "b"]


@given(PROSE, st.integers(8, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, width: int) -> None:
    kept = "".join("".join(wrap(text, width)).split())
    assert kept == "".join(text.split())


def test_a_word_wider_than_the_line_is_broken_if_nothing_may_stick_out() -> None:
    assert list(wrap("a /a/very/long/path b", 6, fold=True)) == ["a", "/a/ver", "y/long", "/path", "b"]


@given(st.one_of(PROSE, st.text(max_size=80)), st.integers(2, 40))
def test_folded_lines_are_never_too_wide_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(wrap(text, width, fold=True))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize("fold", [False, True])
@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one", 3, ["one"]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("one  two", 7, ["one", "two"]),
        ("one two ", 7, ["one two"]),
        ("one   \n  two", 20, ["one", "two"]),
        ("one\n\ntwo", 20, ["one", "", "two"]),
        ("\none\n", 20, ["", "one"]),
        ("一二，", 6, ["一二，"]),
        ("一二，", 5, ["一", "二，"]),
        ("「一」「二」", 6, ["「一」", "「二」"]),
        ("MAU增长", 5, ["MAU增", "长"]),
        ("增长 5.5%。", 9, ["增长", "5.5%。"]),
        ("3–5 年", 5, ["3–5", "年"]),
    ],
)
def test_lines_are_as_long_as_there_is_room(text: str, width: int, lines: list[str], fold: bool) -> None:
    assert list(wrap(text, width, fold=fold)) == lines


def test_a_long_word_is_broken_by_cells_in_chinese_too() -> None:
    assert list(wrap("，，，，，", 4, fold=True)) == ["，，", "，，", "，"]
    assert list(wrap("abcdefg", 3, fold=True)) == ["abc", "def", "g"]
    assert list(wrap("abcdefg", 3)) == list(wrap("abcdefg ", 3)) == ["abcdefg"]


@given(PROSE, st.integers(4, 40))
def test_no_line_begins_or_ends_with_a_blank(text: str, width: int) -> None:
    assert all(line == line.strip() for line in wrap(text, width))


@given(PROSE, st.integers(4, 40))
def test_wrapping_wrapped_text_again_changes_nothing(text: str, width: int) -> None:
    lines = list(wrap(text, width))
    assert list(wrap("".join(f"{line}\n" for line in lines), width)) == lines


@given(st.one_of(PROSE, st.text(ANY_LETTER, max_size=80)), st.integers(2, 40))
def test_the_places_of_breaks_make_the_same_lines(text: str, width: int) -> None:
    at = [0, *breaks(text, width), len(text)]
    parts = [text[start:end].rstrip() for start, end in pairwise(at)]
    assert all(cell_len(part) <= width for part in parts)
    if text and not text[0].isspace():
        assert parts == list(wrap(text, width, fold=True))


def test_an_item_is_indented_to_its_text() -> None:
    assert list(hang("  ! two words here", 13)) == ["  ! two words", "    here"]
    assert list(hang("heading", 13)) == ["heading"]


def test_a_line_that_is_too_wide_ends_with_an_ellipsis() -> None:
    assert truncate("年终总结", 8) == "年终总结"
    assert truncate("年终总结!", 8) == "年终总…"
    assert truncate("two words", 5) == "two…"


@given(st.text(alphabet=ANY_LETTER, max_size=40), st.integers(1, 20))
def test_a_line_that_was_cut_is_never_wider_than_its_room(text: str, width: int) -> None:
    assert cell_len(truncate(text, width)) <= width
