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
