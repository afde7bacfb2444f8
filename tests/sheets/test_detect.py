"""Detection of tables: their limits, their period column and the role of each row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.sheets import Table, read_sheet

BODY = "2025-01,5\n2025-02,6\n"


def tables(text: str, **choices: object) -> tuple[Table, ...]:
    return read_sheet(text.encode(), name="made-up.csv", **choices).tables


def found(text: str, **choices: object) -> list[tuple[str, str, dict[str, object]]]:
    """Return the period column, name and values of every series."""
    return [
        (table.period_column, series.name, {str(period): value for period, value in series.present})
        for table in tables(text, **choices)
        for series in table.series
    ]


def left_out(text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(left.code, left.lines) for table in tables(text) for left in table.left_out]


MONTHS = {"2025-01": 5, "2025-02": 6}


# -- above a table


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("Growth\n", "Growth"),
        ("# Growth\n", "Growth"),
        ("Growth\nExported: today\n", "Growth"),
        ("Growth\n\na: 1\nb: 2\n", "Growth"),
        ("Growth\n\na: 1\nb: 2\nc: 3\n", ""),
        ("Old\nGrowth\n", "Growth"),
        ("Exported: today\n", ""),
        ("导出时间：今天\n", ""),
        ("Growth,2025\n", ""),
        ("----\n", ""),
        ("", ""),
    ],
)
def test_the_title_is_the_last_line_of_words_not_far_above(above, title):
    (table,) = tables(f"{above}Month,Users\n{BODY}")
    assert table.title == title
    assert table.lines[0] == above.count("\n") + 1


def test_a_header_may_begin_with_the_sign_of_a_comment():
    assert found(f"# Month,Users\n{BODY}") == [("# Month", "Users", MONTHS)]


def test_blanks_around_cells_do_not_count():
    padded = "Report \n Month , Users \n , new \n 2025-01 , 5\t\n 2025-02 , 6 \n 2025-02,6\n \t,\n"
    assert found(padded) == [("Month", "Users", {"2025-01": 5, "2025-02": 6})]
    assert left_out(padded) == [("duplicate", (6, 6))]


def test_a_lone_comment_is_not_a_header():
    assert found(f"# Month\nMonth,Users\n{BODY}") == [("Month", "Users", MONTHS)]


# -- the column of periods


@pytest.mark.parametrize(
    ("text", "column"),
    [
        (f"Month,Users\n{BODY}", "Month"),
        (f"Stand,Users\n{BODY}", "Stand"),
        (f"Stand,Users\n,people\n{BODY}", "Stand"),
        ("Users,Stand\n5,2025-01\n6,2025-02\n", "Stand"),
        (f",Users\n{BODY}", "A"),
        (BODY, "A"),
    ],
)
def test_periods_are_found_by_their_header_or_by_what_they_are(text, column):
    ((period, _, values),) = found(text)
    assert (period, values) == (column, MONTHS)


@pytest.mark.parametrize(
    ("header", "cell", "column"),
    [
        ("Year,Date", "2025,2025-01-0{}", "Date"),
        ("Date,Year", "2025-01-0{},2025", "Date"),
        ("Week,Date", "1,2025-01-0{}", "Date"),
        ("Month,Week,Date", "1,1,2025-01-0{}", "Date"),
        ("Quarter,Month,Date", "Q1,Jan,2025-01-0{}", "Date"),
        ("年份,日期", "2025年,2025年1月{}日", "日期"),
        ("Year,Month", "2025,2025-0{}", "Month"),
    ],
)
def test_of_several_columns_of_dates_the_finest_with_a_year_is_used(header, cell, column):
    rows = "".join(f"{cell.format(at)},{at}\n" for at in (1, 2, 3))
    ((period, name, values),) = found(f"{header},Orders\n{rows}")
    assert (period, name, list(values.values())) == (column, "Orders", [1, 2, 3])


def test_a_column_named_like_a_period_with_figures_is_a_series():
    text = "Date,Trial day,Orders\n2025-01-01,35,1\n2025-01-02,36,2\n"
    assert [name for _, name, _ in found(text)] == ["Trial day", "Orders"]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Year,Quarter,Orders\n2024,Q4,5\n2025,Q1,6\n", {"2024-Q4": 5, "2025-Q1": 6}),
        ("Year,Week,Orders\n2024,52,5\n2025,1,6\n", {"2024-W52": 5, "2025-W01": 6}),
        ("Year,Month,Orders\n2024,Nov,5\n,Dec,6\n2025,Jan,7\n", {"2024-11": 5, "2024-12": 6, "2025-01": 7}),
        ("年度,季度,订单\n2024年,四季度,5\n2025年,一季度,6\n", {"2024-Q4": 5, "2025-Q1": 6}),
        ("Year,Month,Orders\n2024,11,5\n2024,xx,6\n", {"2024-11": 5}),
        ("Year,Month,Orders\n,11,5\n2024,12,6\n", {"2024-12": 6}),
    ],
)
def test_a_year_and_a_part_of_it_in_two_columns_are_one_period(text, values):
    ((period, _, read),) = found(text)
    assert read == values
    assert " + " in period


def test_a_total_below_columns_of_years_and_months_is_left_out():
    text = "Year,Month,Orders\n2024,11,5\n2024,12,6\nTotal,,11\n"
    assert left_out(text) == [("total_row", (4, 4))]


# -- rows of figures without a header


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2025-01,5\n", [5]),
        ("2025,5\n2026,6\n", [5, 6]),
        ("Q1 2025\t5\nQ2 2025\t6\n", [5, 6]),
        ("2025,5\n", None),
        ("2025-01,5\nabc,6\n", None),
        ("2025-01\n2025-02\n", None),
        ("abc,5\n", None),
    ],
)
def test_a_table_without_a_header_is_read_if_its_first_row_is_certainly_figures(text, values):
    assert [list(each.values()) for _, _, each in found(text)] == ([values] if values else [])


# -- periods across


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Metric,2025-01,2025-02\nUsers,5,6\n", MONTHS),
        ("Metric,2025-01,2025-02,Sum\nUsers,5,6,11\n", MONTHS),
        ("Metric,Unit,2025-01,2025-02\nUsers,k,5,6\n", MONTHS),
        ("Metric,2025-01,2025-02,a\nUsers,5,6,7\n", MONTHS),
        ("Metric,2025-01,2025-02,a,b,c\nUsers,5,6,7,8,9\n", None),
        ("Metric,2025-01\nUsers,5\n", None),
        ("Metric,2025-01,2025-02\nUsers,up,down\n", None),
        ("Metric,2025-01,2025-02\n", None),
        ("5,2024,2025\n6,2023,2024\n", None),
    ],
)
def test_two_periods_with_figures_below_make_a_header(text, values):
    assert [each for _, _, each in found(text)] == ([values] if values else [])


# -- amid and below a table


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Holiday,closed", "remark"),
        ("Holiday,9", "no_period"),
        ("小计,11", "total_row"),
        ("Holiday", "remark"),
    ],
)
def test_an_odd_row_within_a_table_is_left_out_and_the_table_goes_on(row, code):
    text = f"Date,Orders\n2025-01-01,5\n2025-01-02,6\n{row}\n2025-01-04,7\n"
    assert [list(each.values()) for _, _, each in found(text)] == [[5, 6, 7]]
    assert left_out(text) == [(code, (4, 4))]


@pytest.mark.parametrize("between", ["", "\n", "Users by day\n"])
@pytest.mark.parametrize("header", ["Date,Orders", "Day,Users"])
def test_a_header_of_periods_begins_another_table(between, header):
    text = f"Date,Orders\n2025-01-01,5\n2025-01-02,6\n{between}{header}\n2025-02-01,7\n2025-02-02,8\n"
    assert [list(each.values()) for _, _, each in found(text)] == [[5, 6], [7, 8]]
    assert [table.title for table in tables(text)] == ["", between.strip()]


@pytest.mark.parametrize(
    ("below", "lines"), [("", (1, 3)), ("note\n", (1, 4)), ("\nSource,here\n", (1, 3)), ("US,7\n", (1, 4))]
)
def test_a_table_without_periods_ends_at_a_blank_line(below, lines):
    (table,) = tables(f"Country,Users\nDE,5\nFR,6\n{below}")
    assert (table.lines, [left.code for left in table.skipped]) == (lines, ["no_time_axis"])


@pytest.mark.parametrize(
    "text",
    ["Country,Users\nDE,5\n", "Country,Users\nDE,5\nFR,many\n", "Total,Users\nDE,5\nFR,6\n", "5,6\n7,8\n"],
)
def test_text_that_is_hardly_a_table_is_not_one(text):
    assert tables(text) == ()


# -- rows and columns of other lengths


def test_columns_beyond_the_header_are_named_by_letters():
    text = "Month,A\n2025-01,1,2,3\n2025-02,4,5,6\n2025-03,7\n"
    assert {name: list(values.values()) for _, name, values in found(text)} == {
        "A": [1, 4, 7],
        "C": [2, 5],
        "D": [3, 6],
    }
    assert [note.code for note in tables(text)[0].notes] == ["header_short"]


def test_a_single_row_that_is_too_long_is_left_out():
    assert left_out("Month,A\n2025-01,1\n2025-02,4,5\n2025-03,7\n") == [("too_many_cells", (3, 3))]


def test_blank_cells_at_the_end_are_not_columns():
    assert [name for _, name, _ in found("Month,A,,\n2025-01,1,,\n2025-02,2, ,\n")] == ["A"]


# -- groups


def grouped(*cells: tuple[str, str]) -> dict[str, list[object]]:
    """Return the values of each group of rows, given as pairs of month and group name."""
    rows = "".join(f"2025-0{month},{word},{at}\n" for at, (month, word) in enumerate(cells))
    return {
        table.title: list(table.series[0].values)
        for table in tables(f"Month,Shop,Orders\n{rows}")
        if table.series
    }


def test_two_rows_for_each_period_are_groups_by_the_words_beside_them():
    assert grouped(("1", "A"), ("1", "B"), ("2", "A"), ("2", "B")) == {"A": [0, 2], "B": [1, 3]}
    assert grouped(("1", "A"), ("1", ""), ("2", "A"), ("2", "")) == {"A": [0, 2], "": [1, 3]}


def test_words_beside_a_row_for_each_period_are_not_groups():
    assert grouped(("1", "A"), ("2", "B"), ("3", "A")) == {"": [0, 1, 2]}
    assert grouped(("1", "A"), ("1", "B"), ("2", "A")) == {"": [1, 2]}


@pytest.mark.parametrize(("count", "apart"), [(60, True), (61, False)])
def test_up_to_sixty_groups_are_distinguished(count, apart):
    cells = [(month, f"S{at}") for month in ("1", "2") for at in range(count)]
    assert len(grouped(*cells)) == (count if apart else 1)


@pytest.mark.parametrize(
    ("hours", "note"),
    [(("0", "23"), "times_gathered"), (("0", "24"), "several_rows"), (("", "1"), "several_rows")],
)
def test_a_column_beside_the_dates_is_the_time_of_day_only_if_it_has_hours(hours, note):
    text = "Date,Hour,Visits\n" + "".join(f"2025-01-01,{hour},{5 + at}\n" for at, hour in enumerate(hours))
    (table,) = tables(text)
    assert note in [each.code for each in table.notes]
    assert next(each for each in table.series if each.name == "Visits").values == (11,)


CELL = st.sampled_from(
    ["2025-01", "2025-02", "Month", "Users", "5", "6.5", "", "Total", "Q1", "2025", "x y", "#"]
)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=9))
def test_whatever_is_in_the_cells_every_line_is_read_once_or_reported(rows):
    text = "\n".join(",".join(row) for row in rows) + "\n"
    if not text.strip():
        return
    for table in tables(text):
        first, last = table.lines
        assert 1 <= first <= last <= len(rows)
        for series in table.series:
            assert list(series.periods) == sorted(set(series.periods))
            assert any(value is not None for value in series.values)
        assert all(first <= left.lines[0] <= left.lines[1] <= last for left in table.skipped)
