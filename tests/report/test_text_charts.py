"""Charts drawn with characters."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pm_review.model import Review, from_dict
from pm_review.report import build
from pm_review.report.blocks import Column, Drawing, Gauge, Gauges, Row, Table
from pm_review.report.charts.text import BEFORE, CELLS, EMPTY, FULL, LENGTH, NOW, TARGET, bar, drawn
from pm_review.report.formats.docx import in_word as docx
from pm_review.report.formats.html import html
from pm_review.report.formats.markdown import markdown
from pm_review.report.formats.slides import slides
from report.reading import narrow, read

LEGEND = ("Last year", "This year", "Target")


def metric(**known: str) -> Review:
    return from_dict({"data": {"metrics": [{"name": "Users", **known}]}})


def gauge(**known: str) -> str:
    """Return the line of the only gauge, or an empty text."""
    source = markdown(build(metric(**known), "en"))
    return source.split("```\n")[1].split("\n")[0] if "```" in source else ""


def test_a_bar_is_full_only_where_the_whole_is_reached() -> None:
    assert bar(0.9) == FULL * 9 + EMPTY
    assert bar(0.999) == FULL * 9 + EMPTY
    assert bar(1) == bar(1.7) == FULL * CELLS
    assert bar(0.001) == FULL + EMPTY * 9
    assert bar(0) == bar(-0.5) == EMPTY * CELLS


@given(st.floats(allow_nan=False, min_value=-5, max_value=1e300))
def test_every_bar_is_as_long_as_any_other(share: float) -> None:
    assert cell_len(bar(share)) == CELLS


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
def test_bars_are_below_one_another_in_the_source(worked, language: str, audience: str) -> None:
    source = markdown(build(worked(language), language, audience))
    lines = [line for line in source.split("\n") if FULL * 8 in line and line.startswith("|")][:3]
    assert len({cell_len(line[: line.index(FULL)]) for line in lines}) == 1
    assert len({cell_len(line) for line in lines}) == 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_gauges_are_below_one_another_in_the_source(worked, language: str) -> None:
    lines = markdown(build(worked(language), language)).split("```\n")[1].split("\n")[:4]
    assert len({cell_len(line) for line in lines}) == 1
    assert len({cell_len(line[: line.index(BEFORE)]) for line in lines}) == 1


@pytest.mark.parametrize(
    ("known", "order"),
    [
        ({"previous": "10", "current": "20", "target": "30"}, BEFORE + NOW + TARGET),
        ({"previous": "10", "current": "30", "target": "20"}, BEFORE + TARGET + NOW),
        ({"previous": "4%", "current": "3%", "target": "2%"}, TARGET + NOW + BEFORE),
        ({"previous": "20", "current": "10", "target": "30"}, NOW + BEFORE + TARGET),
        ({"current": "20", "target": "30"}, NOW + TARGET),
        ({"previous": "10", "current": "30", "target": "30"}, BEFORE + NOW),
    ],
)
def test_a_gauge_has_its_marks_in_the_order_of_their_values(known: dict[str, str], order: str) -> None:
    line = gauge(**known)
    assert "".join(sign for sign in line if sign in BEFORE + NOW + TARGET) == order
    assert cell_len(line) == len("Users  ") + LENGTH


@pytest.mark.parametrize(
    "known",
    [
        {"current": "20"},
        {"previous": "10", "current": "20"},
        {"previous": "10", "target": "30"},
        {"previous": "20", "current": "20", "target": "20"},
        {"previous": "much", "current": "20"},
        {"previous": "10%", "current": "20"},
        {"previous": "-" + "9" * 309, "current": "9" * 309},
    ],
)
def test_there_is_no_gauge_without_a_reference_value(known: dict[str, str]) -> None:
    assert gauge(**known) == ""


@given(st.text(max_size=60), st.sampled_from(["", "```", "~~~", "\n```\n"]))
def test_no_name_ends_a_drawing(name: str, sign: str) -> None:
    block = Gauges((Gauge(sign + name, 2, 1, 3), Gauge("Others", 2, 1, 3)), LEGEND)
    (found,) = drawn([block])
    assert isinstance(found, Drawing)
    assert not any("```" in line for line in found.lines)
    assert len(found.lines) == 4
    assert max(map(cell_len, found.lines)) <= 24 + 2 + LENGTH


@pytest.mark.parametrize(("room", "length"), [(80, LENGTH), (43, 36), (42, 35), (30, 23)])
def test_a_gauge_is_as_long_as_there_is_room(room: int, length: int) -> None:
    review = metric(previous="10", current="20", target="40")
    (found,) = drawn([Gauges((Gauge("Users", 2, 1, 3),), ("a", "b", "c"))], room=room)
    assert isinstance(found, Drawing)
    assert cell_len(found.lines[0]) == len("Users  ") + length
    assert (NOW in narrow(build(review, "en"), room)) == (room > 36)


def test_a_drawing_that_has_no_room_is_left_out() -> None:
    document = build(metric(previous="10", current="20", target="30"), "en")
    assert NOW in narrow(document, 60)
    assert NOW not in narrow(document, 30)


def test_a_table_goes_without_bars_before_it_becomes_a_list(worked: Any) -> None:
    document = build(worked("zh"), "zh")
    barred, plain, listed = (narrow(document, room).split("### ")[1] for room in (100, 76, 40))
    assert FULL in barred
    assert "| 扩大用户规模 " in plain
    assert FULL not in plain
    assert "- **扩大用户规模**\n  - **起点值**：400万\n" in listed


def test_formats_with_pictures_of_their_own_draw_nothing_in_characters(worked: Any) -> None:
    document = build(worked("en"), "en")
    for text in (html(document), slides(document), docx(document).decode("latin-1")):
        assert FULL + EMPTY not in text
        assert BEFORE not in text


def test_the_drawing_is_one_block_of_code(worked: Any) -> None:
    source = markdown(build(worked("zh"), "zh"))
    assert source.count("```") == 2
    assert not [text for text in read(source).texts if NOW in text]


def drawing(*gauges: Gauge, room: int = 80) -> list[str]:
    (found,) = drawn([Gauges(gauges, LEGEND)], room=room)
    assert isinstance(found, Drawing)
    return list(found.lines)


@pytest.mark.parametrize(
    ("before", "now", "target", "line"),
    [
        (0.0, 5, 15.0, "○━━━━●─────────┃"),
        (5.0, 0, 15.0, "●━━━━○─────────┃"),
        (0.0, 15, 5.0, "○━━━━┃━━━━━━━━━●"),
        (10.0, 15, 0.0, "┃─────────○━━━━●"),
        (None, 0, 15.0, "●──────────────┃"),
        (0.0, 15, None, "○━━━━━━━━━━━━━━●"),
        (0.0, 15, 15.0, "○━━━━━━━━━━━━━━●"),
        (15.0, 15, 0.0, "┃──────────────●"),
        (-15.0, 0, 15.0, "○━━━━━━━●──────┃"),
    ],
)
def test_the_way_since_last_year_is_drawn_up_to_the_present_value(before, now, target, line) -> None:
    assert drawing(Gauge("Users", now, before, target), room=len("Users  ") + 16)[0] == f"Users  {line}"


def test_the_marks_are_explained_below_the_gauges() -> None:
    lines = drawing(Gauge("Users", 2, 1, 3), Gauge("Chats", 2, 1, 3))
    assert lines[2:] == ["", "○ Last year   ● This year   ┃ Target"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("x" * 24, "x" * 24),
        ("x" * 25, "x" * 23 + "…"),
        ("目" * 12, "目" * 12),
        ("目" * 13, "目" * 11 + "…"),
        ("monthly actives of the app", "monthly actives of the…"),
        ("two\nlines", "two lines"),
        ("a `code` b", "a 'code' b"),
    ],
)
def test_a_name_takes_twenty_four_cells_beside_its_gauge(name: str, shown: str) -> None:
    first, second, *_ = drawing(Gauge(name, 2, 1, 3), Gauge("x" * 24, 2, 1, 3))
    assert first.startswith(shown)
    assert cell_len(first[: first.index(BEFORE)]) == cell_len(second[: second.index(BEFORE)]) == 26


def barred(*shares: float | None) -> list[str]:
    columns = (Column("Goal"), Column("Reached", right=True, bar=True), Column("State"))
    rows = tuple(Row(("x", "" if share is None else "y", "z"), share=share) for share in shares)
    (found,) = drawn([Table(columns, rows)])
    assert isinstance(found, Table)
    assert all(row.cells[::2] == ("x", "z") for row in found.rows)
    return [row.cells[1] for row in found.rows]


def test_a_bar_is_behind_the_share_of_its_row_and_of_no_other() -> None:
    assert barred(0.5, None, 1.0) == [f"y {FULL * 5}{EMPTY * 5}", "", f"y {FULL * CELLS}"]


def test_a_table_without_shares_stays_as_it_is() -> None:
    table = Table((Column("Goal"),), (Row(("x",), share=0.5),))
    assert list(drawn([table])) == [table]
