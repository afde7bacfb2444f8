"""Rows that sum up all other rows, which are checked, or only some of them, which are not."""

from __future__ import annotations

import pytest

from pm_review.sheets import read_sheet
from pm_review.sheets.heuristics import is_subtotal

FIRST = "2025-01,100\n2025-02,120\n2025-03,130\n"
SECOND = "2025-04,140\n2025-05,150\n2025-06,160\n"


def read(text):
    (table,) = read_sheet(f"月份,收入\n{text}".encode(), name="made-up.csv").tables
    return table


def left_out(table):
    return [(left.code, left.lines) for left in table.left_out]


def differing(table):
    """Return the lines whose stated total differs from the sum of the values."""
    return [note.values["line"] for note in table.notes if note.code == "total_differs"]


@pytest.mark.parametrize(
    "label",
    ["一季度小计", "Q1合计", "上半年合计", "第一季度 总计", "Q1 total", "Q1 subtotal", "小计", "Sub-total"],
)
def test_a_subtotal_row_is_reported_and_not_used_as_a_check(label):
    table = read(f"{FIRST}{label},350\n{SECOND}{label},450\n")
    assert table.series[0].values == (100, 120, 130, 140, 150, 160)
    assert left_out(table) == [("subtotal_row", (5, 5)), ("subtotal_row", (9, 9))]
    assert differing(table) == []


def test_a_grand_total_below_subtotals_is_checked():
    table = read(f"{FIRST}一季度小计,350\n{SECOND}二季度小计,450\n合计,801\n")
    assert left_out(table) == [("subtotal_row", (5, 5)), ("subtotal_row", (9, 9)), ("total_row", (10, 10))]
    assert differing(table) == [10]


def test_a_single_subtotal_is_the_grand_total():
    assert left_out(read(f"{FIRST}小计,350\n")) == [("total_row", (5, 5))]
    assert differing(read(f"{FIRST}小计,350\n")) == []
    assert differing(read(f"{FIRST}小计,351\n")) == [5]


def test_the_last_of_several_totals_is_checked():
    assert differing(read(f"{FIRST}合计,350\n总计,351\n")) == [6]
    assert differing(read(f"{FIRST}合计,351\n总计,350\n")) == []
    assert differing(read(f"{FIRST}Total,351\nGrand total,350\n")) == []


def test_a_row_whose_period_was_not_understood_is_not_a_total():
    assert left_out(read(f"{FIRST}2025-0x,9\n")) == [("no_period", (5, 5))]


@pytest.mark.parametrize(
    "label", ["小计", "一季度小计", "Q1 合计：", "subtotal", "sub total", "Sub-Totals", "Q1 totals"]
)
def test_subtotals_are_recognised_by_the_end_of_their_name(label):
    assert is_subtotal(label)


@pytest.mark.parametrize(
    "label", ["合计", "Total", "总计：", "Grand total", "Total users", "小计划", "totally", ""]
)
def test_a_grand_total_and_other_words_are_not_a_subtotal(label):
    assert not is_subtotal(label)
