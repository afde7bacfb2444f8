"""The mouse alone: what can be reached, chosen, done and closed by it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from app.conftest import Hand, Running
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.widgets.textfield import TextField
from pm_review.store.library import Library

Opening = tuple[str, str, Sequence[str]]
"""A section, a language, and the keys that open a dialog there."""


@pytest.fixture
def example(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The worked example in English, and an empty current folder."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    library.folder.mkdir(exist_ok=True)
    return library.create_example("en")


async def click(hand: Hand, text: str) -> None:
    """Click the last place on the screen at which a text stands."""
    row = max(at for at, line in enumerate(hand.lines) if text in line)
    column = cell_len(hand.lines[row].rpartition(text)[0])
    await hand.pilot.click(offset=(column + 1, row))
    await hand.settle()


async def turn_wheel(hand: Hand, kind: type[events.MouseEvent], x: int, y: int) -> None:
    """Turn the wheel by one notch over a place of the screen."""
    hand.app.post_message(kind(None, x, y, 0, 0, 0, False, False, False, x, y, None))
    await hand.settle()


async def test_a_goal_is_found_read_and_reported_without_a_key(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await click(hand, "Goals and parts")
        await click(hand, "G2 Make users")
        assert hand.wizard.place.path.startswith("goals[G2]")
        await click(hand, "○ milestone")
        assert hand.review.goals[1].kind == "milestone"
        await click(hand, "Report")
        assert hand.wizard.report is not None


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("place", "keys"),
    [
        ("overview/overview", ["f1"]),
        ("overview/overview", ["ctrl+p"]),
        ("overview/overview", ["ctrl+f"]),
        ("goals/setting", ["ctrl+t"]),
        ("data/metrics", ["f11"]),
        ("data/metrics", ["f12"]),
        ("plan/risks", ["ctrl+r", "ctrl+e"]),
        ("plan/risks", ["ctrl+r", "f7"]),
    ],
)
async def test_a_click_on_esc_closes_every_dialog_of_the_wizard(
    running: Running, example: Path, place: str, keys: Sequence[str], language: str
) -> None:
    async with running(example, language=language) as hand:
        await hand.open(place)
        below = hand.app.screen
        await hand.press(*keys)
        assert isinstance(hand.app.screen, Dialog)
        await click(hand, "Esc ")
        assert hand.app.screen is below, hand.text


async def test_a_click_on_enter_takes_what_was_ticked_by_clicks(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.open("projects/background")
        await hand.press("tab")
        while hand.wizard.field is None or hand.wizard.field.name != "goals":
            await hand.press("tab")
        await hand.press("enter")
        before = list(hand.review.projects[0].goals)
        await click(hand, "Ship the product")
        await click(hand, "Enter take")
        assert set(hand.review.projects[0].goals) ^ set(before) == {"G3"}


async def test_the_report_is_exported_without_a_key(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await click(hand, "^R Report")
        await click(hand, "^E Export")
        await click(hand, "Enter write")
        assert [each.suffix for each in Path.cwd().iterdir()] == [".md"]


async def test_the_wheel_scrolls_what_lies_under_it(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await click(hand, "^R Report")
        assert hand.wizard.report is not None
        printed, rail = hand.wizard.report.lines, hand.wizard.rail
        before = printed.scroll_offset.y, rail.scroll_offset.y
        await turn_wheel(hand, events.MouseScrollUp, 5, 10)
        assert printed.scroll_offset.y == before[0]
        assert rail.scroll_offset.y < before[1]
        await turn_wheel(hand, events.MouseScrollDown, 50, 10)
        assert printed.scroll_offset.y > before[0]


async def test_text_that_is_drawn_over_is_replaced_by_what_is_typed(running: Running, example: Path) -> None:
    async with running(example) as hand:
        field = next(each for each in hand.app.screen.query(TextField) if each.text == "Growth")
        await hand.pilot.mouse_down(field, offset=(1, 0))
        await hand.pilot.hover(field, offset=(5, 0))
        await hand.pilot.mouse_up(field, offset=(5, 0))
        await hand.type("Gr")
        assert hand.review.overview.keyword == "Grth"
