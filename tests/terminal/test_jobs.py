"""Stopped and brought back to the foreground by an interactive shell: the terminal is its own meanwhile."""

from __future__ import annotations

import signal
import sys
import tomllib
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import SHELL, Terminal
from tests.terminal.test_faults import is_sane

PROMPT = "ready>"
NEW = f"{sys.executable} -m pm_review new 2025 --name r --language en"


@pytest.fixture
def shell(start: Start) -> Terminal:
    """A shell that waits for a command."""
    terminal = start(launch=SHELL, lang="en_GB.UTF-8", PS1=f"{PROMPT} ")
    terminal.wait_for(PROMPT)
    return terminal


def run(shell: Terminal, command: str, *said: str) -> None:
    """Give the shell a command, and wait for what it says, on a screen of its own."""
    shell.press("ctrl+l")
    shell.press(command, "enter")
    shell.wait_for(*said)


def is_its_own(shell: Terminal) -> bool:
    """Whether a command that the shell starts finds a terminal that echoes, in lines, with line ends."""
    run(shell, "stty -a; echo to the $((1 + 1))nd", "to the 2nd")
    said = shell.text.split()
    return {"echo", "icanon", "icrnl", "opost", "isig", "ixon"} <= {each.strip(";") for each in said}


def overview(file: Path) -> dict[str, object]:
    """What the file holds of the overview."""
    found: dict[str, object] = tomllib.loads(file.read_text(encoding="utf-8"))["overview"]
    return found


def test_a_stopped_program_gives_the_terminal_to_the_shell_and_goes_on_with_fg(
    shell: Terminal, reviews: Path
) -> None:
    run(shell, NEW, "Overview")
    shell.press("tab", "one")
    shell.wait_for("one")
    for letters, shown in ((" ", "one"), ("two", "one two")):
        shell.stop_foreground()
        shell.wait_for("Stopped", PROMPT)
        assert is_sane(shell.written[: shell.written.rindex(b"Stopped")])
        assert is_its_own(shell)
        run(shell, "fg", "one")
        shell.press(letters)
        shell.wait_for(shown)
    shell.stop_foreground(signal.SIGSTOP)
    shell.wait_for("Stopped", PROMPT)
    shell.press("fg", "enter")
    shell.wait_gone(PROMPT)
    shell.press("!")
    shell.wait_for("one two!")
    shell.press("ctrl+q")
    shell.wait_for(PROMPT)
    assert is_its_own(shell)
    assert overview(reviews / "r.toml")["product"] == "one two!"


def test_ctrl_z_stops_plain_mode_and_fg_goes_on_with_the_question(shell: Terminal, reviews: Path) -> None:
    run(shell, f"{NEW} --plain", "Name. Who")
    shell.press("Ze")
    shell.wait_for("> Ze")
    shell.press("ctrl+z")
    shell.wait_for("Stopped", PROMPT)
    assert is_its_own(shell)
    run(shell, "fg", "pm_review")
    shell.press("ta", "enter")
    shell.wait_for("Product.")
    shell.press("ctrl+d")
    shell.wait_for(PROMPT)
    assert overview(reviews / "r.toml")["author"] == "Zeta"
