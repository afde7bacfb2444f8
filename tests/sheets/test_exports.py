"""Sheets as real programs write them, with their symbols, padding and protection."""

from __future__ import annotations

import pytest

from pm_review.sheets import read_sheet


def found(data, **choices):
    """Return the unit and the values by period of every series, by name."""
    sheet = read_sheet(data if isinstance(data, bytes) else data.encode(), name="export.csv", **choices)
    return {
        series.name: (series.unit, {str(period): value for period, value in series.present})
        for table in sheet.tables
        for series in table.series
    }


def test_a_german_excel_writes_semicolons_commas_and_its_own_months():
    rows = ["Monat;Umsatz;Quote", "Feb 25;1.234,50 €;12,5%", "Mrz 25;2.000,00 €;13,0%", "Summe;3.234,50 €;"]
    text = "\ufeff" + "\r\n".join(rows)
    assert found(text) == {
        "Umsatz": ("€", {"2025-02": 1234.5, "2025-03": 2000}),
        "Quote": ("%", {"2025-02": 12.5, "2025-03": 13}),
    }


@pytest.mark.parametrize(
    "cells",
    [("1 234,50", "2 345,00"), ("1\u202f234,50", "2\u202f345,00"), ("1\xa0234,50", "2\xa0345,00")],
    ids=["blank", "narrow blank", "fixed blank"],
)
def test_a_french_excel_parts_thousands_by_blanks(cells):
    assert found(f"Mois;CA\n01/2025;{cells[0]}\n02/2025;{cells[1]}\n") == {
        "CA": ("", {"2025-01": 1234.5, "2025-02": 2345})
    }


def test_utf16_text_as_excel_saves_it_is_read():
    text = "月份\t收入（万元）\r\n2025年1月\t1.5\r\n2025年2月\t2.5\r\n"
    assert found(text.encode("utf-16")) == {"收入": ("万元", {"2025-01": 1.5, "2025-02": 2.5})}


def test_blank_margins_of_a_worksheet_are_not_columns():
    text = ",,,\n,月份,收入,\n,2025年1月,1,\n,2025年2月,2,\n,合计,3,\n,,,\n"
    assert found(text.encode("gb18030")) == {"收入": ("", {"2025-01": 1, "2025-02": 2})}


def test_numbers_writes_the_tables_name_above_it():
    sheet = read_sheet(b"Table 1,,\nMonth,Orders,Note\nJan 2025,5,\nFeb 2025,6,\n", name="export.csv")
    assert [(table.title, len(table.series)) for table in sheet.tables] == [("Table 1", 1)]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_cells_that_excel_is_told_to_keep_as_text_are_read_without_the_sign_for_it(separator):
    first = ['="2025-01"', '="1006"', f'="a{separator}b"']
    cells = [["Month", "Orders", "Note"], first, ['="2025-02"', "7", 'a="b"']]
    rows = [separator.join(row) for row in cells]
    assert found("\n".join(rows)) == {"Orders": ("", {"2025-01": 1006, "2025-02": 7})}


def test_tabs_that_keep_figures_as_text_are_not_separators():
    text = "日期\t,金额\t\n2025-01-01\t,5\t\n2025-01-02\t,6\t\n2025-01-03\t,7\t\n"
    days = {"2025-01-01": 5, "2025-01-02": 6, "2025-01-03": 7}
    assert read_sheet(text.encode(), name="export.csv").separator == ","
    assert found(text) == {"金额": ("", days)}


def test_an_accountants_format_shows_losses_in_parentheses_and_nothing_as_a_dash():
    text = 'Month,Profit\n2025-01," $ 1,200.50 "\n2025-02, $ -   \n2025-03," $ (300.00)"\n'
    assert found(text) == {"Profit": ("$", {"2025-01": 1200.5, "2025-03": -300})}


def test_full_width_digits_are_digits_in_periods_and_figures():
    text = "月份,收入,增长\n２０２５－０１,１，２３４,１２．５％\n２０２５－０２,４５６,－３％\n"
    assert found(text) == {
        "收入": ("", {"2025-01": 1234, "2025-02": 456}),
        "增长": ("%", {"2025-01": 12.5, "2025-02": -3}),
    }


def test_each_cell_may_have_its_own_scale():
    text = "月份,GMV\n2025年1月,9800元\n2025年2月,1.2万元\n2025年3月,1.1亿元\n"
    assert found(text) == {"GMV": ("元", {"2025-01": 9800, "2025-02": 12_000, "2025-03": 110_000_000})}


DAYS = "Date,Orders\n30-Jan,1\n31-Jan,2\n1-Feb,3\n"
"""Days as Excel shows them when they were typed without a year."""


def test_days_without_a_year_are_not_taken_for_months_of_other_years():
    assert read_sheet(DAYS.encode(), name="export.csv").needs_year
    assert found(DAYS, year=2025) == {"Orders": ("", {"2025-01-30": 1, "2025-01-31": 2, "2025-02-01": 3})}


@pytest.mark.parametrize("year", [None, 2024])
@pytest.mark.parametrize("cells", [("25-Jan", "25-Feb", "25-Mar"), ("Jan-25", "Feb-25", "Mar-25")])
def test_a_year_of_two_digits_may_be_on_either_side_of_the_month(cells, year):
    text = "Month,Orders\n" + "".join(f"{cell},{number}\n" for number, cell in enumerate(cells))
    assert found(text, year=year) == {"Orders": ("", {"2025-01": 0, "2025-02": 1, "2025-03": 2})}


def values(text):
    """Return the values by period of every series, by name."""
    return {name: numbers for name, (_, numbers) in found(text, year=2025).items()}


YEARS = {"2024-12": 1, "2025-01": 2, "2025-02": 3}


@pytest.mark.parametrize(
    "rows",
    [
        ("Row Labels,Orders", "2024,1", "Dec,1", "2025,5", "Jan,2", "Feb,3", "Grand Total,6"),
        ("Row Labels,Orders", "2024,", "Dec,1", "2025,", "Jan,2", "Feb,3", "Grand Total,6"),
        ("行标签,Orders", "2024年,", "12月,1", "2025年,", "1月,2", "2月,3", "总计,6"),
        ("Zeilenbeschriftungen,Orders", "2024,1", "Dez,1", "2025,5", "Jan,2", "Feb,3", "Gesamtergebnis,6"),
        ("Row Labels,Orders", "2024,1", "Qtr4,1", "Dec,1", "2025,5", "Qtr1,5", "Jan,2", "Feb,3"),
    ],
)
def test_the_months_of_a_pivot_table_belong_to_the_year_above_them(rows):
    assert values("\n".join(rows)) == {"Orders": YEARS}


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (("Year,Dec,Jan,Feb", "2024,1,,", "2025,,2,3"), ["Year"]),
        (("Orders", "Year,Dec,Jan,Feb", "2024,1,,", "2025,,2,3"), ["Orders"]),
        ((",12月,1月,2月,合计", "2024年,1,,,1", "2025年,,2,3,5", "合计,1,2,3,6"), ["A"]),
        (("KPI,Year,Dec,Jan,Feb", "Orders,2024,1,,", "Orders,2025,,2,3"), ["Orders"]),
        (("KPI,Year,Dec,Jan,Feb", "Orders,2024,1,,", ",2025,,2,3"), ["Orders"]),
        (("Year,KPI,Dec,Jan,Feb", "2024,A,1,,", ",B,1,,", "2025,A,,2,3", ",B,,2,3"), ["A", "B"]),
    ],
)
def test_years_down_and_months_across_are_one_series(rows, names):
    assert values("\n".join(rows)) == dict.fromkeys(names, YEARS)


def test_a_table_with_years_down_ends_with_its_last_row():
    read = read_sheet(b"Year,Jan,Feb\n2024,1,2\n2025,4,5\n", name="years.csv")
    assert [table.lines for table in read.tables] == [(1, 3)]


def test_quarters_of_years_that_run_down_are_no_cohort():
    assert values("Year,Q1,Q2,Q3\n2024,1,2,3\n2025,4,5,6")["Year"]["2025-Q3"] == 6


def test_numbers_of_shops_below_no_header_of_years_are_names():
    assert list(values("Shop,Jan,Feb\n2001,1,2\n2002,3,4")) == ["2001", "2002"]


def test_a_year_below_its_months_is_not_the_year_of_the_next_ones():
    rows = ["Month,Orders", "Dec,1", "2024,1", "Jan,2", "Feb,3", "2025,5"]
    assert values("\n".join(rows))["Orders"].keys() != {"2024-12", "2024-01", "2024-02"}


def test_the_quarters_of_a_pivot_table_are_read():
    assert values("Row Labels,Sales\n2025,7\nQtr1,3\nQtr2,4") == {"Sales": {"2025-Q1": 3, "2025-Q2": 4}}


@pytest.mark.parametrize("corner", [("KPI", ""), ("", "KPI")])
@pytest.mark.parametrize("more", [[], ["NPS,30,31,32,33"]])
def test_plan_and_actual_below_each_month_are_two_series(corner, more):
    rows = [f"{corner[0]},Jan 2025,,Feb 2025,", f"{corner[1]},Plan,Actual,Plan,Actual", "Orders,10,12,11,9"]
    read = values("\n".join([*rows, *more]))
    assert read["Orders – Plan"] == {"2025-01": 10, "2025-02": 11}
    assert read["Orders – Actual"] == {"2025-01": 12, "2025-02": 9}
    assert len(read) == 2 + 2 * len(more)


def test_a_share_beside_plan_and_actual_has_the_name_of_its_row():
    rows = ["KPI,Jan 2025,,,Feb 2025,,", ",Plan,Actual,%,Plan,Actual,%", "Orders,10,12,120%,11,9,82%"]
    assert list(values("\n".join(rows))) == ["Orders – Plan", "Orders – Actual", "Orders"]


def test_a_name_merged_over_several_rows_belongs_to_all_of_them():
    rows = ["Region,KPI,Jan 2025,Feb 2025", "DE,Orders,1,2", ",Users,3,4", "FR,Orders,5,6", ",Users,7,8"]
    assert list(values("\n".join(rows))) == ["DE – Orders", "DE – Users", "FR – Orders", "FR – Users"]


@pytest.mark.parametrize(
    "dates",
    [
        ("2025-01-01(三)", "2025-01-02(四)"),
        ("2025-01-01（三）", "2025-01-02（四）"),
        ("Mi, 01.01.2025", "Do, 02.01.2025"),
        ("Mi. 01.01.2025", "Do. 02.01.2025"),
    ],
)
def test_a_weekday_beside_a_date_is_no_part_of_it(dates):
    assert values(f"日期;订单\n{dates[0]};1\n{dates[1]};2") == {"订单": {"2025-01-01": 1, "2025-01-02": 2}}


def test_days_of_a_month_beside_its_name_are_no_figures():
    rows = ["Year,Quarter,Month,Day,Sales", "2025,Qtr 1,January,1,5", "2025,Qtr 1,January,2,6"]
    assert values("\n".join([*rows, "2025,Qtr 1,February,1,7"])) == {"Sales": {"2025-01": 11, "2025-02": 7}}
