"""The program restarts after any interruption with the same field, cursor and text."""

from __future__ import annotations

import signal
import tomllib
from pathlib import Path

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


def wait_remembered(terminal: Terminal, home: Path) -> None:
    """Wait until the cursor position, before the last letter of the reason, is saved for the next start."""
    terminal.wait_until(
        lambda: any(each.read_text().endswith("why 0:1") for each in home.rglob("place")), "the place"
    )


def stored(file: Path) -> dict[str, object]:
    return tomllib.loads(file.read_text(encoding="utf-8"))["goals"][0]


def is_itself(terminal: Terminal) -> bool:
    """Whether the program has restored the terminal."""
    written = terminal.written
    shown = written.rindex(CURSOR_SHOWN) > written.rindex(b"\x1b[?25l")
    return LEFT_ALTERNATE_SCREEN in written and shown and b"Traceback" not in written


def test_however_it_ends_all_is_saved_and_the_next_letter_goes_where_the_last_one_went(
    start: Start, reviews: Path, home: Path
) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "zh")
    terminal.wait_for("概览")
    terminal.press("f4", "ctrl+n", "用户增长", "ctrl+d", *["tab"] * 4, "第一行", "enter", "注册数", "left")
    terminal.wait_for("注册数")
    for count, (how, (end, status)) in enumerate(ENDINGS.items()):
        wait_remembered(terminal, home)
        assert end(terminal) == status, how
        written = f"注册{'人' * count}数"
        if how != "SIGKILL":
            assert stored(reviews / "r.toml")["why"] == f"第一行\n{written}", how
        if how not in ("SIGKILL", "terminal closed"):
            assert is_itself(terminal), how
            assert terminal.is_cooked, how
        terminal = start("open", "r")
        terminal.wait_for("用户增长", written)
        terminal.press("人")
        terminal.wait_for(written.replace("数", "人数"))


def test_the_review_left_last_is_chosen_at_home_and_enter_resumes_it_even_in_the_report(
    start: Start, reviews: Path
) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "zh")
    terminal.wait_for("概览")
    terminal.press("ctrl+r")
    terminal.wait_for("完整版")
    assert kill(terminal) == -signal.SIGKILL
    again = start()
    again.wait_for("我的总结")
    again.press("enter")
    again.wait_for("完整版")
