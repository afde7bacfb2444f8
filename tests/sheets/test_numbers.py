"""Numbers in cells, read according to their whole column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.sheets.parse.columns import DecimalMark, evidence, read_column
from pm_review.sheets.parse.numbers import parse_number


def values(*cells, custom=DecimalMark.DOT):
    return read_column(cells, custom).values


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (("1,234", "1,234,567"), [1234, 1234567]),
        (("1.234.567", "12"), [1234567, 12]),
        (("1.234", "5.678,5"), [1234, 5678.5]),
        (("1,234", "5,678.5"), [1234, 5678.5]),
        (("1,5", "2,25"), [1.5, 2.25]),
        (("0,512", "1,234"), [0.512, 1.234]),
        (("0.512", "1.234"), [0.512, 1.234]),
        (("1 234", "1 234 567"), [1234, 1234567]),
        (("1\u202f234,5", "2\xa0345,5"), [1234.5, 2345.5]),
        (("1'234", "1’234’567"), [1234, 1234567]),
        (("1,23,456", "12"), [123456, 12]),
        (("(1,234)", "-5", "\u22127", "8-", "+9"), [-1234, -5, -7, -8, 9]),
        (("12.5%", "3 %"), [12.5, 3]),
        (("$1,234", "300", "-$5", "€7"), [1234, 300, -5, 7]),
        (("￥1,200.50", "300元"), [1200.5, 300]),
        (("1.5万", "2亿", "3", "1.1千"), [15000, 200000000, 3, 1100]),
        (("1.2K", "3M", "4bn"), [1200, 3000000, 4000000000]),
        (("１２３", "－５", "１．５"), [123, -5, 1.5]),
        (("0:17:53", "1:00:00", "2:05"), [1073, 3600, 125]),
        (("5m 30s", "1h 2m", "17分53秒"), [330, 3720, 1073]),
        (("12 人", "5人"), [12, 5]),
        (("1e5", "2.5e-1"), [100000, 0.25]),
        (("12345678901234567890", "1"), [12345678901234567890, 1]),
        (("", "-", "--", "—", "N/A", "#DIV/0!", "无", "0"), [None] * 7 + [0]),
    ],
)
def test_a_column_is_read_as_it_was_meant(cells, expected):
    assert values(*cells) == expected


@pytest.mark.parametrize(
    "cell", ["1_000", "1-2", "12,34.5,6", "abc", "1.2.3.4", "2025-01-06", "1,2345,6", "nan5", "0x10"]
)
def test_a_cell_without_a_figure_is_missing_and_reported(cell):
    column = read_column(("1", "2", cell), DecimalMark.DOT)
    assert column.values == [1, 2, None]
    assert column.unread == [2]


def test_a_column_of_words_is_not_read_as_figures():
    assert read_column(("fine", "good", "5"), DecimalMark.DOT) is None
    assert read_column(("", "-"), DecimalMark.DOT) is None


@pytest.mark.parametrize(
    ("custom", "expected"), [(DecimalMark.DOT, [1.234, 5.678]), (DecimalMark.COMMA, [1234, 5678])]
)
def test_an_ambiguous_decimal_mark_is_read_in_the_usual_way_and_reported(custom, expected):
    column = read_column(("1.234", "5.678"), custom)
    assert (column.values, column.ambiguous) == (expected, True)


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (("5%", "6%"), "%"),
        (("$5", "6"), "$"),
        (("5 USD", "6 USD"), "USD"),
        (("0:17:53",), "s"),
        (("5人",), "人"),
        (("5",), ""),
    ],
)
def test_the_unit_comes_from_the_cells(cells, unit):
    assert read_column(cells, DecimalMark.DOT).unit == unit


@pytest.mark.parametrize(
    ("cells", "marks"),
    [
        (("1.5",), DecimalMark.DOT),
        (("1,5",), DecimalMark.COMMA),
        (("1,234.5",), DecimalMark.DOT),
        (("1.234,5",), DecimalMark.COMMA),
        (("1,234,567",), DecimalMark.DOT),
        (("1.234.567",), DecimalMark.COMMA),
        (("1,234", "5.6"), DecimalMark.DOT),
        (("1.234", "5,6"), DecimalMark.COMMA),
        (("0,512",), DecimalMark.COMMA),
        (("1234.567",), DecimalMark.DOT),
        (("1234,567",), DecimalMark.COMMA),
        ((".5",), DecimalMark.DOT),
        (("1.234e5",), DecimalMark.DOT),
        (("1.5", "2,5"), None),
        (("1,234", "1.234"), None),
        (("1,234",), None),
        (("1.234",), None),
        (("5", "words", ""), None),
        ((), None),
    ],
)
def test_the_cells_of_a_column_show_which_mark_begins_the_decimals(cells, marks):
    assert evidence(cells) is marks


def test_one_odd_mark_does_not_outvote_the_other_cells():
    column = read_column(["1.234,5", "6,71", "2,25", "437.61"], DecimalMark.DOT)
    assert column and (column.values, column.unread) == ([1234.5, 6.71, 2.25, None], [3])


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("(5)", -5, ""),
        ("$ (5)", -5, "$"),
        ("$-5", -5, "$"),
        ("-$5", -5, "$"),
        ("5-", -5, ""),
        ("+5", 5, ""),
        ("- 5", -5, ""),
        ("$5$", 5, "$"),
        ("5 usd", 5, "USD"),
        ("RMB 5", 5, "RMB"),
        ("5 pts", 5, "pts"),
        ("5 sec", 5, "sec"),
        ("5 h", 5, "h"),
        ("350 ms", 350, "ms"),
        ("350ms", 350, "ms"),
        ("5m", 5_000_000, ""),
        ("5 m usd", 5_000_000, "USD"),
        ("5 min", 300, "s"),
        ("5m 30s", 330, "s"),
        ("-5m 30s", -330, "s"),
        ("1:30", 90, "s"),
        ("-1:30", -90, "s"),
        ("12:34:56.5", 45_296.5, "s"),
        ("12个月", 12, "个月"),
        ("1e29", 10**29, ""),
        ("1e30", 1e30, ""),
        ("5e-3", 0.005, ""),
        (" 1\xa0200 ", 1200, ""),
    ],
)
def test_a_figure_is_read_with_its_sign_and_its_unit(cell, value, unit):
    column = read_column([cell], DecimalMark.DOT)
    assert (column.values, column.unit) == ([value], unit)


@pytest.mark.parametrize(
    "cell",
    ["(5", "5)", "-(5)", "(-5)", "--5", "-5-", "$5€", "$5%", "1:2:3", "1e400", "½", "1_000"],
)
def test_a_cell_with_contradicting_signs_is_not_a_figure(cell):
    column = read_column(["1", cell], DecimalMark.DOT)
    assert (column.values, column.unread) == ([1, None], [1])


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "..", "N/A", "null", "无", "$ -", "￥-", "#REF!"])
def test_a_cell_that_says_no_data_is_missing_and_not_reported(cell):
    column = read_column(["1.5", cell], DecimalMark.DOT)
    assert (column.values, column.unread) == ([1.5, None], [])


@pytest.mark.parametrize(
    ("cells", "seconds"),
    [
        (("1h 30m", "2h"), [5400, 7200]),
        (("5m 30s", "5m"), [330, 300]),
        (("90 min", "2 h"), [5400, 7200]),
        (("5 s", "300 ms"), [5, 0.3]),
        (("2小时30分", "3小时"), [9000, 10_800]),
    ],
)
def test_durations_in_several_units_are_all_in_seconds(cells, seconds):
    column = read_column(cells, DecimalMark.DOT)
    assert (column.values, column.unit) == (seconds, "s")


def test_a_column_with_different_units_has_no_unit():
    assert read_column(["5%", "5 pts"], DecimalMark.DOT).unit == ""
    assert read_column(["5%", "5"], DecimalMark.DOT).unit == "%"


def test_a_column_with_more_words_than_figures_is_not_read_as_figures():
    assert read_column(["5", "6", "x", "y"], DecimalMark.DOT).values == [5, 6, None, None]
    assert read_column(["5", "x", "y"], DecimalMark.DOT) is None


@given(
    st.lists(st.integers(-(10**12), 10**12) | st.decimals(-(10**6), 10**6, places=2), min_size=1, max_size=8)
)
def test_plain_numbers_are_read_the_same_whatever_is_beside_them(numbers):
    cells = [f"{number}" for number in numbers]
    plain = read_column(cells, DecimalMark.DOT).values
    assert read_column([*cells, "n/a", "5 %"], DecimalMark.DOT).values[:-2] == plain
    assert plain == [pytest.approx(float(number)) for number in numbers]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("4.5 million", 4_500_000),
        ("1.2 mrd", 1_200_000_000),
        ("3 lakh", 300_000),
        ("百分之八十", 80),
        ("三百", 300),
        ("1.2萬", 12_000),
        ("1亿2000万", 120_000_000),
        ("10x", 10),
        ("2½", 2.5),
        ("12千克", 12),
        ("12pts", 12),
        ("USD 1.2 million", 1_200_000),
    ],
)
def test_numbers_in_words_are_read_as_in_every_figure(cell, value):
    assert read_column([cell, "1"], DecimalMark.DOT).values == [value, 1]


@pytest.mark.parametrize(
    "cell",
    [
        "iPhone 15",
        "24 Hour Fitness",
        "7 Up",
        "2.5 p",
        "3 items",
        "第3周",
        "3-5",
        "Q1 5",
        "降至 5%",
        "2025年四季度",
        "3月",
    ],
)
def test_numbers_beside_names_are_not_figures(cell):
    assert read_column([cell, "1"], DecimalMark.DOT).values == [None, 1]


@pytest.mark.parametrize(
    ("cell", "value"), [("5 m", None), ("5 M", 5e6), ("5 w", None), ("5m", 5e6), ("5w", 5e4), ("5兆", 5e12)]
)
def test_a_cell_is_read_like_every_other_figure(cell: str, value: float | None) -> None:
    found = parse_number(cell)
    assert (None if found is None else float(found.body) * float(found.scale)) == value
