"""The wizard while the user types, and its robustness."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widget import Widget

from app.conftest import Running, key_event
from pm_review.app.navigator import Navigator
from pm_review.app.typeahead import GLANCE
from pm_review.app.views.section import SectionView
from pm_review.app.widgets.text_field import TextField
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place

SIZES = ((80, 24), (60, 20), (200, 60))

SLOW = 2.5
"""Seconds that a slow machine needs for one step."""

GOAL = """
[[goals]]
id = "G1"
name = "Users"
target = "200"
"""
METRIC = """
[[data.metrics]]
id = "M1"
name = "Active"
previous = "100"
series = { "2025-01" = 1, "2025-02" = 5, "2025-03" = 9 }
"""


@pytest.fixture
def filled(file: Path) -> Path:
    file.write_text(file.read_text(encoding="utf-8") + GOAL + METRIC, encoding="utf-8")
    return file


async def test_attainment_and_state_follow_every_key(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.to_field("actual")
        await hand.type("180")
        assert "90% of target · partly (calculated)" in hand.text
        await hand.press("backspace", "backspace", "backspace")
        await hand.type("300")
        assert "150% of target" in hand.text
        assert "exceeded (calculated)" in hand.text, hand.text


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ((*"Soxial", *["backspace"] * 4, *"cial"), "Social"),
        ((*"app", "home", *"An ", "end", *"s"), "An apps"),
        ((*"Scial", *["left"] * 4, *"o", "up", *"1 "), "1 Social"),
        ((*"So_cial", *["left"] * 5, "delete", "end", *"!"), "Social!"),
        ((*"ab", "shift+left", *"cd", "tab", *"xy", "backspace", *"z", "shift+tab", *"e"), "acde"),
    ],
)
async def test_letters_never_overtake_a_correction_however_fast_one_types(
    running: Running, file: Path, keys: tuple[str, ...], written: str
) -> None:
    async with running(file) as hand:
        await hand.to_field("author")
        await hand.press("end", "ctrl+u")
        await hand.rush(*("space" if key == " " else key for key in keys))
        assert hand.review.overview.author == written, hand.text


async def test_a_state_of_the_user_overrides_the_computed_one(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.to_field("actual")
        await hand.type("180")
        await hand.to_field("state")
        await hand.press("right", "right")
        assert hand.review.goals[0].state == "met"
        assert "reached (set by you)" in hand.text
        await hand.press("backspace")
        assert "partly (calculated)" in hand.text


async def test_change_and_sparkline_of_a_metric_are_in_sight(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("data/metrics")
        await hand.to_field("current")
        await hand.type("150")
        assert "+50% from last year (calculated)" in hand.text
        assert "▁▅█" in hand.text


async def test_keys_typed_ahead_land_where_they_were_meant(running: Running, file: Path) -> None:
    ahead = ["f4", "ctrl+n", *"Alpha", "tab", *"200", "ctrl+n", *"Beta", "f3", *"Zhang"]
    async with running(file) as hand:
        for key in ahead:
            hand.app.post_message(key_event(key))
        await hand.settle()
        assert [(goal.name, goal.target) for goal in hand.review.goals] == [("Alpha", "200"), ("Beta", "")]
        assert hand.review.overview.author == "Zhang"


async def test_keys_typed_ahead_wait_for_a_slow_machine(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = Navigator.show

    async def show_slowly(self: Navigator, place: Place, *, enter: bool = True) -> None:
        await asyncio.sleep(SLOW)
        await show(self, place, enter=enter)

    async with running(file) as hand:
        monkeypatch.setattr(Navigator, "show", show_slowly)
        for key in ("f4", "ctrl+n", *"Alpha"):
            hand.app.post_message(key_event(key))
        await hand.until(lambda: [goal.name for goal in hand.review.goals] == ["Alpha"])


async def test_keys_typed_ahead_of_the_next_record_wait_for_its_form(
    running: Running, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = '[[goals]]\nid = "G1"\nname = "Alpha"\n[[goals]]\nid = "G2"\nname = "Beta"\n'
    file.write_text(file.read_text(encoding="utf-8") + records, encoding="utf-8")
    mount = SectionView.mount

    async def mount_slowly(self: SectionView, *widgets: Widget) -> None:
        await asyncio.sleep(4 * GLANCE)
        await mount(self, *widgets)

    async with running(file) as hand:
        await hand.open("goals/goals")
        view = hand.wizard.navigator.view
        assert isinstance(view, SectionView)
        assert view.form is not None
        hand.app.set_focus([*view.form.questions.stops][-1])
        await hand.settle()
        monkeypatch.setattr(SectionView, "mount", mount_slowly)
        for key in ("enter", *"test"):
            hand.app.post_message(key_event(key))
        await hand.until(lambda: [goal.name for goal in hand.review.goals] == ["Alpha", "Betatest"])


async def test_a_key_right_after_a_pasted_record_is_handled_after_it(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("goals/goals")
        hand.app.post_message(events.Paste("Alpha"))
        for key in ("tab", *"200", "f4"):
            hand.app.post_message(key_event(key))
        await hand.settle()
        assert [(goal.name, goal.target) for goal in hand.review.goals] == [("Alpha", "200")]
        assert hand.wizard.navigator.place.section == "projects/projects"
    assert hand.app.crash is None


async def test_an_evaluation_while_the_screen_is_rebuilt_stops_nothing(running: Running, file: Path) -> None:
    async with running(file) as hand:
        frame = hand.wizard.frame
        await hand.wizard.remove_children()
        frame.look()
        frame.look_closely()
    assert hand.app.crash is None


async def test_a_wrong_value_never_traps(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.to_field("year")
        await hand.type("x9")
        assert hand.review.overview.year == 2025
        await hand.press(*["backspace"] * 4)
        assert hand.review.overview.year is None
        await hand.type("99")
        await hand.press("f4", "f3", "tab")
        assert hand.wizard.navigator.place.section == "overview/overview"
        assert hand.review.overview.year == 99


async def test_undo_in_a_text_survives_the_going_of_its_scroll_bar(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.open("overview/overview")
        await hand.to_field("context")
        for letter in "abcdefghijklmn":
            await hand.press(letter, "enter")
        await hand.press("ctrl+z", "ctrl+z", "ctrl+z")
        focused = hand.app.focused
        assert isinstance(focused, TextField)
        assert hand.review.overview.context == focused.text
        await hand.press("ctrl+y", "ctrl+y", "ctrl+y")
        assert hand.review.overview.context.startswith("a\nb\nc")


async def test_a_review_that_was_closed_elsewhere_can_be_taken_over(
    running: Running, filled: Path, library: Library
) -> None:
    other = library.open(filled)
    async with running(filled) as hand:
        assert "READ ONLY" in hand.text
        await hand.open("goals/goals")
        other.close()
        await hand.press("ctrl+p")
        await hand.type("take over")
        await hand.press("enter")
        await hand.type("!")
        assert "READ ONLY" not in hand.text
        assert hand.review.goals[0].name == "Users!"


async def test_a_refused_change_is_reported_and_the_report_stays_visible(
    running: Running, filled: Path, library: Library
) -> None:
    other = library.open(filled)
    async with running(filled, size=(100, 40), notifications=True) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        assert "Take over" in hand.text
        await hand.press("f8", "tab", "right")
        assert "Users" in hand.text
        assert "Target" in hand.text
        assert "● number" not in hand.text
    other.close()


async def test_a_list_says_that_a_name_can_be_typed(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.press("ctrl+p")
        assert "a step, or words of an answer" in hand.text
        await hand.type("take over")
        assert "a step, or words of an answer" not in hand.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_field_with_the_focus_is_in_sight_at_every_size(
    size: tuple[int, int], running: Running, filled: Path
) -> None:
    async with running(filled, size=size) as hand:
        await hand.open("goals/goals")
        for _ in range(9):
            focused = hand.app.focused
            assert focused is not None
            assert hand.app.screen.region.contains_region(focused.region), focused
            await hand.press("tab")


async def test_resizing_loses_neither_place_nor_text(running: Running, filled: Path) -> None:
    async with running(filled) as hand:
        await hand.open("goals/goals")
        await hand.press("tab", "tab")
        for width, height in (*SIZES, *reversed(SIZES)):
            await hand.resize(width, height)
            await hand.type("1")
            assert "11"[: len(hand.review.goals[0].actual)] in hand.text
            assert "Result" in hand.text
            assert max(len(line) for line in hand.lines) <= width
        assert hand.review.goals[0].actual == "1" * 6


@pytest.mark.parametrize(
    "ahead",
    [
        ("f4", "ctrl+n", "ctrl+z", "a", "b"),
        ("f4", "down", "f4", "a"),
        ("f4", "ctrl+n", "a", "end", "ctrl+l", "b"),
    ],
    ids=["behind an undo", "behind a step out of a list", "behind another language"],
)
async def test_keys_typed_ahead_of_what_is_removed_stop_nothing(
    ahead: tuple[str, ...], running: Running, file: Path
) -> None:
    async with running(file) as hand:
        for key in ahead:
            hand.app.post_message(key_event(key))
        await hand.settle()
        assert hand.app.is_open
    assert hand.app.crash is None
