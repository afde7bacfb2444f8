"""Key bindings, footer, palette, help and the key reference all use the same table of commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.commands import ANYWHERE, HOME, WIZARD, Command, shown_key
from pm_review.i18n.catalog import languages, words
from pm_review.model import to_dict
from pm_review.store.library import Library

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
EVERY = tuple(dict.fromkeys((*ANYWHERE, *HOME, *WIZARD)))


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("command", EVERY, ids=lambda each: each.name)
def test_every_command_has_a_short_and_a_full_name(command: Command, language: str) -> None:
    say = words("common", language)
    assert say(f"commands.{command.name}.short")
    assert say(f"commands.{command.name}.name")


async def test_no_key_has_two_commands_in_one_place(running: Running, example: Path) -> None:
    async with running(example) as hand:
        for place in ("overview/overview", "goals/goals", "data/metrics", "report"):
            await hand.open(place)
            keys = [key for each in hand.wizard.commands() for key in each.all_keys]
            assert sorted(keys) == sorted(set(keys)), place


async def test_every_command_is_offered_in_some_place(running: Running, example: Path) -> None:
    offered = {"take_over"}
    async with running(example) as hand:
        for place in ("goals/goals", "data/metrics", "report"):
            await hand.open(place)
            offered |= {each.name for each in hand.wizard.commands()}
        await hand.open("plan/risks")
        await hand.press("escape", "end")  # on the line that adds a record
        offered |= {each.name for each in hand.wizard.commands()}
    assert {each.name for each in (*WIZARD, *ANYWHERE)} == offered


async def test_commands_that_change_records_are_offered_only_in_their_list(
    running: Running, example: Path, rings: list[object]
) -> None:
    async with running(example) as hand:
        await hand.open("plan/goals")
        goals = [each.id for each in hand.review.plan.goals]
        await hand.press("f2", "f8", "f5", "alt+down")
        assert [each.id for each in hand.review.plan.goals] == goals
        assert len(rings) == 3


@pytest.mark.parametrize("command", [each for each in EVERY if each.keys], ids=lambda each: each.name)
def test_the_page_on_keys_names_every_key(command: Command) -> None:
    shown = shown_key(command.keys[0]).replace("^", "Ctrl+").replace("SLASH", "/")
    assert shown in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "expected"),
    [("ctrl+n", "^N"), ("f12", "F12"), ("alt+up", "Alt+↑"), ("alt+down", "Alt+↓"), ("slash", "/")],
)
def test_a_key_is_written_as_people_write_it(key: str, expected: str) -> None:
    assert shown_key(key) == expected


async def test_the_key_bar_shows_as_many_whole_commands_as_fit_and_always_the_last(
    running: Running, example: Path
) -> None:
    async with running(example, size=(200, 24)) as hand:
        await hand.open("data/metrics")
        whole = hand.lines[-1].strip()
        assert whole.startswith("F1 Help  F12 Import")
        every = whole.split("  ")
        for width in range(24, 130, 9):
            await hand.resize(width, 24)
            shown = hand.lines[-1].strip().split("  ")
            assert shown == [each for each in every if each in shown], width
            assert shown[-1] == every[-1]
            left_out = [len(each) for each in every if each not in shown]
            assert not left_out or width - sum(len(each) + 2 for each in shown) < min(left_out) + 2, width


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_a_narrow_key_bar_keeps_the_important_keys(
    language: str, running: Running, library: Library
) -> None:
    library.folder.mkdir()
    async with running(library.create_example(language), language) as hand:
        for place in ("goals/goals", "data/metrics", "lessons/failures", "plan/risks"):
            await hand.open(place)
            for key in ("F1", "^N", "^G", "Esc", "^Q"):
                assert f" {key} " in hand.lines[-1], place


async def test_the_number_of_open_questions_is_shown_next_to_the_question_until_it_changes(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+g")
        assert hand.lines[-3].endswith(" left")
        await hand.press("shift+tab")
        assert " left" not in hand.lines[-3]


async def test_esc_goes_up_level_by_level_and_is_not_offered_in_the_steps(
    running: Running, example: Path
) -> None:
    async with running(example) as hand:
        await hand.open("goals/goals")
        for _ in ("from the field to its list", "from the list to the steps"):
            assert " Esc Up " in hand.lines[-1]
            await hand.press("escape")
        assert hand.wizard.focused is hand.wizard.rail
        assert "Esc" not in hand.lines[-1]


async def test_a_digit_typed_outside_a_field_changes_nothing(running: Running, example: Path) -> None:
    async with running(example) as hand:
        for place in ("goals/goals", "data/metrics"):
            await hand.open(place)
            await hand.press("escape")
            before = to_dict(hand.review)
            await hand.press(*"380")
            assert hand.wizard.navigator.place.section == place
            assert to_dict(hand.review) == before


async def test_alt_and_a_digit_do_what_the_function_key_does(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.open("overview/overview")
        await hand.press("alt+4")
        assert hand.wizard.navigator.place.section == "goals/goals"
        await hand.press("alt+3")
        assert hand.wizard.navigator.place.section == "overview/overview"
