"""Text analysis: length, similarity, facts, wishes and related texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.coach.text_analysis import (
    TopicIndex,
    alike,
    buzzword,
    has_evidence,
    is_filled,
    is_generic,
    is_vague,
    is_without_facts,
    lowercase,
    passages,
    plain,
    shows_effect,
    size,
)

TEXTS = st.text(max_size=40)


@pytest.mark.parametrize(
    ("text", "letters"),
    [("", 0), ("abc", 3), ("增长", 4), ("MAU 增长", 8), ("ａｂ", 4), ("é", 1), ("“a”", 3), ("。", 2)],
)
def test_a_character_as_wide_as_two_letters_counts_for_two(text, letters):
    assert size(text) == letters


@given(TEXTS, TEXTS)
def test_sizes_add_up_and_are_never_less_than_the_characters(one, other):
    assert size(one + other) == size(one) + size(other) >= len(one + other)


@pytest.mark.parametrize(
    ("text", "anything"),
    [
        *(
            (each, False)
            for each in ("", " \n\t\u3000", ".", "-", "—", "n/a", "N/A.", "none", "TBD", "xx", "XX%")
        ),
        *(
            (each, False)
            for each in (
                "time",
                "[date]",
                "???",
                "无",
                "暂无",
                "暂无。",
                "待定",
                "略",
                "【数字】",
                "（请填写原因）",
            )
        ),
        *(
            (each, True)
            for each in ("0", "%", "x", "not measured", "none of the two", "无人值守", "时间不够", "SAP")
        ),
    ],
)
def test_blanks_and_placeholders_are_no_answer(text, anything):
    assert is_filled(text) is anything


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("MAU", "mau", True),
        ("Monthly actives", "monthly-actives!", True),
        ("MAU", "MAU in December", True),
        ("月活跃用户", "提升月活跃用户数", True),
        ("Straße", "STRASSE", True),
        ("MAU", "DAU", False),
        ("", "MAU", False),
        ("…", "MAU", False),
        ("", "", False),
        ("!", "?", False),
    ],
)
def test_two_names_are_alike_if_one_contains_the_other(one, other, same):
    assert alike(one, other) is alike(other, one) is same


@given(TEXTS)
def test_a_text_is_like_itself_unless_it_has_no_letter(text):
    assert alike(text, text) is bool(plain(text))
    assert plain(plain(text)) == plain(text)


@given(TEXTS)
def test_small_letters_keep_every_character_in_its_place(text):
    assert len(lowercase(text)) == len(text)
    assert lowercase(lowercase(text)) == lowercase(text)


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "five users",
        "half of them",
        "https://x.example",
        "in June",
        "“too slow”",
        "三个版本",
        "翻番",
        "《周报》",
    ],
)
def test_a_figure_a_date_a_link_or_words_in_quotes_are_facts(text):
    assert has_evidence(text)
    assert has_evidence(text.upper())


@pytest.mark.parametrize("text", ["", "some users", "much better", "“", "提升很多", "may improve"])
def test_a_judgement_is_not_a_fact(text):
    assert not has_evidence(text)


@pytest.mark.parametrize(
    ("target", "around", "vague"),
    [
        ("better support", "", True),
        ("better support", "NPS of 40", False),
        ("better support by June", "", False),
        ("launch a better editor", "", False),
        ("提升用户体验", "", True),
        ("提升用户体验", "满意度", True),
        ("提升用户体验", "三项指标", False),
        ("上线更好的编辑器", "", False),
        ("five customers", "", False),
        ("", "", False),
    ],
)
def test_a_wish_without_a_test_or_a_deed_is_vague(target, around, vague):
    assert is_vague(target, around) is vague


def test_what_a_pattern_finds_is_quoted_as_it_is_written():
    assert list(passages("placeholder", "By TBD, then ＴＢＤ or tbd.")) == ["TBD", "tbd"]
    assert list(passages("buzzwords", "Great PROGRESS was made.")) == ["Great PROGRESS"]
    assert list(passages("placeholder", "İ TBD")) == ["TBD"]


def test_texts_share_a_topic_from_three_common_words_on():
    echo = TopicIndex(["Events were planned without a calendar", "Searching is slow"])
    assert echo.covers("a calendar of planned events")
    assert echo.covers("CALENDAR, PLANNED, EVENTS")
    assert not echo.covers("a calendar of events")
    assert not echo.covers("events calendar searching")
    assert not echo.covers("plan even cal")
    assert not echo.covers("")


def test_chinese_texts_share_a_topic_from_three_common_pairs_of_characters_on():
    echo = TopicIndex(["活动策划太晚"])
    assert echo.covers("活动策划")
    assert not echo.covers("活动策")
    assert not echo.covers("活-动-策-划-太-晚")


def test_a_word_that_comes_three_times_is_one_word():
    assert not TopicIndex(["events events events"]).covers("events and events and events")


def test_an_empty_index_covers_no_text():
    assert not TopicIndex([]).covers("Events were planned without a calendar")


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_a_text_is_covered_if_a_single_other_text_shares_enough_with_it(texts, text):
    assert TopicIndex(texts).covers(text) is any(TopicIndex([each]).covers(text) for each in texts)


@given(TEXTS)
def test_letters_and_digits_are_all_that_is_compared(text):
    assert not re.search(r"[\W_]", plain(text))


def test_an_answer_of_several_pages_is_not_judged_as_a_whole():
    empty = "We worked hard and made good progress. "
    assert is_without_facts(empty)
    assert buzzword("synergy and leverage")
    for judged in (is_without_facts, is_generic, buzzword):
        assert not judged(empty * 200)
    assert shows_effect(empty * 200)
