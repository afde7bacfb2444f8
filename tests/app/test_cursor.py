"""The text cursor is always visible."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from app.conftest import Hand, Running
from pm_review.app.widgets.growing import TALLEST
from pm_review.app.widgets.text_field import TextField
from pm_review.model import Edit, Set
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place
from worked_example import example_file

SIZES = ((60, 20), (200, 60))


def cursor_in_sight(hand: Hand) -> bool:
    field = hand.app.focused
    assert isinstance(field, TextField)
    room = field.region.intersection(hand.wizard.navigator.view.region)
    return room.contains_point(field.cursor_screen_offset)


async def test_the_list_to_which_escape_goes_is_in_sight(running: Running, example: Path) -> None:
    async with running(example) as hand:
        hand.wizard.call_later(hand.wizard.navigator.show, Place("goals/goals", "goals[G1].parts[1].name"))
        await hand.settle()
        await hand.press("escape", "escape")
        assert hand.app.focused in hand.wizard.navigator.view.form.questions.lists
        assert "Add part" in "\n".join(hand.lines[7:20]), hand.text


async def test_a_choice_stays_in_sight_when_the_window_becomes_low(running: Running, example: Path) -> None:
    async with running(example, size=(80, 40)) as hand:
        await hand.open("goals/goals")
        await hand.to_field("kind")
        for height in (30, 20, 16):
            await hand.resize(80, height)
            assert "Type " in hand.text, hand.text


KEYS_OF_A_PAGE = ("up", "down", "pageup", "pagedown", "home", "end")


@pytest.mark.parametrize("name", ["kind", "state", "link", "fold"])
async def test_no_key_scrolls_the_focused_field_out_of_sight(
    running: Running, example: Path, name: str
) -> None:
    async with running(example) as hand:
        await hand.open("projects/projects" if name == "link" else "goals/goals")
        await hand.to_field({"link": "goals", "fold": "kind"}.get(name, name))
        form = hand.wizard.navigator.view.form
        if name == "fold":
            hand.wizard.set_focus(form.fold)
            await hand.settle()
        focused, scrolled = hand.app.focused, form.scroll_y
        for key in KEYS_OF_A_PAGE:
            await hand.press(key, key, key)
            assert (hand.app.focused, form.scroll_y) == (focused, scrolled), key
            assert form.region.contains_region(focused.region), hand.text


@pytest.mark.parametrize("size", SIZES)
async def test_a_field_that_grows_beyond_the_screen_shows_what_is_typed(
    running: Running, file: Path, size: tuple[int, int]
) -> None:
    async with running(file, size=size) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        await hand.to_field("why")
        for row in range(TALLEST + 8):
            await hand.type(f"r{row}")
            assert cursor_in_sight(hand), hand.text
            assert f"r{row}" in hand.text
            await hand.press("enter")


async def test_the_row_after_one_that_was_just_filled_is_in_sight(running: Running, file: Path) -> None:
    async with running(file, size=(80, 24)) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        await hand.to_field("why")
        await hand.press(*["enter"] * 11)
        for letter in "abcdefghijklmnopqrstuvwxyz" * 2:
            await hand.press(letter)
            assert cursor_in_sight(hand), hand.text


async def test_the_field_that_was_left_is_in_sight_when_the_review_is_opened_again(
    running: Running, file: Path
) -> None:
    async with running(file, size=(80, 24)) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        await hand.to_field("why")
        await hand.type("first")
        await hand.press(*["enter"] * 30)
        await hand.type("last")
        await hand.press("f4", "f3")
        await hand.to_field("why")
        assert "last" in hand.text
        assert cursor_in_sight(hand), hand.text


async def test_the_cursor_is_remembered_with_each_letter_in_case_of_a_kill(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        editor, kept = hand.wizard.editor, list[str]()
        changed = editor.changed

        def record(edits: Sequence[Edit]) -> None:
            changed(edits)
            kept.append(hand.wizard.session.place)

        editor.changed = record
        await hand.type("ad")
        await hand.press("left")
        await hand.type("bc")
        assert [place.rpartition(" ")[2] for place in kept] == ["0:0", "0:0", "0:1", "0:1"]


@pytest.mark.parametrize("rows", [0, 20])
async def test_notifications_do_not_cover_the_text_being_typed(
    running: Running, file: Path, rows: int
) -> None:
    file.write_bytes(example_file("en").read_bytes())
    async with running(file, size=(80, 24), notifications=True) as hand:
        await hand.open("data/behaviour")
        await hand.press(*["enter"] * rows, "ctrl+g")
        field = hand.app.focused
        assert isinstance(field, TextField)
        said = hand.app.screen.query_one(Toast).region
        assert said
        assert not said.contains(0, field.cursor_screen_offset.y), hand.text


async def test_recovered_edits_are_reported_next_to_the_last_place(
    running: Running, library: Library, file: Path, tmp_path: Path
) -> None:
    file.write_bytes(example_file("en").read_bytes())
    session = library.open(file)
    session.apply(Set("goals[G1].why", "\n".join(f"row{number}" for number in range(12))))
    session.remember("goals/goals goals[G1].why 11,5")
    for folder in (library.folder, library.state_dir):
        shutil.copytree(folder, tmp_path / "killed" / folder.name)
    session.close()
    shutil.copytree(tmp_path / "killed", tmp_path, dirs_exist_ok=True)
    async with running(file, size=(80, 24), notifications=True) as hand:
        assert "Recovered unsaved changes" in hand.text
        assert "row11" in hand.text


async def test_a_field_has_a_scroll_bar_once_it_grows_no_more(running: Running, file: Path) -> None:
    async with running(file, size=(100, 40)) as hand:
        await hand.open("goals/goals")
        await hand.press("ctrl+n")
        await hand.to_field("why")
        field = hand.app.focused
        assert isinstance(field, TextField)
        await hand.press(*["enter"] * (TALLEST - 1))
        assert (field.size.height, field.show_vertical_scrollbar) == (TALLEST, False)
        await hand.press("enter")
        assert (field.size.height, field.show_vertical_scrollbar) == (TALLEST, True)
        await hand.press("backspace")
        assert not field.show_vertical_scrollbar
