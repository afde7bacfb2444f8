"""Plain mode in terminals, including terminals that support only lines."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from tests.terminal.conftest import Start

from pm_review.store.reading import read

LONG = "一行很长的回答" * 800
"""A text longer than the 4,096 bytes of a terminal's line buffer."""


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "r.toml"
    path.write_text('format = 1\n\n[overview]\nyear = 2025\nlanguage = "en"\n', encoding="utf-8")
    return path


def test_in_a_dumb_terminal_plain_mode_is_proposed(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", TERM="dumb")
    terminal.wait_for("--plain")
    assert terminal.wait_end() == 2


@pytest.mark.parametrize("term", ["dumb", "vt100"])
def test_nothing_but_lines_is_written_to_a_terminal(start: Start, file: Path, term: str) -> None:
    terminal = start("open", str(file), "--plain", lang="en_US.UTF-8", TERM=term)
    terminal.wait_for("Name. Who")
    terminal.press("Ann", "enter")
    terminal.wait_for("Product.")
    terminal.wait_until(lambda: terminal.text.rstrip().endswith("\n>"), "its prompt")
    terminal.press("ctrl+d")
    assert terminal.wait_end() == 0
    assert read(file).overview.author == "Ann"
    sequences = terminal.written.replace(b"\x1b[?2004h", b"").replace(b"\x1b[?2004l", b"")
    assert b"\x1b" not in (terminal.written if term == "dumb" else sequences)


def test_ctrl_c_saves_and_says_where(start: Start, file: Path) -> None:
    terminal = start("open", str(file), "--plain", lang="en_US.UTF-8", size=(200, 40))
    terminal.wait_for("Name. Who")
    terminal.press("Ann", "enter")
    terminal.wait_for("Product.")
    terminal.press("ctrl+c")
    assert terminal.wait_end() == 130
    assert f"Everything is saved in {file}" in terminal.text
    assert read(file).overview.author == "Ann"


def test_a_signal_ends_it_in_good_order(start: Start, file: Path) -> None:
    terminal = start("open", str(file), "--plain", lang="en_US.UTF-8")
    terminal.wait_for("Name. Who")
    terminal.press("Ann", "enter")
    terminal.wait_for("Product.")
    terminal.signal(signal.SIGTERM)
    assert terminal.wait_end() == 128 + signal.SIGTERM
    assert read(file).overview.author == "Ann"


def test_a_long_line_and_a_paste_of_several_are_one_answer_each(start: Start, file: Path) -> None:
    terminal = start("open", str(file), "--plain", lang="en_US.UTF-8", size=(80, 40))
    terminal.wait_for("Name. Who")
    terminal.press(*["enter"] * 4)
    terminal.wait_for("Summary.")
    terminal.press(LONG, "enter")
    terminal.wait_for("more: Role")
    terminal.press("<", "enter")
    terminal.wait_until(lambda: "Now: 一行".encode() in terminal.written, "what stands")
    terminal.paste("one\ntwo")
    terminal.press("enter")
    terminal.wait_until(lambda: "more: Role" in terminal.text.rpartition("two")[2], "the way on")
    terminal.wait_until(lambda: terminal.text.rstrip().endswith("\n>"), "the prompt")
    terminal.press("ctrl+d")
    assert terminal.wait_end() == 0
    assert read(file).overview.summary == "one\ntwo"
