"""One table of commands feeds keys, foot line, palette, help and the page on keys."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from pm_review.app.commands import ANYWHERE, CHOSEN, HOME, REPORT, WIZARD, Command, shown_key
from pm_review.app.home import HomeScreen
from pm_review.app.wizard import WizardScreen
from pm_review.phrases import languages, words

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
