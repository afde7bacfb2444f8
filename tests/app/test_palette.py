"""Palette and help list every command with its key in both languages, and the palette runs commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.app.commands import Command, key_of, name_of
from pm_review.app.dialogs.pick import OptionLines
from pm_review.app.home import HomeScreen
from pm_review.app.shell import Shell
from pm_review.model import from_dict
from pm_review.store.library import Library

PLACES = ["home", "overview/overview", "data/metrics", "report"]
"""Where the commands differ; the languages take turns."""

TALL = (110, 90)

SHOWN = 50
"""The number of letters of a name that always fit in the palette."""


async def go(hand: Hand, place: str) -> None:
    """Go to a place in the wizard, or stay on the home screen."""
    if place != "home":
        await hand.open(place)


def commands(hand: Hand) -> Sequence[Command]:
    screen = hand.app.screen
    assert isinstance(screen, Shell)
    return screen.commands()


def squeezed(text: str) -> str:
    """Return a text without spaces and line breaks."""
    return "".join(text.split())


async def read_through(hand: Hand) -> str:
    """Return the whole text of a dialog, page by page."""
    pages = [""]
    while (shown := inside(hand)) != pages[-1]:
        pages.append(shown)
        await hand.press("pagedown")
    return squeezed("".join(pages))


def inside(hand: Hand) -> str:
    """Return the text inside the frame of a dialog."""
    return "\n".join(line.split("│")[1] for line in hand.lines if line.count("│") > 1)


@pytest.mark.parametrize(("place", "language"), zip(PLACES, ["en", "zh"] * len(PLACES), strict=False))
async def test_help_names_every_command_of_the_place_with_its_key(
    place: str, language: str, running: Running, example: Path
) -> None:
    async with running(None if place == "home" else example, language=language, size=TALL) as hand:
        await go(hand, place)
        found = [(key_of(each), name_of(each, hand.app.words)) for each in commands(hand)]
        say = hand.app.words
        found += [
            (say(f"moves.{name}"), say(f"moves.{name.removesuffix('key')}does"))
            for name in say.keys("moves")
            if name.endswith(".key")
        ]
        await hand.press("f1")
        text = await read_through(hand)
        for key, name in found:
            assert squeezed(f"{key}{name}") in text, name


@pytest.mark.parametrize(("place", "language"), zip(PLACES, ["zh", "en"] * len(PLACES), strict=False))
async def test_the_palette_lists_every_command_of_the_place_with_its_key(
    place: str, language: str, running: Running, example: Path
) -> None:
    async with running(None if place == "home" else example, language=language, size=TALL) as hand:
        await go(hand, place)
        output = {name_of(each, hand.app.words): key_of(each) for each in commands(hand)}
        del output[hand.app.words("commands.palette.name")]
        await hand.press("ctrl+p")
        lines = [line.strip() for line in inside(hand).splitlines()]
        for name, key in output.items():
            (line,) = [each for each in lines if each.startswith(name[:SHOWN])]
            assert line.removeprefix(name).endswith(key)


async def test_commands_that_do_not_belong_here_are_not_offered(running: Running, example: Path) -> None:
    async with running(example, size=TALL) as hand:
        for place, offered in (("goals/goals", ""), ("data/metrics", "plot"), ("report", "export")):
            await hand.open(place)
            await hand.press("ctrl+p")
            for name in ("plot", "export"):
                assert (hand.app.words(f"commands.{name}.name") in hand.text) is (name == offered)
            await hand.press("escape")


def goals(hand: Hand) -> list[str]:
    return [each.name for each in hand.review.goals]


DONE: dict[str, Callable[[Hand], bool]] = {
    "onward": lambda hand: hand.wizard.navigator.place.section == "projects/projects",
    "back": lambda hand: hand.wizard.navigator.place.section == "overview/overview",
    "add": lambda hand: goals(hand)[1] == "",
    "duplicate": lambda hand: goals(hand)[0] == goals(hand)[1],
    "delete": lambda hand: len(goals(hand)) == 2,
    "later": lambda hand: [each.id for each in hand.review.goals] == ["G2", "G1", "G3"],
    "report": lambda hand: hand.report is not None,
    "rail": lambda hand: hand.app.focused is hand.wizard.rail,
    "language": lambda hand: hand.app.language == "en",
    "home": lambda hand: isinstance(hand.app.screen, HomeScreen),
    "leave": lambda hand: not hand.app.is_running,
}
"""The effect of each command."""


@pytest.mark.parametrize(("name", "language"), zip(DONE, ["en", "zh"] * len(DONE), strict=False))
async def test_a_command_is_done_by_its_name(
    name: str, language: str, running: Running, example: Path
) -> None:
    async with running(example, language=language) as hand:
        await hand.open("goals/goals")
        await hand.command(name)
        assert DONE[name](hand)


async def test_a_part_of_a_name_is_enough_whatever_its_case(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+p")
        await hand.type("REPORT show")
        await hand.press("enter")
        assert hand.report is not None


async def test_a_key_narrows_the_palette_too(running: Running, example: Path) -> None:
    async with running(example) as hand:
        await hand.press("ctrl+p")
        await hand.type("f9")
        await hand.press("enter")
        assert isinstance(hand.app.screen, HomeScreen)


async def test_a_search_without_a_match_does_nothing(running: Running, example: Path) -> None:
    async with running(example, size=(60, 20)) as hand:
        await hand.press("ctrl+p")
        await hand.type("zzz")
        assert "Nothing matches." in hand.text
        await hand.press("down", "pagedown", "enter")
        assert hand.app.screen is hand.wizard
        assert hand.wizard.navigator.place.section == "overview/overview"


async def test_space_takes_what_is_under_the_cursor_where_it_is_not_text(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        await hand.press("ctrl+p", *"theme", "enter", "down", "space")
        assert hand.app.theme == "paper"
        await hand.press("ctrl+p", *"next", "space", *"sec", "down", "up", "space")
        assert hand.wizard.navigator.place.section == "goals/goals"


async def test_a_folded_question_of_the_goal_is_found_by_its_name(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("f4", "ctrl+n", "x", "ctrl+p")
        await hand.type("grade")
        await hand.press("enter")
        await hand.until(lambda: hand.wizard.navigator.place.path == "goals[G1].grade")
        await hand.press("b")
        assert hand.review.goals[0].grade == "b"


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "history", "history"),
        ("zh", "历史版本", "history"),
        ("en", "export", "report"),
        ("en", "hand in", "report"),
        ("zh", "导出", "report"),
    ],
)
async def test_a_command_is_found_in_a_form_by_the_word_that_users_have_for_it(
    running: Running, file: Path, language: str, word: str, name: str
) -> None:
    async with running(file, language) as hand:
        await hand.press("f4", "ctrl+n", "x", "ctrl+p")
        await hand.paste(word)
        await hand.until(lambda: hand.app.words(f"commands.{name}.name")[:20] in hand.text)


async def test_commands_come_before_answers_that_begin_with_the_same_word(
    running: Running, library: Library
) -> None:
    library.folder.mkdir()
    path = library.create(from_dict({"overview": {"year": 2025, "summary": "版本小一些，用户早些用上"}}))
    async with running(path, "zh") as hand:
        await hand.press("ctrl+p", *"版本")
        shown = hand.app.screen.query_one(OptionLines).shown
        assert [each.name for each in shown] == ["历史版本", "版本小一些，用户早些用上"]
