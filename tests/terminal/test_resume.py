"""Stopped in the middle, however it happens, and started again: the same field, the cursor, every letter."""

from __future__ import annotations

import signal
import tomllib
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
CURSOR_SHOWN = b"\x1b[?25h"


def quit_by_key(terminal: Terminal) -> int:
    terminal.press("ctrl+q")
    return terminal.wait_end()


def terminate(terminal: Terminal) -> int:
    terminal.signal(signal.SIGTERM)
    return terminal.wait_end()


def send_hangup(terminal: Terminal) -> int:
    terminal.signal(signal.SIGHUP)
    return terminal.wait_end()


def close_window(terminal: Terminal) -> int:
    terminal.hang_up()
    return terminal.process.returncode


def kill(terminal: Terminal) -> int:
    terminal.signal(signal.SIGKILL)
    return terminal.wait_end()


ENDINGS = {
    "quit": (quit_by_key, 0),
    "SIGTERM": (terminate, 128 + signal.SIGTERM),
    "SIGHUP": (send_hangup, 128 + signal.SIGHUP),
    "terminal closed": (close_window, 128 + signal.SIGHUP),
    "SIGKILL": (kill, -signal.SIGKILL),
}


@pytest.fixture
def interrupted(start: Start, home: Path) -> Terminal:
    """A goal is half written: the cursor stands between 注册 and 数, two rows into its reason."""
    terminal = start("new", "2025", "--name", "r", "--language", "zh")
    terminal.wait_for("年度概览")
    terminal.press("f4", "ctrl+n", "用户增长", "ctrl+d", *["tab"] * 4, "第一行", "enter", "注册数", "left")
    terminal.wait_for("注册数")
    terminal.wait_until(lambda: any(each.read_text().endswith(" 1:2") for each in home.rglob("place")))
    return terminal


def stored(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))["goals"][0]


def is_itself(terminal: Terminal) -> bool:
    """Whether the program has left the terminal as it found it."""
    written = terminal.written
    shown = written.rindex(CURSOR_SHOWN) > written.rindex(b"\x1b[?25l")
    return LEFT_ALTERNATE_SCREEN in written and shown and b"Traceback" not in written


@pytest.mark.parametrize("how", ENDINGS)
def test_all_is_saved_and_the_next_letter_goes_where_the_last_one_went(
    how: str, interrupted: Terminal, start: Start, reviews: Path
) -> None:
    end, status = ENDINGS[how]
    assert end(interrupted) == status
    if how != "SIGKILL":
        assert stored(reviews / "r.toml")["why"] == "第一行\n注册数"
    if how not in ("SIGKILL", "terminal closed"):
        assert is_itself(interrupted)
    again = start("open", "r")
    again.wait_for("用户增长", "注册数")
    again.press("人")
    again.wait_for("注册人数")
    assert quit_by_key(again) == 0
    goal = stored(reviews / "r.toml")
    assert goal["name"] == "用户增长"
    assert goal["why"] == "第一行\n注册人数"


def test_the_review_left_last_is_chosen_at_home_and_enter_resumes_it(
    interrupted: Terminal, start: Start
) -> None:
    quit_by_key(interrupted)
    again = start()
    again.wait_for("我的总结")
    again.press("enter")
    again.wait_for("目标设定与分解", "注册数")
    again.press("人")
    again.wait_for("注册人数")


@pytest.mark.parametrize("how", ENDINGS)
def test_the_report_is_a_place_to_come_back_to(how: str, start: Start) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "zh")
    terminal.wait_for("年度概览")
    terminal.press("ctrl+r")
    terminal.wait_for("完整版")
    end, status = ENDINGS[how]
    assert end(terminal) == status
    start("open", "r").wait_for("完整版")
