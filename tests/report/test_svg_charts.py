"""Charts as SVG: positions and labels of their parts."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.report.blocks import Bar, Bars, Line
from pm_review.report.charts.svg import (
    BOTTOM,
    END,
    HEIGHT,
    LEFT,
    RIGHT,
    TOP,
    TRACK,
    WIDTH,
    bars_svg,
    line_svg,
)

VALUES = st.floats(-1e9, 1e9, allow_nan=False)


def bars(*shares: float, label: str = "x") -> str:
    return bars_svg(Bars("All", tuple(Bar(label, share, f"{share:.0%}") for share in shares)))


def line(*values: float, levels: tuple[tuple[str, float], ...] = (), language: str = "en") -> str:
    points = tuple((f"2025-{month:02}", value) for month, value in enumerate(values, 1))
    return line_svg(Line("MAU", points, levels), language)


def found(pattern: str, svg: str) -> list[float]:
    return [float(each) for each in re.findall(pattern, svg)]


def widths(svg: str) -> list[float]:
    return found(r'class="bar"[^>]* width="([-\d.]+)"', svg)


def course(svg: str) -> list[tuple[float, float]]:
    points = re.search(r'points="([^"]*)"', svg)
    assert points
    return [(float(x), float(y)) for x, y in (each.split(",") for each in points[1].split())]


@pytest.mark.parametrize(
    ("shares", "lengths", "whole"),
    [
        ((0.5, 1.0), [158.0, 316.0], 580.0),
        ((0.25,), [79.0], 580.0),
        ((0.5, 2.0), [79.0, 316.0], 422.0),
        ((0.0, -0.5), [0.0, 0.0], 580.0),
    ],
)
def test_bars_share_one_measure_in_which_the_whole_is_marked(shares, lengths, whole):
    svg = bars(*shares)
    assert widths(svg) == lengths
    assert found(r'class="whole" x1="([\d.]+)"', svg) == [whole]


@given(st.lists(st.floats(-2, 50, allow_nan=False), min_size=1, max_size=12))
def test_no_bar_leaves_its_track(shares):
    svg = bars(*shares)
    assert all(0 <= width <= END - TRACK for width in widths(svg))
    assert found(r'class="whole" x1="([\d.]+)"', svg)[0] <= END


def test_bars_are_below_one_another_inside_the_picture():
    svg = bars(1, 1, 1)
    tops = found(r'class="bar" x="[\d.]+" y="([\d.]+)"', svg)
    assert tops == [6, 32, 58]
    assert found(r'viewBox="\d+ 0 \d+ (\d+)"', svg) == [86]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("x" * 36, "x" * 36),
        ("x" * 37, "x" * 35 + "…"),
        ("目" * 18, "目" * 18),
        ("目" * 19, "目" * 17 + "…"),
        ("two\n lines", "two lines"),
    ],
)
def test_a_long_name_is_cut_beside_its_bar_and_whole_in_its_title(label, shown):
    svg = bars(1, label=label)
    assert f">{shown}</text>" in svg
    assert f"<title>{label}</title></rect>" in svg


@pytest.mark.parametrize("sign", ["<b>x</b>", "&amp;", '"', "'", "</svg>", "<!--"])
def test_typed_text_is_plain_text_in_every_part_of_a_chart(sign):
    charts = (
        bars_svg(Bars(sign, (Bar(sign, 1, sign),))),
        line_svg(Line(sign, ((sign, 1.0), ("b", 2.0)), ((sign, 1.0),)), "en"),
    )
    for svg in charts:
        texts = [each.text or "" for each in ElementTree.fromstring(svg).iter() if each.text]
        assert sum(sign in text for text in texts) == 4


@pytest.mark.parametrize(
    ("values", "heights"),
    [((1, 2, 3), [BOTTOM, (BOTTOM + TOP) / 2, TOP]), ((5, 5), [BOTTOM, BOTTOM]), ((-1, 0), [BOTTOM, TOP])],
)
def test_the_lowest_value_is_at_the_bottom_and_the_highest_at_the_top(values, heights):
    assert [y for _, y in course(line(*values))] == heights


def test_a_level_beyond_the_values_widens_the_measure():
    svg = line(1, 2, levels=(("Target", 3),))
    assert [y for _, y in course(svg)] == [BOTTOM, (BOTTOM + TOP) / 2]
    assert found(r'class="level"[^>]* y1="([\d.]+)"', svg) == [TOP]


@given(st.lists(VALUES, min_size=2, max_size=12), st.lists(VALUES, max_size=2))
def test_a_course_stays_inside_its_frame(values, held):
    svg = line(*values, levels=tuple((f"L{at}", value) for at, value in enumerate(held)))
    assert all(LEFT <= x <= RIGHT and TOP - 0.1 <= y <= BOTTOM + 0.1 for x, y in course(svg))
    assert all(0 <= y <= HEIGHT for y in found(r'class="level"[^>]* y1="([\d.]+)"', svg))


def test_the_last_value_is_dotted_and_both_ends_are_shown():
    svg = line(1_510_000, 1_800_000, language="zh")
    last = course(svg)[-1]
    assert (found(r'cx="([\d.]+)"', svg), found(r'cy="([\d.]+)"', svg)) == ([last[0]], [last[1]])
    assert ">2025-01  151万</text>" in svg and ">2025-02  180万</text>" in svg
    assert "1.51M" in line(1_510_000, 1_800_000)


@pytest.mark.parametrize(
    ("periods", "places"),
    [
        (("2025-01", "2025-02", "2025-03"), [LEFT, (LEFT + RIGHT) / 2, RIGHT]),
        (("2025-01", "2025-02", "2025-05"), [LEFT, LEFT + (RIGHT - LEFT) / 4, RIGHT]),
        (("2025-Q1", "2025-Q4"), [LEFT, RIGHT]),
        (("2025-01", "2025-Q2", "2025-12"), [LEFT, (LEFT + RIGHT) / 2, RIGHT]),
        (("spring", "autumn", "winter"), [LEFT, (LEFT + RIGHT) / 2, RIGHT]),
        (("2025-01",), [LEFT]),
    ],
)
def test_periods_are_placed_by_the_calendar_or_else_evenly(periods, places):
    points = tuple((period, float(at)) for at, period in enumerate(periods))
    assert [x for x, _ in course(line_svg(Line("MAU", points), "en"))] == places


def test_a_picture_says_what_it_shows_to_those_who_do_not_see_it():
    for svg in (bars(1), line(1, 2)):
        assert 'role="img"' in svg
    assert "<title>All</title>" in bars(1)
    assert "<title>MAU</title>" in line(1, 2)
    assert f'width="{WIDTH}" height="{HEIGHT}"' in line(1, 2)


@pytest.mark.parametrize("label", ["Target", "Target, spread evenly over the year", "去年每月平均数值很长"])
def test_the_name_of_a_level_is_not_cut_off(label: str) -> None:
    svg = line(1.0, 2.0, levels=((label, 83_333),))
    width = found(r'viewBox="0 0 (\d+)', svg)[0]
    text = f"{label} 83,333"
    assert width >= WIDTH
    assert width >= RIGHT + 8 + 6 * cell_len(text)


@pytest.mark.parametrize(("label", "left"), [("x", 241), ("扩大用户规模", 164), ("长" * 18, 0)])
def test_a_bar_chart_is_no_wider_than_its_names_require(label: str, left: int) -> None:
    box = re.search(r'viewBox="(\d+) 0 (\d+) \d+" width="(\d+)"', bars(0.5, label=label))
    assert box
    assert [int(each) for each in box.groups()] == [left, 640 - left, 640 - left]
