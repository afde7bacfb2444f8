"""A series typed by hand: months or quarters, and pasted cells that spread."""

from __future__ import annotations

from pathlib import Path

from tests.app.conftest import Running
from textual import events

from pm_review.definitions import sections

FIELDS = next(section.fields for section in sections() if section.place == "data/metrics")
TABS = [field.name for field in FIELDS].index("series")
"""How many fields stand before the series."""


async def test_pasted_cells_spread_over_the_months_below(file: Path, running: Running) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n", *["tab"] * TABS, "enter")
        hand.app.post_message(events.Paste("10\n11.5\n\n12"))
        await hand.press("escape")
        assert hand.review.data.metrics[0].series == {"2025-01": 10, "2025-02": 11.5, "2025-04": 12}


async def test_the_months_of_a_fiscal_year_are_offered(file: Path, running: Running) -> None:
    file.write_text('format = 1\n[overview]\nyear = 2025\nperiod = "2025-04 – 2026-03"\n', encoding="utf-8")
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n", *["tab"] * TABS, "enter")
        hand.app.post_message(events.Paste("\n".join(map(str, range(1, 13)))))
        await hand.press("escape")
        series = hand.review.data.metrics[0].series
        assert (series["2025-04"], series["2026-03"], len(series)) == (1, 12, 12)


async def test_quarters_are_typed_one_after_the_other(file: Path, running: Running) -> None:
    async with running(file) as hand:
        await hand.open("data/metrics")
        await hand.press("ctrl+n", *["tab"] * TABS, "enter", "shift+tab", "right", "tab", "7", "enter", "8")
        assert hand.review.data.metrics[0].series == {"2025-Q1": 7, "2025-Q2": 8}
