"""Headers of two rows with merged cells: a name applies to the blank cells to its right."""

from __future__ import annotations

import pytest

from pm_review.sheets import read_sheet
from pm_review.sheets.orient.raw_table import merged


def tables(text, **choices):
    return read_sheet(text.encode(), name="made-up.csv", **choices).tables


def found(text, **choices):
    """Return the name, unit and values of every series."""
    return [
        (series.name, series.unit, series.values)
        for table in tables(text, **choices)
        for series in table.series
    ]


@pytest.mark.parametrize(
    ("upper", "lower", "names"),
    [
        (
            ["", "iOS", "", "Web"],
            ["Day", "New", "Left", "New"],
            ["Day", "iOS – New", "iOS – Left", "Web – New"],
        ),
        (["月份", "用户", "", "收入"], ["", "新增", "活跃"], ["月份", "用户 – 新增", "用户 – 活跃", "收入"]),
        (["Month"], ["", "A", "B"], ["Month", "Month – A", "Month – B"]),
        (["Month", "A", ""], [""], ["Month", "A", ""]),
        ([], [], []),
    ],
)
def test_a_name_holds_for_the_blanks_right_of_it_that_have_a_name_below(upper, lower, names):
    assert merged(upper, lower) == names


def test_groups_above_the_header_distinguish_its_columns():
    text = ",iOS,,Android,\nMonth,New,Active,New,Active\n2025-01,5,6,7,8\n2025-02,9,10,11,12\n"
    assert found(text) == [
        ("iOS – New", "", (5, 9)),
        ("iOS – Active", "", (6, 10)),
        ("Android – New", "", (7, 11)),
        ("Android – Active", "", (8, 12)),
    ]


def test_the_header_of_the_dates_may_be_merged_over_several_rows():
    text = "公司月报,,,\n月份,用户,,收入（万元）\n,新增,活跃,\n2025年1月,5,6,7\n2025年2月,8,9,10\n"
    assert found(text) == [
        ("用户 – 新增", "", (5, 8)),
        ("用户 – 活跃", "", (6, 9)),
        ("收入", "万元", (7, 10)),
    ]
    assert [table.title for table in tables(text)] == ["公司月报"]


def test_a_name_below_shows_how_its_column_is_summed():
    series = tables("Month,Users,\n,New,Active\n2025-01,5,6\n2025-02,7,8\n")[0].series
    assert [each.kind for each in series] == ["flow", "level"]


def test_units_below_whole_names_stay_units():
    text = "月份,用户数,收入\n,人,万元\n2025年1月,5,6\n2025年2月,6,7\n"
    assert found(text) == [("用户数", "人", (5, 6)), ("收入", "万元", (6, 7))]


def test_units_may_be_below_a_header_with_groups():
    text = ",Users,Money\nMonth,New,Revenue\n,people,USD\n2025-01,5,6\n2025-02,7,8\n"
    assert found(text) == [("Users – New", "people", (5, 7)), ("Money – Revenue", "USD", (6, 8))]


@pytest.mark.parametrize(
    "above",
    [
        "Monthly report,\n",
        "Exported by,Xu\n",
        ",iOS,Web\n\n",
        ",iOS,Web,Other\n",
    ],
    ids=["a title", "key and value", "a blank line between", "more names than columns"],
)
def test_text_above_a_header_does_not_name_groups(above):
    text = above + "Month,New,Left\n2025-01,5,6\n2025-02,7,8\n"
    assert found(text) == [("New", "", (5, 7)), ("Left", "", (6, 8))]


@pytest.mark.parametrize(
    ("header", "periods"),
    [
        (
            ",2024年,,2025年,\n指标,三季度,四季度,一季度,二季度\n",
            ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"],
        ),
        ("Metric,2024,,2025,\n,Nov,Dec,Jan,Feb\n", ["2024-11", "2024-12", "2025-01", "2025-02"]),
        (",FY2024,,FY2025,\nMetric,Q3,Q4,Q1,Q2\n", ["2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2"]),
    ],
)
@pytest.mark.parametrize("year", [None, 2020])
def test_years_stretch_over_the_months_or_quarters_below_them(header, periods, year):
    (table,) = tables(header + "Users,1,2,3,4\nOrders,5,6,7,8\n", year=year)
    users, orders = table.series
    assert [str(period) for period in users.periods] == periods
    assert (users.values, orders.values) == ((1, 2, 3, 4), (5, 6, 7, 8))


def test_a_title_above_a_row_of_years_stays_the_title():
    (table,) = tables("季度数据\n,2024年,,2025年,\n指标,一季度,二季度,一季度,二季度\n收入,1,2,3,4\n")
    assert (table.title, table.lines) == ("季度数据", (3, 4))


def test_names_over_periods_that_say_their_year_change_nothing():
    text = "Past,Past,Now\nMetric,2024,2025\nUsers,1,2\nOrders,3,4\n"
    assert found(text) == [("Users", "", (1, 2)), ("Orders", "", (3, 4))]
