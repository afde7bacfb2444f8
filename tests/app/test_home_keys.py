"""Commands on reviews in the home screen, whatever the review names, and their undo."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.home import HomeScreen
from pm_review.store import reading
from pm_review.store.library import Library

ODD = ["年度总结 📈", "[red]x[]", "a b.c", "~home", "ع", "x" * 60]


def names(library: Library) -> list[str]:
    return sorted(path.stem for path in library.folder.glob("*.toml"))


def write(library: Library, name: str, age: int = 0) -> Path:
    """Write a review that was last edited ``age`` days ago."""
    library.folder.mkdir(exist_ok=True)
    path = library.folder / f"{name}.toml"
    path.write_text('format = 1\n[overview]\nyear = 2025\nlanguage = "en"\n', encoding="utf-8")
    os.utime(path, (1_700_000_000 - age * 86_400,) * 2)
    return path


def under(hand: Hand) -> str:
    """Return the name of the review under the cursor."""
    assert isinstance(hand.app.screen, HomeScreen)
    chosen = hand.app.screen.lines.chosen
    return chosen.name if chosen else ""


async def walk_to(hand: Hand, name: str) -> None:
    """Move to a review with the arrow keys."""
    await hand.press("home")
    for _ in range(20):
        if under(hand) == name:
            return
        await hand.press("down")
    raise AssertionError(hand.text)


@pytest.mark.parametrize("name", ODD)
async def test_a_review_of_any_name_is_copied_trashed_restored_renamed_and_opened(
    name: str, running: Running, library: Library
) -> None:
    write(library, name)
    async with running(size=(100, 24)) as hand:
        await hand.press("f5")
        assert names(library) == sorted([name, f"{name}-2"])
        await walk_to(hand, name)
        await hand.press("f8")
        assert names(library) == [f"{name}-2"]
        assert f"“{name}” is in the trash" in hand.said
        await hand.press("ctrl+z")
        assert names(library) == sorted([name, f"{name}-2"])
        assert f"“{name}” is back" in hand.said
        assert under(hand) == name
        await hand.press("ctrl+r", "end", "z", "enter")
        assert names(library) == sorted([f"{name}z", f"{name}-2"])
        await walk_to(hand, f"{name}z")
        await hand.press("enter", "tab", "q")
        await hand.save()
        assert hand.wizard.session.path.stem == f"{name}z"
    assert reading.read(library.folder / f"{name}z.toml").overview.product == "q"


async def test_copies_are_numbered_on(running: Running, library: Library) -> None:
    write(library, "r")
    async with running() as hand:
        for _ in range(3):
            await walk_to(hand, "r")
            await hand.press("f5")
    assert names(library) == ["r", "r-2", "r-3", "r-4"]


async def test_deleted_reviews_are_restored_in_the_opposite_order(running: Running, library: Library) -> None:
    for age, name in enumerate(("new", "middle", "old")):
        write(library, name, age)
    async with running() as hand:
        for gone in ("middle", "new", "old"):
            await walk_to(hand, gone)
            await hand.press("f8")
        assert names(library) == []
        for back in (["old"], ["new", "old"], ["middle", "new", "old"]):
            await hand.press("ctrl+z")
            assert names(library) == back


async def test_without_a_deleted_review_undo_says_that_there_is_nothing_to_restore(
    running: Running, library: Library
) -> None:
    write(library, "r")
    async with running() as hand:
        await hand.press("ctrl+z")
        assert not hand.app.screen.is_modal
        assert names(library) == ["r"]


async def test_a_name_that_was_taken_meanwhile_does_not_keep_a_review_in_the_trash(
    running: Running, library: Library
) -> None:
    first = write(library, "r")
    first.write_text(first.read_text(encoding="utf-8") + 'keyword = "first"\n', encoding="utf-8")
    async with running() as hand:
        await hand.press("f8")
        write(library, "r")
        await hand.press("ctrl+z")
        keywords = sorted(reading.read(each).overview.keyword for each in library.paths())
        assert keywords == ["", "first"]


async def test_the_cursor_stays_on_the_list_when_the_last_line_goes(
    running: Running, library: Library
) -> None:
    for age, name in enumerate(("new", "middle", "old")):
        write(library, name, age)
    async with running() as hand:
        await hand.press("end")
        assert under(hand) == "old"
        await hand.press("f8")
        assert under(hand) == "middle"
        await hand.press("f8", "f8")
        assert under(hand) == ""
        assert "Press Ctrl+N to start" in hand.text
        await hand.press("enter", "ctrl+r", "f5", "f8", "ctrl+t")
        assert not hand.app.screen.is_modal
        assert names(library) == []


async def test_escape_keeps_the_old_name_of_a_review(running: Running, library: Library) -> None:
    write(library, "r")
    async with running() as hand:
        await hand.press("ctrl+r", *["backspace"] * 9, "x", "escape", "ctrl+r", *["backspace"] * 9, "enter")
        assert names(library) == ["r"]


async def test_the_next_years_review_is_begun_from_the_chosen_one(running: Running, library: Library) -> None:
    write(library, "a")
    last = write(library, "b", age=1)
    text = last.read_text(encoding="utf-8")
    last.write_text(f'{text}[[plan.goals]]\nid = "N1"\nname = "Grow"\ntarget = "5"\n', encoding="utf-8")
    os.utime(last, (1_600_000_000,) * 2)
    async with running() as hand:
        await walk_to(hand, "b")
        await hand.press("ctrl+t", "enter")
        assert hand.review.overview.year == 2026
        assert hand.review.overview.previous == "b"
        assert [(goal.name, goal.target) for goal in hand.review.goals] == [("Grow", "5")]
        await hand.press("f9")
        assert under(hand) not in ("a", "b")
        assert len(names(library)) == 3


async def test_the_review_that_was_left_is_the_first_of_the_list(running: Running, library: Library) -> None:
    for age, name in enumerate(("new", "middle", "old")):
        write(library, name, age)
    async with running() as hand:
        await walk_to(hand, "old")
        await hand.press("enter", "tab", "q")
        await hand.save()
        os.utime(library.folder / "old.toml", (2_000_000_000,) * 2)
        await hand.press("f9")
        assert under(hand) == "old"
        await hand.press("enter", "w")
        assert hand.review.overview.product == "qw"


async def test_the_example_is_one_copy_apart_from_the_reviews(running: Running, library: Library) -> None:
    async with running() as hand:
        await hand.press("ctrl+e")
        await hand.type("!")
        await hand.press("f9", "ctrl+e")
        assert hand.review.overview.author == "Zhang!"
        await hand.press("f9")
        await hand.command("fresh_example")
        assert hand.review.overview.author == "Zhang"
        assert names(library) == []


async def test_a_notification_takes_the_place_of_the_last_one_and_lies_over_no_dialog(
    running: Running, library: Library
) -> None:
    for name in ("a", "b", "c"):
        write(library, name)
    async with running(notifications=True) as hand:
        await hand.press("f8", "f8")
        assert hand.text.count("is in the trash") == 1, hand.text
        await hand.press("f1")
        assert "is in the trash" not in hand.text, hand.text
        await hand.press("escape", "ctrl+c", "ctrl+c")
        assert hand.text.count("Press Ctrl+Q to quit") == 1, hand.text
