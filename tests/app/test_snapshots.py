"""Snapshots of every section of the example. Update them with ``pytest tests/app --snapshot-update``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.conftest import Hand
from pm_review.app.app import PmReviewApp
from pm_review.app.review import ReviewScreen
from pm_review.forms.loader import sections
from pm_review.store.library import Library
from pm_review.store.preferences import Preferences
from worked_example import example_file

PLACES = [*(section.name for section in sections()), "report"]
CASES = [
    *((place, 80, 24, language) for place in PLACES for language in ("en", "zh")),
    ("goals/goals", 100, 30, "zh"),
    ("overview/overview", 120, 36, "zh"),
    ("goals/goals", 120, 36, "en"),
    ("data/metrics", 120, 36, "zh"),
    ("report", 120, 36, "en"),
    ("goals/goals", 160, 45, "zh"),
]
"""Every section in both languages, and larger screens in turn."""


@pytest.mark.parametrize(
    ("place", "width", "height", "language"),
    [pytest.param(*case, id="{}-{}x{}-{}".format(*case).replace("/", "-")) for case in CASES],
)
def test_a_section_looks_as_in_its_snapshot(
    place: str, width: int, height: int, language: str, library: Library, snap_compare: Callable[..., bool]
) -> None:
    library.folder.mkdir()
    path = library.folder / "example.toml"
    path.write_bytes(example_file(language).read_bytes())
    app = PmReviewApp(library, Preferences(library.folder), language, path)

    async def go(pilot: Pilot[int]) -> None:
        hand = Hand(app, pilot)
        await hand.until(lambda: any(isinstance(each, ReviewScreen) for each in app.screen_stack))
        await hand.until(lambda: hand.wizard.focused is not None)
        await hand.open(place)
        await hand.rest()

    assert snap_compare(app, terminal_size=(width, height), run_before=go)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_empty_home_looks_as_in_its_snapshot(
    language: str, library: Library, tmp_path: Path, snap_compare: Callable[..., bool]
) -> None:
    assert snap_compare(PmReviewApp(library, Preferences(tmp_path), language, None), terminal_size=(80, 24))
