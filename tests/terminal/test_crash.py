"""An unexpected error while typing: nothing is lost, and the terminal is restored."""

from __future__ import annotations

from pathlib import Path

from tests.terminal.conftest import Start
from tests.terminal.terminal import LAUNCH
from tests.terminal.test_faults import is_sane

from pm_review.store import reading

FAULT = """
from pm_review.app.widgets import rail
def fail(screen):
    raise RuntimeError("nobody expected this")
rail.Rail.go_to_gap = fail
"""
"""Makes a key raise an error."""


def test_a_crash_keeps_every_letter_and_leaves_the_terminal_sane(
    start: Start, reviews: Path, home: Path
) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "en", launch=FAULT + LAUNCH)
    terminal.wait_for("2025")
    terminal.press("f4", "ctrl+n", "Growth", "ctrl+g")
    assert terminal.wait_end() == 1
    assert is_sane(terminal.written)
    assert terminal.is_cooked
    assert b"Traceback" not in terminal.written
    assert "pm-review.log" in terminal.text
    log = (home / "state" / "pm-review" / "pm-review.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Growth" not in log
    again = start("open", "r")
    again.wait_for("Growth")
    again.press("ctrl+q")
    assert again.wait_end() == 0
    assert [goal.name for goal in reading.read(reviews / "r.toml").goals] == ["Growth"]
