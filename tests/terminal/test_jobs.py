"""Job control in an interactive shell: stopping and continuing the program restores the terminal."""

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
    """Run a shell command on a cleared screen and wait for its output."""
    shell.press("ctrl+l")
    shell.press(command, "enter")
    shell.wait_for(*said)


def is_its_own(shell: Terminal) -> bool:
    """Whether a command finds the normal terminal modes: echo, line input, line ends and signals."""
    run(shell, "stty -a; echo to the $((1 + 1))nd", "to the 2nd")
    said = shell.text.split()
    return {"echo", "icanon", "icrnl", "opost", "isig", "ixon"} <= {each.strip(";") for each in said}


def overview(file: Path) -> dict[str, object]:
    """Return the overview in the file."""
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


def test_a_program_that_was_continued_in_the_background_comes_back_with_fg(
    shell: Terminal, reviews: Path
) -> None:
    run(shell, NEW, "Overview")
    shell.press("tab")
    for letter in "abc":
        shell.stop_foreground()
        shell.wait_for("Stopped", PROMPT)
        run(shell, "bg", "name r", PROMPT)
        run(shell, "until jobs | grep -q Stopped; do sleep 0.1; done; echo stop $((1 + 1))", "stop 2", PROMPT)
        assert is_its_own(shell)
        run(shell, "fg", "Overview")
        shell.press(letter)
        shell.wait_for("abc"[: "abc".index(letter) + 1])
    shell.press("ctrl+q")
    shell.wait_for(PROMPT)
    assert overview(reviews / "r.toml")["product"] == "abc"


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
