"""Hints about periods and figures in headers and in the lines above a table."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.sheets.heuristics import decimals, is_total, kind_by_name, split_unit
from pm_review.sheets.parse.headers import Hint, days_in, hint_of, is_period, is_serial, normalize_cell

HEADERS = {
    Hint.DAY: "Date,Day,Order date,date_time,Timestamp,Period,Date range,日期,统计日期,时间,账期,Datum",
    Hint.WEEK: "Week,ISO week,Week of,Week starting,Weeks,Wk,KW,Woche,周,周次,自然周,统计周期,Week (Mon)",
    Hint.MONTH: "Month,month_name,Month start,Calendar month,Monat,Mois,月,月份,年月,统计月份,会计月",
    Hint.QUARTER: "Quarter,Fiscal quarter,Qtr,Quartal,季度,季,统计季度",
    Hint.YEAR: "Year,Fiscal Year,FY,Jahr,年,年份,年度,财年,统计年份",
    Hint.NTH_DAY: "Nth day,Day Index,day number,第几天",
    Hint.NTH_WEEK: "Nth Week,week index,第几周",
    Hint.NTH_MONTH: "nth month,Month Index,第几月",
}


@pytest.mark.parametrize(("hint", "headers"), HEADERS.items(), ids=HEADERS)
def test_a_header_indicates_the_periods_below_it(hint, headers):
    for header in headers.split(","):
        assert hint_of(header) is hint, header
        assert hint_of(f'  "{header.upper()}" ') is hint, header


@pytest.mark.parametrize(
    "header",
    [
        "",
        " ",
        "Users",
        "Orders per week",
        "Monthly active users",
        "月活跃用户",
        "日活",
        "周活",
        "Weekday",
        "x" * 41,
    ],
)
def test_other_names_say_nothing_about_periods(header):
    assert hint_of(header) is None


@pytest.mark.parametrize(
    ("cell", "hint", "text"),
    [
        ("3", Hint.WEEK, "w3"),
        ("3", Hint.MONTH, "3月"),
        ("3", Hint.QUARTER, "q3"),
        ("3", Hint.YEAR, "3"),
        ("3", Hint.DAY, "3"),
        ("3", None, "3"),
        (" 12 ", Hint.MONTH, "12月"),
        ("202503", Hint.WEEK, "2025-w03"),
        ("202503", Hint.MONTH, "202503"),
        ("2025", Hint.WEEK, "2025"),
        ("45658", Hint.DAY, "2025-01-01"),
        ("45658", Hint.MONTH, "2025-01-01"),
        ("45658", Hint.YEAR, "45658"),
        ("45658", None, "45658"),
        ("３", Hint.MONTH, "３"),
        ("Jan", Hint.MONTH, "Jan"),
        ("", Hint.MONTH, ""),
    ],
)
def test_a_header_completes_the_dates_below_it(cell, hint, text):
    assert normalize_cell(cell, hint) == text


@pytest.mark.parametrize(
    ("text", "serial"),
    [
        ("32999", False),
        ("33000", True),
        ("39999", True),
        ("40000", True),
        ("59999", True),
        ("60000", False),
        ("4565", False),
        ("456580", False),
        ("45658.5", False),
    ],
)
def test_excel_day_numbers_are_read_only_for_years_near_ours(text, serial):
    assert is_serial(text, Hint.DAY) is is_serial(text, Hint.MONTH) is serial
    assert not is_serial(text, Hint.WEEK)
    assert not is_serial(text, None)


@given(st.dates(date(1990, 6, 1), date(2064, 1, 1)))
def test_every_excel_day_number_is_read_as_its_day(day):
    counted = str((day - date(1899, 12, 30)).days)
    assert normalize_cell(counted, Hint.DAY) == day.isoformat()


@pytest.mark.parametrize(
    ("cell", "hint", "period"),
    [
        ("2025", None, True),
        ("2025-01", None, True),
        ("202501", None, True),
        ("20250131", None, True),
        ("1.5", None, False),
        ("12", None, False),
        ("12345", None, False),
        ("1月", None, True),
        ("Q3", None, True),
        ("12", Hint.MONTH, True),
        ("13", Hint.MONTH, False),
        ("4", Hint.QUARTER, True),
        ("5", Hint.QUARTER, False),
        ("53", Hint.WEEK, False),
        ("52", Hint.WEEK, True),
        ("0", Hint.NTH_WEEK, True),
        ("Week 3", Hint.NTH_WEEK, True),
        ("第3周", Hint.NTH_WEEK, True),
        ("third", Hint.NTH_WEEK, False),
        ("Total", Hint.MONTH, False),
        ("", Hint.MONTH, False),
    ],
)
def test_a_cell_is_a_period_by_itself_or_by_its_header(cell, hint, period):
    assert is_period(cell, hint) is period


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Start date: 20250106", "2025-01-06"),
        ("# Start date: 20250106\n# End date: 20250202", "2025-01-06"),
        ("From 2025-01-06 on", "2025-01-06"),
        ("since January 6, 2025", "2025-01-06"),
        ("开始日期：2025年1月6日", "2025-01-06"),
        ("自2025/1/6起", "2025-01-06"),
        ("2025-01-06 - 2025-02-02", "2025-01-06"),
        ("2025年1月6日至2025年2月2日", "2025-01-06"),
        ("6.1.2025–2.2.2025", "2025-01-06"),
        ("Exported 2025-01-06", None),
        ("Start: soon", None),
        ("", None),
    ],
)
def test_the_first_day_is_above_a_table(text, day):
    found = days_in(text)[0]
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("header", "name", "unit"),
    [
        ("Revenue (USD)", "Revenue", "USD"),
        ("Revenue [k€]", "Revenue", "k€"),
        ("收入（万元）", "收入", "万元"),
        ("时长【分钟】", "时长", "分钟"),
        ("Users (new) (k)", "Users (new)", "k"),
        ("Bounce rate %", "Bounce rate", "%"),
        ("Rate%", "Rate", "%"),
        ("%", "%", ""),
        ("(USD)", "(USD)", ""),
        ("Revenue ()", "Revenue ()", ""),
        ("Users", "Users", ""),
        ("Users  per\n day", "Users per day", ""),
        ("Share (x = 1)", "Share (x = 1)", ""),
        ("A (a unit of far too many letters)", "A (a unit of far too many letters)", ""),
    ],
)
def test_a_unit_is_in_brackets_behind_the_name(header, name, unit):
    assert split_unit(header) == (name, unit)


@pytest.mark.parametrize(
    ("name", "unit", "kind"),
    [
        ("Orders", "", "flow"),
        ("Orders", "%", "ratio"),
        ("Orders", "‰", "ratio"),
        ("Something", "", "flow"),
        ("new_users", "", "flow"),
        ("Users", "", "level"),
        ("active_users", "", "level"),
        ("Newly active users", "", "level"),
        ("Cumulative downloads", "", "level"),
        ("Revenue to date", "", "level"),
        ("累计订单", "", "level"),
        ("Conversion", "", "ratio"),
        ("Average order value", "", "ratio"),
        ("Orders per user", "", "ratio"),
        ("次日留存", "", "ratio"),
        ("人均时长", "", "ratio"),
        ("同比", "", "ratio"),
        ("AHT (s)", "", "ratio"),
        ("Bed occupancy", "", "ratio"),
        ("Load factor", "", "ratio"),
        ("eNPS", "", "ratio"),
        ("First reply time", "", "ratio"),
        ("Average length of stay", "", "ratio"),
        ("On-time delivery", "", "ratio"),
        ("Retourenquote", "", "ratio"),
        ("Ø Warenkorb", "", "ratio"),
        ("Mittelwert von Laufzeit", "", "ratio"),
        ("Kosten je Paket", "", "ratio"),
        ("Panier moyen", "", "ratio"),
        ("人效", "", "ratio"),
        ("库存周转天数", "", "ratio"),
        ("服务分", "", "ratio"),
        ("客単価", "", "ratio"),
        ("FTE", "", "level"),
        ("Occupied beds", "", "level"),
        ("Cash balance", "", "level"),
        ("Stores", "", "level"),
        ("Open positions", "", "level"),
        ("PCU", "", "level"),
        ("门店数", "", "level"),
        ("在途", "", "level"),
        ("Mitarbeiter", "", "level"),
        ("会員数", "", "level"),
        ("New stores", "", "flow"),
        ("Stores opened", "", "flow"),
        ("Vehicles sold", "", "flow"),
        ("Cash flow", "", "flow"),
        ("新增门店数", "", "flow"),
        ("离职人数", "", "flow"),
        ("新規会員数", "", "flow"),
    ],
)
def test_the_name_of_a_column_decides_how_its_values_are_combined(name, unit, kind):
    assert (kind_by_name(name, unit) or "flow") == kind


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        " total ",
        "合计",
        "总计：",
        "Σ",
        "小计",
        "SUM",
        "sub total",
        "subtotals",
        "Grand Total",
        "overall",
        "all",
        "Gesamt",
        "总  计",
        "汇总:",
        "∑",
        "全部",
    ],
)
def test_a_total_is_recognised_in_any_spelling(label):
    assert is_total(label)
    assert not is_total(f"{label} x")


@pytest.mark.parametrize("label", ["Total users", "总用户", "Totally", ""])
def test_a_word_that_begins_like_a_total_is_not_one(label):
    assert not is_total(label)


@pytest.mark.parametrize(
    ("value", "places"), [(5, 0), (5.0, 1), (0.25, 2), (1e-7, 0), (1.5e300, 1), (-0.125, 3), (10**20, 0)]
)
def test_the_number_of_decimals_is_counted_as_written(value, places):
    assert decimals(value) == places
