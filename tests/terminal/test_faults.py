"""Disk and terminal errors while the program runs: reported, nothing lost, and the terminal restored."""

from __future__ import annotations

import os
import resource
import signal
import tomllib
from pathlib import Path
from random import Random

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

SWITCHES = (
    (b"\x1b[?1049h", b"\x1b[?1049l"),
    (b"\x1b[?25l", b"\x1b[?25h"),
    (b"\x1b[?1000h", b"\x1b[?1000l"),
    (b"\x1b[?2004h", b"\x1b[?2004l"),
)
"""Sequences that enable and disable terminal modes: alternate screen, hidden cursor, mouse, pastes."""


@pytest.fixture
def typing(start: Start, reviews: Path) -> Terminal:
    """An open review with the cursor after a saved objective."""
    terminal = start("new", "2025", "--name", "r", "--language", "en", lang="en_GB.UTF-8")
    terminal.wait_for("Overview")
    terminal.press("f4", "f4", "ctrl+n", "Growth", "tab", "Because")
    terminal.wait_for("Because")
    terminal.wait_until(lambda: objective(reviews / "r.toml") == "Because", "the save")
    return terminal


def objective(file: Path) -> str:
    """Return the project's objective in the file."""
    projects = tomllib.loads(file.read_text(encoding="utf-8")).get("projects") or [{}]
    return projects[0].get("objective", "")


def fill_disk(terminal: Terminal, *, full: bool) -> None:
    """Prevent the program's files from growing, or allow it again."""
    _, hard = resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE)
    soft = 0 if full else hard
    resource.prlimit(terminal.process.pid, resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_error_is_reported_and_everything_is_saved_once_it_is_gone(
    typing: Terminal, reviews: Path
) -> None:
    file = reviews / "r.toml"
    fill_disk(typing, full=True)
    typing.press(" of this")
    typing.wait_for("NOT SAVED: the disk is full", "Because of this")
    assert objective(file) == "Because"
    fill_disk(typing, full=False)
    typing.press("!")
    typing.wait_gone("NOT SAVED")
    typing.wait_until(lambda: objective(file) == "Because of this!", "the save")
    file.unlink()
    typing.press("!")
    typing.wait_until(file.exists, "a new file for the one that was taken away")
    assert objective(file) == "Because of this!!"
    file.unlink()
    file.mkdir()
    typing.press("!")
    typing.wait_for("NOT SAVED: a folder is in its place")
    file.rmdir()
    typing.press("!")
    typing.wait_until(file.is_file, "the save")
    assert objective(file) == "Because of this!!!!"
    stop_by_force(typing)
    typing.press("ctrl+q")
    assert typing.wait_end() == 0
    assert is_sane(typing.written)
    assert typing.is_cooked


def test_leaving_on_a_full_disk_offers_another_place(typing: Terminal, home: Path) -> None:
    fill_disk(typing, full=True)
    typing.press(" of this")
    typing.wait_for("NOT SAVED")
    typing.press("ctrl+q")
    typing.wait_for("Save elsewhere", "The journal could not be written either")
    fill_disk(typing, full=False)
    typing.press("enter")
    typing.wait_for("which file", f"{home.name}/r.toml")
    typing.press("enter")
    typing.wait_until((home / "r.toml").exists, "the copy")
    assert objective(home / "r.toml") == "Because of this"


def is_sane(written: bytes) -> bool:
    """Whether every enabled terminal mode has been disabled again."""
    return all(written.rfind(off) > written.rfind(on) for on, off in SWITCHES)


def test_ctrl_c_from_outside_leaves_the_terminal_sane(typing: Terminal) -> None:
    assert not is_sane(typing.written)
    assert not typing.is_cooked
    typing.signal(signal.SIGINT)
    typing.wait_end()
    assert is_sane(typing.written)
    assert typing.is_cooked
    assert b"Traceback" not in typing.written


def test_a_terminal_that_goes_right_after_its_signal_keeps_nothing_from_the_file(
    typing: Terminal, reviews: Path
) -> None:
    typing.press(" of this")
    typing.wait_for("Because of this")
    typing.signal(signal.SIGHUP)
    typing.hang_up()
    assert typing.process.returncode == 128 + signal.SIGHUP
    assert objective(reviews / "r.toml") == "Because of this"


def has_stopped(terminal: Terminal) -> bool:
    """Whether the program has been stopped since the last call."""
    _, status = os.waitpid(terminal.process.pid, os.WUNTRACED | os.WNOHANG)
    return os.WIFSTOPPED(status)


def stop_by_force(terminal: Terminal) -> None:
    """Stop the program with SIGSTOP, which cannot be handled, and continue it."""
    terminal.signal(signal.SIGSTOP)
    terminal.wait_until(lambda: has_stopped(terminal), "the stop")
    terminal.signal(signal.SIGCONT)


def test_a_stopped_program_leaves_the_terminal_sane_goes_on_and_takes_all_keys_between_resizes(
    typing: Terminal, reviews: Path
) -> None:
    typing.press(" of")
    typing.wait_for("Because of")
    typing.signal(signal.SIGTSTP)
    typing.wait_until(lambda: has_stopped(typing), "the stop")
    assert is_sane(typing.written)
    typing.signal(signal.SIGCONT)
    typing.wait_until(lambda: not is_sane(typing.written), "the screen again")
    rng, text = Random(1), " this, whatever the window does"
    for letter in text:
        typing.resize(rng.randint(20, 160), rng.randint(5, 50))
        typing.press(letter)
    for _ in range(2):
        stop_by_force(typing)
    typing.press("!")
    typing.wait_until(lambda: objective(reviews / "r.toml") == f"Because of{text}!", "the save")
    typing.signal(signal.SIGTERM)
    assert typing.wait_end() == 128 + signal.SIGTERM
    assert is_sane(typing.written)
    assert typing.is_cooked
