"""A series entered by hand: months, quarters, and pasted cells that fill several rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from app.conftest import Running
from pm_review.app.dialogs.series import kind_of, periods, shown
from pm_review.figures.periods import PeriodKind
from pm_review.figures.span import calendar_years
from pm_review.model import from_dict
from pm_review.store.library import Library
from pm_review.workspace.sheet_import import read_value


async def test_pasted_cells_spread_over_the_months_below(file: Path, running: Running) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter")
        hand.app.post_message(events.Paste("10\n11.5\n\n12"))
        await hand.press("escape")
        assert hand.review.data.metrics[0].series == {"2025-01": 10, "2025-02": 11.5, "2025-04": 12}


async def test_the_months_of_a_fiscal_year_are_offered(file: Path, running: Running) -> None:
    file.write_text('format = 1\n[overview]\nyear = 2025\nperiod = "2025-04 – 2026-03"\n', encoding="utf-8")
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter")
        hand.app.post_message(events.Paste("\n".join(map(str, range(1, 13)))))
        await hand.press("escape")
        series = hand.review.data.metrics[0].series
        assert (series["2025-04"], series["2026-03"], len(series)) == (1, 12, 12)


async def test_quarters_are_typed_one_after_the_other(file: Path, running: Running) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter", "shift+tab", "right", "tab", "7", "enter", "8")
        assert hand.review.data.metrics[0].series == {"2025-Q1": 7, "2025-Q2": 8}


async def test_months_or_quarters_are_always_chosen(file: Path, running: Running) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter", "shift+tab")
        for key, kind in (("backspace", "months"), ("right", "quarters"), ("delete", "quarters")):
            await hand.press(key)
            assert f"● {kind}" in hand.text
        await hand.press("home", "tab", "7")
        assert hand.review.data.metrics[0].series == {"2025-01": 7}


async def test_cells_take_numbers_as_people_write_them(file: Path, running: Running) -> None:
    async with running(file, size=(100, 30)) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter")
        for text in ("380万", "1.2亿", "15 %", "1,200,000", "-12.5"):
            await hand.type(text)
            await hand.press("down")
        assert list(hand.review.data.metrics[0].series.values()) == [
            3_800_000,
            120_000_000,
            15,
            1_200_000,
            -12.5,
        ]


async def test_a_pasted_column_is_read_as_a_whole_and_invalid_numbers_are_reported(
    file: Path, running: Running
) -> None:
    async with running(file, size=(100, 30)) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter")
        hand.app.post_message(events.Paste("380万\n1,200\n1.234.567,5\nsoon"))
        await hand.settle()
        assert "“soon” is not a number" in " ".join(hand.text.split())
        await hand.press("escape")
        series = hand.review.data.metrics[0].series
        assert (series["2025-01"], series["2025-03"]) == (3_800_000, 1_234_567.5)
        assert "2025-04" not in series


async def test_cells_below_the_screen_are_reached_and_seen(file: Path, running: Running) -> None:
    async with running(file, size=(60, 20)) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n")
        await hand.to_field("series")
        await hand.press("enter", *["down"] * 11, *"777")
        assert "2025-12" in hand.text
        assert hand.review.data.metrics[0].series == {"2025-12": 777}


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({}, PeriodKind.MONTH),
        ({"2025-01": 1}, PeriodKind.MONTH),
        ({"2025-Q1": 1, "2025-Q2": 1}, PeriodKind.QUARTER),
        ({"2025-Q1": 1, "2025-05": 1}, PeriodKind.MONTH),
        ({"week one": 1}, PeriodKind.MONTH),
    ],
)
def test_a_series_is_offered_in_the_periods_that_it_is_written_in(
    values: dict[str, float], kind: PeriodKind
) -> None:
    assert kind_of(values) is kind


def test_periods_beyond_the_year_keep_their_cells() -> None:
    found = periods(calendar_years(2025, 2025), PeriodKind.QUARTER, {"2024-12": 1, "week one": 2})
    assert found == ["2024-12", "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "week one"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("7", 7), ("−3", -3), ("-.5", -0.5), ("", None), ("-", None), (".", None), ("abc", None)],
)
def test_a_cell_that_is_begun_is_not_a_number_yet(text: str, number: float | None) -> None:
    assert read_value(text) == number


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0, "0"), (100, "100"), (0.25, "0.25"), (1e-7, "0"), (-2.50, "-2.5")]
)
def test_a_number_is_in_its_cell_without_idle_zeros(value: float | None, text: str) -> None:
    assert shown(value) == text


async def test_this_years_value_of_a_series_is_shown_in_the_empty_field(
    running: Running, library: Library
) -> None:
    metric = {"name": "Devices", "kind": "level", "series": {"2025-11": 13300, "2025-12": 14050}}
    path = library.create(from_dict({"overview": {"year": 2025}, "data": {"metrics": [metric]}}))
    async with running(path) as hand:
        await hand.open("data/metrics")
        assert "14050 (auto)" in hand.text, hand.text
        assert not hand.review.data.metrics[0].current
