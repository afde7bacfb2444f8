"""Approximate figures, as people type them into sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.i18n.catalog import describe
from pm_review.sheets import WORDS, read_sheet
from pm_review.sheets.parse.columns import DecimalMark, read_column


def sheet(*cells):
    """Read a sheet of one metric with a cell for each month."""
    rows = "".join(f"2025-{month:02d}\t{cell}\n" for month, cell in enumerate(cells, 1))
    return read_sheet(f"月份\t用户\n{rows}".encode(), name="made-up.tsv")


def shown(read):
    """Return the code and lines of each note on the tables of a sheet."""
    return [(note.code, note.values["lines"]) for table in read.tables for note in table.notes]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("约12万", 120_000),
        ("大约 1,200,000 人", 1_200_000),
        ("近200万", 2_000_000),
        ("将近200万", 2_000_000),
        ("接近 40%", 40),
        ("~120", 120),
        ("～120", 120),
        ("≈ 0.5", 0.5),
        ("12万+", 120_000),
        ("12万＋", 120_000),
        ("1,200,000+", 1_200_000),
        ("1200多", 1_200),
        ("1200多万", 12_000_000),
        ("1200余万元", 12_000_000),
        ("12万多", 120_000),
        ("12万左右", 120_000),
        ("5%左右", 5),
        ("12万以上", 120_000),
        ("about 12", 12),
        ("About 12k", 12_000),
        ("approx. 12%", 12),
        ("ca. 3M", 3_000_000),
        ("~-5", -5),
        ("40k+", 40_000),
    ],
)
def test_an_approximate_figure_is_read_as_its_number_and_reported(cell, value):
    read = sheet("1", cell, "3")
    assert read.tables[0].series[0].values == (1, value, 3)
    assert shown(read) == [("cells_about", (3,))]


@pytest.mark.parametrize(
    "cell",
    [
        "<5",
        ">140",
        "≤3",
        "2+3",
        "1-2+",
        "35-44+",
        "约",
        "~",
        "+",
        "多",
        "近30天",
        "近7日",
        "3个亿",
        "12万以下",
    ],
)
def test_a_bound_a_formula_or_a_time_span_is_not_read_as_an_approximate_figure(cell):
    read = sheet("1", cell, "3")
    assert read.tables[0].series[0].values == (1, None, 3)
    assert shown(read) == [("cells_unread", (3,))]


def test_a_column_of_approximate_figures_becomes_a_series():
    read = sheet("约12万", "约13万", "14万+")
    (series,) = read.tables[0].series
    assert series.values == (120_000, 130_000, 140_000)
    assert shown(read) == [("cells_about", (2, 3, 4))]


def test_a_column_of_words_is_not_a_series():
    read = sheet("近30天", "近30天", "近30天")
    assert [left.code for left in read.tables[0].skipped] == ["no_figures"]


def test_the_unit_is_that_of_the_figures_without_the_words_around_them():
    assert read_column(["约12%", "13%左右"], DecimalMark.DOT).unit == "%"
    assert read_column(["12人", "约13人"], DecimalMark.DOT).unit == "人"
    assert read_column(["12左右", "13多"], DecimalMark.DOT).unit == ""


def test_a_row_of_approximate_figures_may_be_a_series():
    read = read_sheet("指标,2025-01,2025-02\n用户,约12万,12万+\n".encode(), name="across.csv")
    assert read.tables[0].series[0].values == (120_000, 120_000)
    assert shown(read) == [("cells_about", (2,))]


def test_approximate_figures_are_not_names_of_groups():
    rows = "".join(f"2025-0{month},{name},约{month}0\n" for month in (1, 2) for name in ("iOS", "Web"))
    read = read_sheet(f"月份,端,用户\n{rows}".encode(), name="groups.csv")
    assert {table.title: table.series[0].values for table in read.tables} == {
        "iOS": (10, 20),
        "Web": (10, 20),
    }


def test_an_approximate_total_is_not_a_cell_of_the_series():
    read = read_sheet("月份,用户\n2025-01,约10\n2025-02,20\n合计,约30\n".encode(), name="total.csv")
    assert shown(read) == [("cells_about", (2,))]


def test_approximate_figures_are_mentioned_in_the_preview(language):
    (note,) = sheet("1", "约2", "3").tables[0].notes
    said = describe(note, WORDS, "notes", language)
    assert "用户" in said and said.rstrip("。.").endswith("3")


AROUND = ["约{}", "大约{}", "接近{}", "~{}", "{}+", "{}左右", "{}上下", "{}多", "about {}"]


@given(st.integers(0, 10**9), st.sampled_from(["", "万", "亿", "k", "%"]), st.sampled_from(AROUND))
def test_the_words_around_a_figure_never_change_its_value(number, scale, around):
    exact = read_column([f"{number}{scale}"], DecimalMark.DOT)
    about = read_column([around.format(f"{number}{scale}")], DecimalMark.DOT)
    assert (about.values, about.unit, about.approximate) == (exact.values, exact.unit, [0])
    assert exact.approximate == []
