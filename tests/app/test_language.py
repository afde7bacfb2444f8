"""Ctrl+L switches the language at once and keeps the place; switching back restores the same screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import words
from pm_review.store.preferences import Preferences

WALKS: dict[str, tuple[str, list[str]]] = {
    "a form": ("overview/overview", ["tab", "tab", "tab", "home", "right"]),
    "a choice": ("overview/overview", ["tab", "tab"]),
    "a list": ("goals/goals", ["escape", "down", "enter", "escape"]),
    "a record": ("goals/goals", ["escape", "down", "enter", "tab", "tab", "tab"]),
    "smaller records": ("goals/goals", [*["tab"] * 8, "enter", "tab"]),
    "a link": ("projects/projects", ["tab"] * 4),
    "a series": ("data/metrics", ["tab"] * 9),
    "the steps": ("plan/risks", ["f2"]),
}
"""Focus positions at which the language changes: a section, and the keys that lead on from it."""


def where(hand: Hand) -> tuple[object, ...]:
    """Return the remembered place, the focused widget and its cursor."""
    hand.wizard.navigator.remember()
    focused = hand.app.focused
    cursor = focused.cursor_location if isinstance(focused, TextField) else None
    return (hand.wizard.navigator.place.section, hand.wizard.navigator.place.path, type(focused), cursor)


@pytest.mark.parametrize(("name", "width"), [*((name, 120) for name in WALKS), ("smaller records", 60)])
async def test_switching_the_language_twice_keeps_the_place_and_leaves_no_trace(
    name: str, width: int, running: Running, example: Path
) -> None:
    place, keys = WALKS[name]
    async with running(example, size=(width, 30)) as hand:
        await hand.open(place)
        await hand.rush(*keys)
        await hand.rest()
        before, was = hand.text, where(hand)
        await hand.press("ctrl+l")
        assert where(hand) == was
        assert hand.text != before
        assert words("common", "zh")("commands.help.short") in hand.lines[-1]
        assert words("common", "en")("commands.help.short") not in hand.lines[-1]
        await hand.press("ctrl+l")
        await hand.rest()
        assert where(hand) == was
        assert hand.text == before


async def test_the_report_stays_at_the_same_answer(running: Running, example: Path) -> None:
    async with running(example, size=(120, 30)) as hand:
        await hand.press("ctrl+r", *["pagedown"] * 3)
        assert hand.report is not None
        place = hand.report.lines.place
        assert place
        await hand.press("ctrl+l")
        assert hand.report.lines.place == place
        assert "完整版" in hand.text


async def test_the_language_is_kept_for_the_next_time(
    running: Running, example: Path, tmp_path: Path
) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+l")
    assert Preferences(tmp_path / "config").language == "zh"
    async with running(example, language="zh") as hand:
        await hand.press("ctrl+l")
    assert Preferences(tmp_path / "config").language == "en"


async def test_the_language_of_the_screen_is_not_that_of_the_report(running: Running, example: Path) -> None:
    content = example.read_bytes()
    async with running(example) as hand:
        await hand.press("ctrl+l", "ctrl+r")
        assert "Social app" in hand.text
        assert hand.review.overview.language == "en"
        await hand.press("ctrl+l")
        assert "Full report · English" in hand.text
    assert example.read_bytes() == content


async def test_text_typed_right_after_the_key_continues_in_the_same_field(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.open("overview/overview")
        await hand.press("a", "ctrl+l", "b", "ctrl+l", "c", "left", "ctrl+l", "d")
        assert hand.review.overview.author == "abdc"
        await hand.press("ctrl+z")
        assert hand.review.overview.author == "abc"
