"""The plot of a metric: axes, levels, gaps and the dialog."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from app.conftest import Running
from pm_review.app.widgets.plot import plot

YEAR = {f"2025-{month:02}": month * 100_000 for month in range(1, 13)}
METRIC = """
[[data.metrics]]
id = "M1"
name = "Active users"
kind = "level"
previous = "1 million"
target = "1.3 million"
[data.metrics.series]
2025-01 = 1000000
2025-02 = 1100000
2025-03 = 1050000
2025-04 = 1200000
"""


def course(rows: list[str]) -> list[str]:
    """Return the plot area, to the right of the axis."""
    return [row.partition("│")[2] for row in rows if "│" in row]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axis_and_curve_are_aligned_in_both_languages(language: str) -> None:
    rows = plot(YEAR, {}, width=60, height=9, language=language)
    assert {cell_len(row) for row in rows} == {60}
    assert len({cell_len(row.partition("│")[0]) for row in rows if "│" in row}) == 1


def test_the_axes_name_highest_lowest_first_and_last() -> None:
    rows = plot(YEAR, {}, width=60, height=9, language="en")
    assert "1.2M" in rows[0]
    assert "100,000" in rows[8]
    assert rows[-1].split() == ["2025-01", "2025-12"]


def test_levels_are_lines_and_are_in_the_legend() -> None:
    rows = plot(YEAR, {"target": 1_500_000, "last year": 50_000}, width=60, height=9, language="en")
    assert set(course(rows)[0]) == {"╌"}
    assert set(course(rows)[8]) >= {"┈"}
    assert rows[-2:] == ["╌╌╌ target 1.5M", "┈┈┈ last year 50,000"]


def test_a_missing_month_is_a_gap_in_the_line() -> None:
    whole = course(plot({f"2025-{m:02}": 1 for m in range(1, 10)}, {}, width=40, height=5, language="en"))
    torn = course(plot({f"2025-{m:02}": 1 for m in (1, 2, 8, 9)}, {}, width=40, height=5, language="en"))
    assert " " not in "".join(whole).strip()
    assert " " * 10 in "".join(torn).strip()


@given(
    st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=40),
    st.integers(40, 100),
    st.integers(3, 15),
)
@settings(max_examples=50)
def test_any_series_fits_its_frame(values: list[int], width: int, height: int) -> None:
    series = {f"{2000 + at}": value for at, value in enumerate(values)}
    rows = plot(series, {}, width=width, height=height, language="zh")
    assert len(rows) == height + 2
    assert all(cell_len(row) == width for row in rows)


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_not_a_number_is_a_gap(odd: float) -> None:
    rows = plot(YEAR | {"2025-06": odd}, {}, width=60, height=9, language="en")
    assert "1.2M" in rows[0]
    assert rows == plot(
        {k: v for k, v in YEAR.items() if k != "2025-06"}, {}, width=60, height=9, language="en"
    )
    assert plot({"2025-01": 1, "2025-02": odd}, {}, width=60, height=9, language="en") == []


def test_the_largest_numbers_are_drawn_where_their_axis_has_room() -> None:
    furthest = {"2025-01": -1.7e308, "2025-02": 1.7e308}
    assert plot(furthest, {}, width=60, height=5, language="en") == []
    rows = course(plot(furthest, {}, width=600, height=5, language="en"))
    assert rows[0].strip() and rows[-1].strip()
    assert rows[0].index(rows[0].strip()) > rows[-1].index(rows[-1].strip())


@pytest.mark.parametrize("width", range(1, 40))
def test_a_plot_is_as_wide_as_it_may_be_or_is_none(width: int) -> None:
    rows = plot(YEAR, {}, width=width, height=3, language="en")
    assert {cell_len(row) for row in rows} <= {width}


async def test_a_plot_outlasts_any_resizing_and_leaves_the_figures(running: Running, file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + METRIC, encoding="utf-8")
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("f11")
        for size in ((10, 6), (16, 8), (40, 40), (200, 12), (60, 20)):
            await hand.resize(*size)
            await hand.press("home")
            assert ("└" in hand.text) is (size[0] >= 40), hand.text
        await hand.press("end")
        assert "dipped in March." in hand.text
        assert "╰" in hand.text


@pytest.mark.parametrize("size", [(80, 24), (140, 50)])
async def test_the_plot_is_shown_with_figures_and_words(
    running: Running, file: Path, size: tuple[int, int]
) -> None:
    file.write_text(file.read_text(encoding="utf-8") + METRIC, encoding="utf-8")
    async with running(file, size=size) as hand:
        await hand.open("data/metrics")
        assert "Rose from 1M in January to 1.2M in April" in " ".join(hand.text.split())
        await hand.press("f11")
        assert "target 1.3M" in hand.text
        assert "Highest 1.2M" in hand.text
        assert "+20%, dipped in March." in hand.text
        await hand.press("escape")
        assert "target 1.3M" not in hand.text


async def test_a_metric_without_a_series_says_so(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("f11")
        assert hand.app.screen is hand.wizard
