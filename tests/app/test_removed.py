"""Widgets that were just removed: nothing paints them, or looks for them, before the next layout."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events

from app.conftest import Hand, Running
from app.keys import key_event, mouse_event
from pm_review.app.messages import Reloaded


async def wander(hand: Hand) -> None:
    """Move the mouse down the middle of the screen, while the app handles what it was sent before."""
    for step in range(60):
        hand.app.post_message(mouse_event(events.MouseMove, 40, 2 + step % 18))
        await asyncio.sleep(0)


@pytest.mark.parametrize("key", ["f4", "ctrl+l", "ctrl+r"])
async def test_the_mouse_may_move_over_a_view_that_is_being_replaced(
    running: Running, example: Path, key: str
) -> None:
    async with running(example) as hand:
        for _ in range(4):
            hand.app.post_message(key_event(key))
            await wander(hand)
            await hand.settle()
        assert hand.app.crash is None
        assert hand.app.screen is hand.wizard


@pytest.mark.parametrize("keys", [["tab"], ["f2"]], ids=["a field", "the rail"])
async def test_the_review_may_be_left_while_it_is_being_read_again(
    running: Running, example: Path, keys: list[str]
) -> None:
    async with running(example) as hand:
        for turns in range(30):
            await hand.press(*keys)
            hand.wizard.post_message(Reloaded())
            for _ in range(turns):
                await asyncio.sleep(0)
            hand.app.go_home()
            await hand.settle()
            hand.app.open_review(example)
            await hand.settle()
        assert hand.app.crash is None


@pytest.mark.parametrize("then", ["a pause", "an edit", "a painting"])
async def test_a_goal_that_another_program_removed_may_still_be_on_the_screen(
    running: Running, example: Path, then: str
) -> None:
    async with running(example, size=(130, 30)) as hand:
        await hand.open("goals/goals")
        await hand.press("enter", "tab")
        text = example.read_text(encoding="utf-8")
        first = text.index("[[goals]]")
        second = text.index("[[goals]]", first + 1)
        example.write_text(text[:first] + text[second:], encoding="utf-8")
        assert hand.wizard.session.external.look()
        assert hand.wizard.session.external.merge().taken == ["goals[G1]"]
        match then:
            case "a pause":
                hand.wizard.frame.look_closely()
            case "an edit":
                hand.wizard.frame.show_edits(["goals[G2].name"])
            case _:
                assert "Goals" in hand.text
        await hand.settle()
        assert hand.app.crash is None
