"""One table of commands feeds keys, foot line, palette, help and the page on keys."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from app.conftest import Running
from pm_review.app.commands import ANYWHERE, CHOSEN, HOME, REPORT, WIZARD, Command, shown_key
from pm_review.app.home import HomeScreen
from pm_review.app.wizard import WizardScreen
from pm_review.i18n.catalog import languages, words

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
EVERY = (*ANYWHERE, *HOME, *CHOSEN, *WIZARD, *REPORT)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("command", EVERY, ids=lambda each: each.name)
def test_every_command_has_a_short_and_a_full_name(command: Command, language: str) -> None:
    say = words("common", language)
    assert say(f"commands.{command.name}.short")
    assert say(f"commands.{command.name}.name")


@pytest.mark.parametrize(
    ("screen", "commands"),
    [(HomeScreen, (*ANYWHERE, *HOME, *CHOSEN)), (WizardScreen, (*ANYWHERE, *WIZARD, *REPORT))],
)
def test_every_command_can_be_done_on_its_screen(screen: type, commands: tuple[Command, ...]) -> None:
    assert [each.name for each in commands if not hasattr(screen, f"action_{each.name}")] == []


@pytest.mark.parametrize("commands", [(*ANYWHERE, *HOME, *CHOSEN), (*ANYWHERE, *WIZARD, *REPORT)])
def test_no_key_means_two_things_on_one_screen(commands: tuple[Command, ...]) -> None:
    clashes = [(a.name, b.name) for a, b in combinations(commands, 2) if a.key and a.key == b.key]
    assert clashes == []


@pytest.mark.parametrize("command", [each for each in EVERY if each.key], ids=lambda each: each.name)
def test_the_page_on_keys_names_every_key(command: Command) -> None:
    shown = shown_key(command.key).replace("^", "Ctrl+").replace("SLASH", "/")
    assert shown in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "told"),
    [("ctrl+n", "^N"), ("f12", "F12"), ("alt+up", "Alt+↑"), ("alt+down", "Alt+↓"), ("slash", "/")],
)
def test_a_key_is_written_as_people_write_it(key: str, told: str) -> None:
    assert shown_key(key) == told


async def test_the_foot_line_tells_whole_commands_from_the_first_on_and_always_the_last(
    running: Running, example: Path
) -> None:
    async with running(example, size=(200, 24)) as hand:
        await hand.open("data/metrics")
        whole = hand.lines[-1].strip()
        assert whole.startswith("F1 Help  F12 Import")
        *others, last = whole.split("  ")
        for width in range(24, 130, 9):
            await hand.resize(width, 24)
            *shown, way_out = hand.lines[-1].strip().split("  ")
            assert (shown, way_out) == (others[: len(shown)], last), width
            assert width - len(hand.lines[-1]) < 16 or shown == others
