"""One sheet for each known pitfall, with results worked out by hand."""

from __future__ import annotations

import pytest

from pm_review.model import MetricKind
from pm_review.sheets import read_sheet


def read(text, **choices):
    return read_sheet(text.encode(), name="made-up.csv", **choices)


def only(text, **choices):
    """Return the single series of a sheet."""
    (series,) = [series for table in read(text, **choices).tables for series in table.series]
    return series


def facts(series):
    """Return the count, the number of missing values, the first, the last and the sum."""
    values = [value for _, value in series.present]
    first, last = series.present[0], series.present[-1]
    return (
        len(values),
        len(series.values) - len(values),
        (str(first[0]), first[1]),
        (str(last[0]), last[1]),
        sum(values),
    )


def left_out(sheet):
    return [(left.code, left.lines) for table in sheet.tables for left in table.left_out]


def notes(sheet):
    return {note.code: note.values for note in (*sheet.notes, *(n for t in sheet.tables for n in t.notes))}


# -- limits of a table


def test_comment_lines_above_a_table_are_left_out():
    above = "# ----\n# All data\n# 20250101-20250103\n# ----\n\n"
    text = above + "Day Index,Sessions\n1/1/25,5\n1/2/25,7\n1/3/25,6\n"
    assert facts(only(text)) == (3, 0, ("2025-01-01", 5), ("2025-01-03", 6), 18)


def test_lines_of_keys_and_values_above_a_table_are_left_out():
    text = (
        "App Name,Chat\nStart Date,1/1/25\nEnd Date,1/3/25\n,\nDate,Downloads\n1/1/25,5\n1/2/25,7\n1/3/25,6\n"
    )
    sheet = read(text)
    assert [table.lines for table in sheet.tables] == [(5, 8)]
    assert facts(sheet.tables[0].series[0]) == (3, 0, ("2025-01-01", 5), ("2025-01-03", 6), 18)


def test_notes_after_the_data_are_left_out_and_reported():
    sheet = read("Month,Orders\n2025-01,5\n2025-02,6\n\nSource: shop system\nExported by hand\n")
    assert facts(sheet.tables[0].series[0])[0] == 2
    assert left_out(sheet) == [("remark", (5, 6))]


def test_stacked_tables_with_different_headers_are_separate_tables():
    sheet = read(
        "Users by month\nMonth,Users\n2025-01,5\n2025-02,6\n"
        "Orders by month\nMonth,Orders\n2025-01,7\n2025-02,8\n"
    )
    assert [(table.title, table.lines) for table in sheet.tables] == [
        ("Users by month", (2, 4)),
        ("Orders by month", (6, 8)),
    ]
    assert [table.series[0].values for table in sheet.tables] == [(5, 6), (7, 8)]


def test_stacked_tables_with_the_same_header_are_separate_tables():
    sheet = read("Month,Users\n2025-01,5\n2025-02,6\n\nMonth,Users\n2025-01,7\n2025-02,8\n")
    assert [table.series[0].values for table in sheet.tables] == [(5, 6), (7, 8)]


def test_a_blank_line_within_a_table_does_not_end_it():
    assert facts(only("Month,Orders\n2025-01,5\n\n2025-02,6\n")) == (2, 0, ("2025-01", 5), ("2025-02", 6), 11)


def test_a_table_without_rows_is_reported():
    sheet = read("Month,Users\n\nMonth,Orders\n2025-01,7\n2025-02,8\n")
    assert left_out(sheet) == [("no_rows", (1, 1))]
    assert sheet.tables[1].series[0].values == (7, 8)


def test_a_table_without_periods_is_not_offered():
    sheet = read("Month,Users\n2025-01,5\n2025-02,6\n\nCountry,Users\nDE,5\nFR,6\n")
    assert left_out(sheet) == [("no_time_axis", (5, 7))]
    assert [len(table.series) for table in sheet.tables] == [1, 0]


def test_short_rows_are_blank_and_long_rows_left_out():
    sheet = read("Month,A,B\n2025-01,1,2\n2025-02,3\n2025-03,1,234,5\n2025-04,7,8\n")
    a, b = sheet.tables[0].series
    assert facts(a) == (3, 0, ("2025-01", 1), ("2025-04", 7), 11)
    assert facts(b) == (2, 1, ("2025-01", 2), ("2025-04", 8), 10)
    assert left_out(sheet) == [("too_many_cells", (4, 4))]


def test_rows_not_understood_are_reported_and_the_rest_imported():
    sheet = read("Month,Orders\n2025-01,5\nsmarch,6\n2025-03,7\n")
    assert facts(sheet.tables[0].series[0]) == (2, 0, ("2025-01", 5), ("2025-03", 7), 12)
    assert [str(gap) for gap in sheet.tables[0].series[0].gaps()] == ["2025-02"]
    assert left_out(sheet) == [("no_period", (3, 3))]


def test_quoted_cells_run_over_lines_and_line_numbers_stay_right():
    sheet = read('Month;Note;Orders\r\n2025-01;"one\ntwo";5\r\n???;;6\r\n2025-03;three;7\r\n')
    assert facts(sheet.tables[0].series[0]) == (2, 0, ("2025-01", 5), ("2025-03", 7), 12)
    assert ("no_period", (4, 4)) in left_out(sheet)


def test_an_unclosed_quotation_mark_loses_no_row():
    rows = "".join(
        f'2025-01-{day:02d},{day},"x\n' if day == 3 else f"2025-01-{day:02d},{day},y\n"
        for day in range(1, 32)
    )
    sheet = read("Date,Orders,Note\n" + rows)
    assert facts(sheet.tables[0].series[0]) == (31, 0, ("2025-01-01", 1), ("2025-01-31", 31), 496)
    assert notes(sheet)["stray_quote"] == {"line": 4}


def test_a_sep_line_names_the_separator():
    sheet = read("sep=|\nMonth|Orders\n2025-01|5\n2025-02|6\n")
    assert (sheet.separator, sheet.tables[0].lines) == ("|", (2, 4))


def test_a_header_of_tens_of_thousands_of_characters_is_read():
    names = [f"Metric number {number}" for number in range(3000)]
    text = f"Date,{','.join(names)}\n" + "".join(f"2025-01-0{day}{',1' * 3000}\n" for day in (1, 2, 3))
    assert len(read(text).tables[0].series) == 3000


def test_several_rows_for_each_period_become_a_table_for_each_group():
    text = "Date,Platform,Installs\n" + "".join(
        f"2025-01-0{d},{p},{d}{n}\n" for d in (1, 2, 3) for n, p in enumerate(("iOS", "Web"))
    )
    tables = read(text).tables
    assert {table.title: table.series[0].values for table in tables} == {
        "iOS": (10, 20, 30),
        "Web": (11, 21, 31),
    }


# -- periods


def test_rows_with_the_newest_first_are_sorted():
    assert facts(only("Month,Orders\n2025-03,3\n2025-02,2\n2025-01,1\n")) == (
        3,
        0,
        ("2025-01", 1),
        ("2025-03", 3),
        6,
    )


def test_dates_in_the_header_make_each_row_a_series():
    sheet = read("指标,2025年2月,2025年1月\n新增用户(人),20,10\n收入（万元）,2.5,1.5\n数据来源：统计局\n")
    users, income = sheet.tables[0].series
    assert facts(users) == (2, 0, ("2025-01", 10), ("2025-02", 20), 30)
    assert (income.name, income.unit, facts(income)[4]) == ("收入", "万元", 4)
    assert left_out(sheet) == [("remark", (4, 4))]


def test_years_across_with_several_columns_of_labels():
    above = '"Source","WDI",\n\n"Country","Code","2020","2021","2022"\n'
    text = above + '"China","CHN","1","2",""\n"France","FRA","4","5","6"\n'
    china, france = read(text).tables[0].series
    assert facts(china) == (2, 1, ("2020", 1), ("2021", 2), 3)
    assert (france.name, facts(france)[4]) == ("France – FRA", 15)


def test_year_and_month_in_two_columns_with_the_year_written_once():
    assert facts(only("Year,Month,Orders\n2024,11,5\n,12,6\n2025,1,7\n")) == (
        3,
        0,
        ("2024-11", 5),
        ("2025-01", 7),
        18,
    )
    assert facts(only("年份,月份,订单\n2025,1月,5\n2025,2月,6\n")) == (
        2,
        0,
        ("2025-01", 5),
        ("2025-02", 6),
        11,
    )


def test_months_down_and_years_across_are_one_series():
    assert facts(only("月份,2024年,2025年\n1月,5,6\n12月,7,8\n")) == (
        4,
        0,
        ("2024-01", 5),
        ("2025-12", 8),
        26,
    )


def test_numbered_weeks_are_counted_from_the_start_above():
    text = "# Start date: 20250106\n# End date: 20250202\nNth week,New users\n0000,1\n0001,2\n0002,4\n"
    assert facts(only(text)) == (3, 0, ("2025-W02", 1), ("2025-W04", 4), 7)
    text = "开始日期：2025年1月6日\n周,订单\n第1周,5\n第2周,6\n第3周,7\n"
    assert facts(only(text)) == (3, 0, ("2025-W02", 5), ("2025-W04", 7), 18)
    assert facts(only(text.replace("周,订单", "第几周,订单"))) == (3, 0, ("2025-W02", 5), ("2025-W04", 7), 18)


@pytest.mark.parametrize("header", ["Date", "日期", "Period"])
def test_days_that_excel_counts_are_read_where_the_header_names_days(header):
    sheet = read(f"{header},Orders\n45658,5\n45659,6\n45662,9\n")
    series = sheet.tables[0].series[0]
    assert facts(series) == (3, 0, ("2025-01-01", 5), ("2025-01-05", 9), 20)
    assert "serial_days" in [note.code for note in sheet.tables[0].notes]


def test_days_that_excel_counts_stand_for_months_where_each_is_the_first_of_one():
    assert facts(only("Month,Orders\n45658,5\n45689,6\n45717,9\n")) == (
        3,
        0,
        ("2025-01", 5),
        ("2025-03", 9),
        20,
    )


def test_five_digits_are_not_days_where_no_header_says_so():
    assert not read("Shop,Orders\n45658,5\n45659,6\n45660,9\n").tables[0].series
    assert read("Month,Orders\n2025-01,45658\n2025-02,45659\n").tables[0].series[0].values == (45658, 45659)


def test_week_ranges_without_a_year_ask_for_it():
    text = "Week,Orders\n12/30-1/5,5\n1/6-1/12,6\n1/13-1/19,7\n"
    asked = read(text)
    assert asked.needs_year and not asked.tables[0].series
    assert facts(only(text, year=2025)) == (3, 0, ("2025-W01", 5), ("2025-W03", 7), 18)


def test_week_ranges_run_over_new_years_eve():
    text = "周,订单\n12月15日-12月21日,1\n12月22日-12月28日,2\n12月29日-1月4日,3\n"
    assert facts(only(text, year=2025)) == (3, 0, ("2025-W51", 1), ("2026-W01", 3), 6)


def test_months_without_a_year_ask_for_it():
    assert read("Month,Orders\nJan,1\nFeb,2\n").needs_year
    assert facts(only("Month,Orders\nJan,1\nFeb,2\n", year=2024)) == (2, 0, ("2024-01", 1), ("2024-02", 2), 3)


def test_business_years_are_kept_and_reported():
    sheet = read("FY,Revenue\n2010-11,5\n2011-12,6\n2012-13,7\n")
    assert facts(sheet.tables[0].series[0]) == (3, 0, ("2010", 5), ("2012", 7), 18)
    assert "business_years" in notes(sheet)


def test_a_day_above_twelve_settles_the_order_of_the_whole_column():
    sheet = read("Date,Orders\n12/01/2025,1\n13/01/2025,2\n14/01/2025,3\n")
    assert facts(sheet.tables[0].series[0]) == (3, 0, ("2025-01-12", 1), ("2025-01-14", 3), 6)
    assert "dates_month_first" not in notes(sheet) and "dates_day_first" not in notes(sheet)


def test_dates_that_can_be_read_in_two_ways_are_reported_with_their_lines():
    sheet = read("Date,Orders\n03/04/2025,1\n03/05/2025,2\n")
    assert notes(sheet)["dates_month_first"] == {"lines": (2, 3)}
    turned = read("Date,Orders\n03/04/2025,1\n03/05/2025,2\n", day_first=True)
    assert str(turned.tables[0].series[0].periods[0]) == "2025-04-03"
    assert "dates_month_first" not in notes(turned)


def test_a_gap_stays_a_gap():
    series = only("Month,Orders\n2025-01,1\n2025-04,4\n")
    assert [str(period) for period in series.gaps()] == ["2025-02", "2025-03"]
    assert facts(series)[:2] == (2, 0)


HOURS = "Date,Visits,Members,Rate\n" + "".join(
    f"{day} {hour:02d}:30,{hour},{100 + hour},{hour / 10}\n"
    for day in ("2025-01-02", "2025-01-01")
    for hour in reversed(range(24))
)
"""Hourly values of two days, the newest first."""


def test_hours_are_combined_into_days_according_to_the_kind_of_each_series():
    sheet = read(HOURS)
    found = {series.name: series for series in sheet.tables[0].series}
    kinds = {"Visits": MetricKind.FLOW, "Members": MetricKind.LEVEL, "Rate": MetricKind.RATIO}
    days = {name: found[name].of_kind(kind).present for name, kind in kinds.items()}
    assert [value for _, value in days["Visits"]] == [sum(range(24))] * 2
    assert [value for _, value in days["Members"]] == [123, 123]
    assert [value for _, value in days["Rate"]] == [pytest.approx(1.15)] * 2
    assert [str(day) for day, _ in days["Visits"]] == ["2025-01-01", "2025-01-02"]
    assert left_out(sheet) == []
    assert notes(sheet)["times_gathered"] == {"column": "Date"}


@pytest.mark.parametrize(
    "cell",
    ["2025/1/{d} {h}:00", "2025010{d}{h:02d}", "2025年1月{d}日 {h:02d}:00", "2025-01-0{d}T{h:02d}:00"],
)
def test_hours_are_read_however_they_are_written(cell):
    rows = "".join(f"{cell.format(d=d, h=h)},{h + d}\n" for d in (1, 2, 3) for h in (0, 9, 23))
    series = only(f"Date,Orders\n{rows}")
    assert facts(series) == (3, 0, ("2025-01-01", 35), ("2025-01-03", 41), 114)


def test_the_last_reading_of_a_day_is_the_latest_by_the_clock():
    series = only("Time,Members\n1/13/2025 11:00 PM,9\n1/13/2025 1:00 AM,5\n1/14/2025 12:30 AM,10\n")
    assert [value for _, value in series.of_kind(MetricKind.LEVEL).present] == [9, 10]


def test_an_hour_in_its_own_column_belongs_to_the_day():
    rows = "".join(f"2025-01-0{day},{hour},{hour}\n" for day in (1, 2) for hour in range(24))
    assert facts(only(f"Date,Hour,Visits\n{rows}")) == (2, 0, ("2025-01-01", 276), ("2025-01-02", 276), 552)


def test_two_rows_for_one_date_are_summed_and_reported():
    sheet = read("Date,Visits\n2025-01-01 01:00,1\n2025-01-01 02:00,2\n2025-01-01 02:00,4\n")
    assert notes(sheet)["several_rows"] == {"line": 3}
    assert facts(sheet.tables[0].series[0])[4] == 7


def test_the_total_below_hours_is_that_of_all_hours():
    sheet = read("Date,Visits\n2025-01-01 01:00,1\n2025-01-01 02:00,2\n2025-01-02 01:00,4\nTotal,7\n")
    assert "total_differs" not in notes(sheet)
    assert facts(sheet.tables[0].series[0])[4] == 7


def test_several_rows_for_a_period_are_summed_and_reported():
    sheet = read("Month,Orders\n2025-01,1\n2025-02,2\n2025-01,9\n2025-03,3\n")
    assert facts(sheet.tables[0].series[0]) == (3, 0, ("2025-01", 10), ("2025-03", 3), 15)
    assert notes(sheet)["several_rows"] == {"line": 2}


def test_a_row_that_occurs_twice_counts_once():
    sheet = read("Month,Orders\n2025-01,1\n2025-02,2\n2025-01,1\n2025-03,3\n")
    assert facts(sheet.tables[0].series[0])[4] == 6
    (left,) = sheet.tables[0].skipped
    assert (left.code, left.lines, left.values) == ("duplicate", (4, 4), {"line": 2})


def test_of_several_rows_for_a_date_a_level_is_refused_until_another_kind_is_chosen():
    sheet = read("Date,Users\n2025-01-01,5\n2025-01-01,7\n2025-01-02,9\n")
    assert sheet.series == []
    assert left_out(sheet) == [("several_rows", (1, 4))]
    (users,) = sheet.tables[0].series
    assert [value for _, value in users.of_kind(MetricKind.FLOW).present] == [12, 9]


def test_of_several_rows_for_a_date_a_ratio_is_weighted_by_its_parts():
    rows = "2025-01-01,1,2,50%\n2025-01-01,1,10,10%\n2025-01-02,3,4,75%\n2025-01-02,1,4,25%\n"
    rate = read(f"Date,Clicks,Views,CTR\n{rows}").tables[0].series[2]
    assert [value for _, value in rate.present] == [pytest.approx(100 * 2 / 12), 50]


def test_quarters_among_months_are_left_out():
    sheet = read("月份,收入\n2025年1月,1\n2025年2月,2\n2025年3月,3\n2025年第一季度,6\n2025年4月,4\n")
    assert facts(sheet.tables[0].series[0]) == (4, 0, ("2025-01", 1), ("2025-04", 4), 10)
    assert left_out(sheet) == [("other_period", (5, 5))]


@pytest.mark.parametrize(
    ("dates", "kind", "first"),
    [
        (("2025-01-01", "2025-02-01", "2025-03-01"), "month", "2025-01"),
        (("2025-01-31", "2025-02-28", "2025-03-31"), "month", "2025-01"),
        (("2024-10-01", "2025-01-01", "2025-04-01"), "quarter", "2024-Q4"),
        (("2023-01-01", "2024-01-01", "2025-01-01"), "year", "2023"),
        (("2025-01-05", "2025-01-12", "2025-01-19"), "week", "2025-W02"),
        (("2025-01-05", "2025-01-06", "2025-01-07"), "day", "2025-01-05"),
    ],
)
def test_dates_that_stand_for_longer_periods_are_read_as_those_periods(dates, kind, first):
    sheet = read("Date,GDP\n" + "".join(f"{date},5\n" for date in dates))
    assert (sheet.tables[0].kind, str(sheet.tables[0].series[0].periods[0])) == (kind, first)
    assert list(sheet.tables[0].series[0].gaps()) == []


# -- totals


def test_a_total_row_is_left_out_and_checked():
    agreeing = read("Month,Orders\n2025-01,1\n2025-02,2\nTotal,3\n")
    assert facts(agreeing.tables[0].series[0])[4] == 3
    assert left_out(agreeing) == [("total_row", (4, 4))] and "total_differs" not in notes(agreeing)
    differing = read("月份,订单\n2025-01,1\n2025-02,2\n合  计,4\n")
    assert notes(differing)["total_differs"] == {"column": "订单", "line": 4, "stated": "4", "sum": "3"}


def test_a_total_column_is_left_out_and_checked():
    sheet = read("Month,iOS,Web,Grand total\n2025-01,1,2,3\n2025-02,3,4,8\n")
    assert [series.name for series in sheet.tables[0].series] == ["iOS", "Web"]
    assert notes(sheet)["row_totals_differ"] == {"column": "Grand total", "lines": (3,)}


def test_two_days_a_week_apart_are_not_weeks():
    series = only("Date,Orders\n2025-01-05,5\n2025-01-12,6\n")
    assert [str(period) for period in series.periods] == ["2025-01-05", "2025-01-12"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Month,iOS,Web,Total\n2025-01,1,2,n/a\n2025-02,3,4,open\n", ["iOS", "Web"]),
        ("Month,Churn rate,Total\n2025-01,1%,3\n2025-02,2%,4\n", ["Churn rate"]),
    ],
    ids=["a total of words", "nothing that adds up"],
)
def test_a_total_column_with_nothing_to_compare_is_left_out_in_silence(text, names):
    sheet = read(text)
    assert [series.name for series in sheet.tables[0].series] == names
    assert "row_totals_differ" not in notes(sheet)


def test_totals_of_a_table_with_periods_across_are_left_out_and_checked():
    sheet = read("Metric,2025-01,2025-02,Σ\niOS,1,2,3\nWeb,3,4,9\nTotal,4,6,12\n")
    assert [series.name for series in sheet.tables[0].series] == ["iOS", "Web"]
    assert notes(sheet)["total_differs"] == {"column": "Web", "line": 3, "stated": "9", "sum": "7"}
    assert ("total_row", (4, 4)) in left_out(sheet)


def test_a_lone_column_called_total_is_a_series():
    assert facts(only("Month,Total\n2025-01,1\n2025-02,2\n"))[4] == 3


# -- figures


def test_a_zero_is_a_value_and_a_blank_is_missing():
    series = only("Month,Orders\n2025-01,0\n2025-02,\n2025-03,--\n2025-04,N/A\n2025-05,0\n")
    assert series.values == (0, None, None, None, 0)


def test_a_column_of_zeros_is_reported():
    assert notes(read("Month,A,B\n2025-01,0,1\n2025-02,0,0\n"))["only_zeros"] == {"column": "A"}


def test_cells_not_understood_are_missing_and_reported_with_their_lines():
    sheet = read("Month,Orders\n2025-01,5\n2025-02,<1\n2025-03,7\n")
    assert sheet.tables[0].series[0].values == (5, None, 7)
    assert notes(sheet)["cells_unread"] == {"column": "Orders", "lines": (3,)}


def test_a_column_of_words_is_left_out_and_named():
    sheet = read("Month,Note,Orders\n2025-01,fine,5\n2025-02,good,6\n")
    (left,) = sheet.tables[0].skipped
    assert (left.code, left.values) == ("no_figures", {"column": "Note"})


def test_an_ambiguous_thousands_mark_is_decided_by_the_other_columns():
    sheet = read("Monat;Besucher;Quote\n2025-01;1.234;1,5 %\n2025-02;2.345;2,7 %\n")
    assert [series.values for series in sheet.tables[0].series] == [(1234, 2345), (1.5, 2.7)]
    assert "marks_by_custom" not in notes(sheet)


def test_an_ambiguous_mark_that_nothing_decides_is_reported():
    sheet = read("Month\tCost\n2025-01\t1.234\n2025-02\t2.345\n")
    assert notes(sheet)["marks_by_custom"] == {"column": "Cost"}


def test_columns_without_a_name_are_called_by_letters():
    sheet = read("2025-01,5,1\n2025-02,6,2\n")
    assert [series.name for series in sheet.tables[0].series] == ["B", "C"]
    short = read("Month,Orders\n2025-01,1,234\n2025-02,2,345\n")
    assert [series.name for series in short.tables[0].series] == ["Orders", "C"]
    assert notes(short)["header_short"] == {"line": 1}


def test_week_ranges_are_read_as_analytics_write_them():
    text = 'Date,Visits\n"Week 6 - 12 January 2025",6\n"Week 13 - 19 January 2025",7\n'
    assert facts(only(text)) == (2, 0, ("2025-W02", 6), ("2025-W03", 7), 13)
    assert facts(only(text.replace("Week 6 - 12 January 2025", "2025-01-06,2025-01-12")))[2] == (
        "2025-W02",
        6,
    )


def test_a_cell_with_a_footnote_letter_is_not_a_figure():
    sheet = read("geo\t2020-01\t2020-02\t2020-03\nDE\t1.5\t:\t2.5 p\n")
    assert sheet.tables[0].series[0].values == (1.5, None, None)
    assert notes(sheet)["cells_unread"] == {"column": "DE", "lines": (2,)}
