"""The periods of a column, read together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures.periods import PeriodKind
from pm_review.sheets import read_sheet
from pm_review.sheets.parse.periods import Axis, Calendar, read_axis

MONTHS = {"Jan": "01", "Feb": "02", "Nov": "11", "Dec": "12"}


def read(header: str, *cells: str, **calendar: object) -> Axis:
    return read_axis(cells, header, Calendar(**calendar), range(2, len(cells) + 2))


def periods(header: str, *cells: str, **calendar: object) -> list[str]:
    return [str(each) if each else "" for each in read(header, *cells, **calendar).periods]


def shown(header: str, *cells: str, **calendar: object) -> list[str]:
    return [note.code for note in read(header, *cells, **calendar).notes]


# -- days and months in one order


@pytest.mark.parametrize(
    ("cells", "found", "notes"),
    [
        (("13/1/2025", "1/2/2025"), ["2025-01-13", "2025-02-01"], []),
        (("1/13/2025", "1/2/2025"), ["2025-01-13", "2025-01-02"], []),
        (("1/2/2025", "2/2/2025"), ["2025-02-01", "2025-02-02"], ["dates_day_first"]),
        (("1/2/2025", "1/3/2025"), ["2025-01-02", "2025-01-03"], ["dates_month_first"]),
        (("5/5/2025", "6/6/2025"), ["2025-05-05", "2025-06-06"], []),
        (("25/01/06", "25/01/13", "25/01/14"), ["2025-01-06", "2025-01-13", "2025-01-14"], []),
        (("06.01.2025", "13.01.2025"), ["2025-01-06", "2025-01-13"], []),
    ],
)
def test_the_order_of_days_and_months_is_that_which_fits_the_whole_column(cells, found, notes):
    assert periods("Date", *cells) == found
    assert shown("Date", *cells) == notes


@pytest.mark.parametrize(("day_first", "first"), [(True, "2025-02-01"), (False, "2025-01-02")])
def test_the_order_of_dates_chosen_by_the_user_counts_without_doubt(day_first, first):
    cells = ("1/2/2025", "3/4/2025")
    assert periods("Date", *cells, day_first=day_first)[0] == first
    assert shown("Date", *cells, day_first=day_first) == []


def test_dates_that_fit_only_one_order_are_read_in_it_whatever_the_user_chose():
    assert periods("Date", "13/1/2025", "14/1/2025", day_first=False) == ["2025-01-13", "2025-01-14"]


def test_only_the_cells_that_may_mean_two_days_are_reported_by_their_lines():
    axis = read("Date", "1/3/2025", "1/4/2025", "5/5/2025", "1/6/2025")
    (note,) = axis.notes
    assert note.values["lines"] == (2, 3, 5)


# -- missing years


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Month", ("Jan", "Feb", "Mar")),
        ("月份", ("1月", "2月")),
        ("Month", ("1", "2", "3")),
        ("Week", ("1", "2")),
        ("Quarter", ("Q1", "Q2")),
        ("Date", ("1/13", "1/14")),
        ("Week", ("1/6-1/12", "1/13-1/19")),
        ("Month", ("Jan", "Feb", "2025-03")),
    ],
)
def test_dates_without_a_year_ask_for_it(header, cells):
    axis = read(header, *cells)
    assert axis.wanting == "needs_year"
    assert axis.periods == [None] * len(cells)
    given = read(header, *cells, year=2025)
    assert not given.wanting and all(given.periods)


def test_a_few_dates_without_a_year_among_others_are_left_out():
    axis = read("Month", "2025-01", "2025-02", "Mar")
    assert not axis.wanting
    assert [bool(each) for each in axis.periods] == [True, True, False]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (("Nov", "Dec", "Jan", "Feb", "Mar"), ["2024-11", "2024-12", "2025-01", "2025-02", "2025-03"]),
        (("Oct", "Nov", "Dec", "Jan"), ["2025-10", "2025-11", "2025-12", "2026-01"]),
        (("Feb", "Jan", "Dec"), ["2025-02", "2025-01", "2024-12"]),
        (("Dec", "Jan"), ["2025-12", "2026-01"]),
        (("Dec", "Nov", "Feb"), ["2025-12", "2025-11", "2025-02"]),
    ],
)
def test_a_column_that_runs_over_new_years_eve_has_most_of_its_periods_in_the_year(cells, found):
    assert periods("Month", *cells, year=2025) == found


@pytest.mark.parametrize("cells", [("Jan", "Feb", "Dec"), ("Jan", "Dec"), ("Jan", "Feb", "Nov", "Dec")])
def test_a_gap_between_months_does_not_begin_another_year(cells):
    assert periods("Month", *cells, year=2025) == [f"2025-{MONTHS[each]}" for each in cells]


def test_a_cell_that_names_its_year_keeps_it():
    assert periods("Month", "Nov 2023", "Jan", "Feb", year=2025)[0] == "2023-11"


# -- numbered periods


@pytest.mark.parametrize(
    ("header", "cells", "found"),
    [
        ("Nth week", ("0", "1", "2"), ["2025-W02", "2025-W03", "2025-W04"]),
        ("Nth week", ("1", "2"), ["2025-W03", "2025-W04"]),
        ("第几周", ("第1周", "第2周"), ["2025-W02", "2025-W03"]),
        ("Nth day", ("0", "1"), ["2025-01-06", "2025-01-07"]),
        ("Nth month", ("0", "1"), ["2025-01", "2025-02"]),
        ("Nth week", ("0", "x", "2"), ["2025-W02", "", "2025-W04"]),
    ],
)
def test_numbers_are_counted_from_the_start_day(header, cells, found):
    assert periods(header, *cells, start=date(2025, 1, 6)) == found
    assert shown(header, *cells, start=date(2025, 1, 6)) == ["counted_weeks"]


def test_numbers_without_a_start_day_or_far_too_large_are_not_dates():
    assert periods("Nth week", "0", "1", "2") == [""] * 3
    assert periods("Nth week", "0", "5001", start=date(2025, 1, 6)) == [""] * 2
    assert periods("Nth week", "0", "5000", start=date(2025, 1, 6))[0] == "2025-W02"


def test_periods_that_name_their_day_are_not_counted_from_the_start_day():
    assert periods("Date", "2025-03-01", "2025-03-05", start=date(2025, 1, 6)) == ["2025-03-01", "2025-03-05"]


def test_a_week_that_begins_on_another_day_is_the_one_that_holds_its_middle():
    assert periods("Nth week", "0", "1", start=date(2025, 1, 5)) == ["2025-W02", "2025-W03"]
    assert periods("Nth week", "0", "1", start=date(2025, 1, 3)) == ["2025-W02", "2025-W03"]
    assert periods("Nth week", "0", "1", start=date(2025, 1, 2)) == ["2025-W01", "2025-W02"]


# -- days that represent longer periods


@pytest.mark.parametrize(
    ("header", "cells", "found", "code"),
    [
        ("Date", ("2025-01-01", "2025-02-01"), ["2025-01", "2025-02"], "dates_as_months"),
        ("Date", ("2025-01-31", "2025-02-28"), ["2025-01", "2025-02"], "dates_as_months"),
        ("Date", ("2025-03-31", "2025-06-30"), ["2025-03", "2025-06"], "dates_as_months"),
        (
            "Date",
            ("2025-03-31", "2025-06-30", "2025-09-30"),
            ["2025-Q1", "2025-Q2", "2025-Q3"],
            "dates_as_quarters",
        ),
        (
            "Date",
            ("2025-01-01", "2025-04-01", "2025-10-01"),
            ["2025-Q1", "2025-Q2", "2025-Q4"],
            "dates_as_quarters",
        ),
        (
            "Date",
            ("2025-02-01", "2025-05-01", "2025-08-01"),
            ["2025-02", "2025-05", "2025-08"],
            "dates_as_months",
        ),
        ("Date", ("2023-12-31", "2024-12-31"), ["2023", "2024"], "dates_as_years"),
        ("Date", ("2024-01-01", "2025-01-01"), ["2024", "2025"], "dates_as_years"),
        ("Date", ("2023-06-30", "2024-06-30"), ["2023-06", "2024-06"], "dates_as_months"),
        (
            "Date",
            ("2025-01-06", "2025-01-13", "2025-01-27"),
            ["2025-W02", "2025-W03", "2025-W05"],
            "dates_as_weeks",
        ),
        (
            "Week ending",
            ("2025-01-12", "2025-01-19", "2025-01-26"),
            ["2025-W02", "2025-W03", "2025-W04"],
            "dates_as_weeks",
        ),
        (
            "Date",
            ("2025-01-12", "2025-01-19", "2025-01-26"),
            ["2025-W03", "2025-W04", "2025-W05"],
            "dates_as_weeks",
        ),
        ("Date", ("2025-01-01", "2025-01-31"), ["2025-01-01", "2025-01-31"], None),
        ("Date", ("2025-01-01",), ["2025-01-01"], None),
        ("Date", ("2025-01-01", "2025-01-01"), ["2025-01-01", "2025-01-01"], None),
    ],
)
def test_the_first_or_last_days_of_periods_stand_for_the_periods(header, cells, found, code):
    assert periods(header, *cells) == found
    assert shown(header, *cells) == ([code] if code else [])


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(3, 30))
def test_days_a_week_apart_are_weeks_of_which_each_holds_its_day_or_the_one_before(first, count):
    cells = [(first + timedelta(days=7 * step)).isoformat() for step in range(count)]
    found = read("Date", *cells).periods
    kinds = {each.kind for each in found}
    assert kinds == {PeriodKind.WEEK}
    assert [each.ordinal - found[0].ordinal for each in found] == list(range(count))
    assert all(
        abs((each.start - date.fromisoformat(cell)).days) <= 6
        for each, cell in zip(found, cells, strict=True)
    )


@given(st.lists(st.dates(date(1990, 6, 1), date(2060, 1, 1)), min_size=1, max_size=20))
def test_days_written_in_the_calendars_own_way_never_raise_a_doubt(days):
    axis = read("Date", *map(str, days))
    assert all(axis.periods) and not axis.wanting
    assert not {note.code for note in axis.notes} & {"dates_day_first", "dates_month_first"}


# -- other notes


@pytest.mark.parametrize(
    ("header", "cells", "notes"),
    [
        ("FY", ("FY2024", "FY2025"), ["business_years"]),
        ("财年", ("2024财年", "2025财年"), ["business_years"]),
        ("Year", ("2023/24", "2024/25"), ["business_years"]),
        ("Year", ("2024", "2025"), []),
        ("Date", ("45658", "45660"), ["serial_days"]),
        ("Month", ("45658", "45689"), ["dates_as_months", "serial_days"]),
    ],
)
def test_how_odd_cells_were_read_is_reported(header, cells, notes):
    assert shown(header, *cells) == notes


def test_the_period_of_a_column_is_that_of_most_of_its_dates():
    assert read("Period", "2025-01", "2025-02", "2025-Q1", "?").kind is PeriodKind.MONTH
    assert read("Period", "?", "!").kind is None


def test_months_with_the_newest_on_top_are_not_business_years():
    read = read_sheet(b"Month,Orders\n2008-09,5\n2008-08,4\n2008-07,3\n2008-06,2\n", name="months.csv")
    (table,) = read.tables
    assert [str(each) for each in table.series[0].periods] == ["2008-06", "2008-07", "2008-08", "2008-09"]
    assert table.skipped == ()


def test_months_from_one_such_month_to_the_next_are_months() -> None:
    months = [f"2007-{month:02}" for month in range(8, 13)] + [f"2008-{month:02}" for month in range(1, 10)]
    read = read_sheet(f"Metric,{','.join(months)}\nOrders,{','.join('7' * 14)}\n".encode(), name="a.csv")
    (table,) = read.tables
    assert [str(each) for each in table.series[0].periods] == months
