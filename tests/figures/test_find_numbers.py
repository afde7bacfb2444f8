"""Figures in running text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.figures.find_numbers import measurements

YEARS = range(2015, 2035)


def spotted(text: str) -> list[str]:
    return [text[start:end] for start, end in measurements(text, YEARS)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("月活从150万增至180万，还差20万", ["150万", "180万", "20万"]),
        ("30天留存率从28%提高到35%", ["30", "28", "35"]),
        (
            "五分之四的新注册，百分之九十，三成，两倍，三百万",
            ["五分之四", "百分之九十", "三成", "两倍", "三百万"],
        ),
        ("排名第五，同类前三", ["第五", "前三"]),
        ("花费１２万元", ["１２万"]),
        ("rose from 1.5 million to 1,800,000 users", ["1.5 million", "1,800,000"]),
        ("¥9.6 million, $5k, 20x, -3.5 pp", ["9.6 million", "5k", "20", "3.5"]),
        ("nine million users, five percent, a top five place", ["nine million", "five percent", "top five"]),
        (
            "five and a half million users, a dozen of fifty teams, twenty-one calls, half a billion",
            ["five and a half million", "a dozen", "fifty", "twenty-one", "half a billion"],
        ),
        ("十几家，几十个客户，数十万人，评分零点五，一点一点", ["十几", "几十", "数十万", "零点五"]),
        ("2000 sign-ups, 2025 万, 2,025 users", ["2000", "2025 万", "2,025"]),
        ("2½ hours, ⅔ of all", ["2½", "⅔"]),
        ("RMB500万", ["500万"]),
        ("高 5.8 个百分点，降2百分点，升三个百分点", ["5.8", "2", "三"]),
        ("下载榜第 3（去年第 5）", ["3", "5"]),
    ],
)
def test_measurements_are_found_with_their_scale(text: str, figures: list[str]) -> None:
    assert spotted(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "2025年12月31日",
        "2、3月，1至5月，12月的月活跃用户数",
        "2025-06-30, 2025-Q3, 2025Q3, 2025 H1, 2025/12/31",
        "in 2025, by 31 December 2025, March 3rd, June 5",
        "第3版，第一场，第2季度",
        "release 2, version 3, the 2nd quarter",
        "FY25/26, fy 2025-26, FY26/27 Q2, 25/26财年",
        "iOS17, Q3, H1, B2B, v3.2, D7",
        "两个功能，提前四周，开始前两天",
        "two of five features",
        "2025年底只能",
        "决定 9 月 15 日下线，2025 年 3 月 24 日，第 3 季度",
    ],
)
def test_dates_ordinals_names_and_small_counts_in_words_are_not_measurements(text: str) -> None:
    assert spotted(text) == []


@given(st.text(), st.integers(10_000, 10**9), st.text())
@settings(max_examples=200)
def test_a_large_number_is_found_whatever_text_is_around_it(before: str, number: int, after: str) -> None:
    text = f"{before} {number} {after}"
    start, end = len(before) + 1, len(before) + 1 + len(str(number))
    assert any(one <= start and end <= other for one, other in measurements(text, YEARS))


@given(st.text(alphabet="0123456789.,%万亿 年月日第前版-/:qvk个一二十百千分之", max_size=60))
@settings(max_examples=200)
def test_the_numbers_found_are_in_order_and_do_not_overlap(text: str) -> None:
    at = 0
    for start, end in measurements(text, YEARS):
        assert at <= start < end <= len(text)
        at = end


@pytest.mark.parametrize("text", ["一" * 100_000, "1" * 100_000, "百千" * 50_000])
def test_a_row_of_numerals_of_any_length_is_read_to_its_end(text: str) -> None:
    found = list(measurements(text, ()))
    assert found == [] or found[-1][1] <= len(text)
