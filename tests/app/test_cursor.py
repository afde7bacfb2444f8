"""Where one writes is always in sight."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.widgets.textfield import TextField

SIZES = ((80, 24), (60, 20), (100, 30), (200, 60))


def cursor_in_sight(hand: Hand) -> bool:
    field = hand.app.focused
    assert isinstance(field, TextField)
    room = field.region.intersection(hand.wizard.body.region)
    return room.contains_point(field.cursor_screen_offset)


@pytest.mark.parametrize("size", SIZES)
async def test_a_field_that_grows_beyond_the_screen_shows_what_is_typed(
    running: Running, file: Path, size: tuple[int, int]
) -> None:
    async with running(file, size=size) as hand:
        await hand.open("goals/setting")
        await hand.press("ctrl+n", *["tab"] * 6)
        for row in range(size[1]):
            await hand.type(f"row{row}")
            assert cursor_in_sight(hand), hand.text
            assert f"row{row}" in hand.text
            await hand.press("enter")


async def test_a_row_that_has_just_been_filled_is_followed_by_the_next(running: Running, file: Path) -> None:
    async with running(file, size=(80, 24)) as hand:
        await hand.open("goals/setting")
        await hand.press("ctrl+n", *["tab"] * 6, *["enter"] * 11)
        for letter in "abcdefghijklmnopqrstuvwxyz" * 2:
            await hand.press(letter)
            assert cursor_in_sight(hand), hand.text


async def test_the_place_that_was_left_is_in_sight_when_it_is_opened_again(
    running: Running, file: Path
) -> None:
    async with running(file, size=(80, 24)) as hand:
        await hand.open("goals/setting")
        await hand.press("ctrl+n", *["tab"] * 6)
        await hand.type("first")
        await hand.press(*["enter"] * 30)
        await hand.type("last")
        await hand.press("f4", "f3", *["tab"] * 7)
        assert "last" in hand.text
        assert cursor_in_sight(hand), hand.text
