"""The terminal's own cursor is at the typing position, where an input method shows its text."""

from __future__ import annotations

from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal


def row_of_cursor(terminal: Terminal) -> str:
    """Return the row of the screen with the terminal's cursor."""
    return terminal.screen.display[terminal.screen.cursor.y]


def test_it_is_there_before_the_first_letter_of_a_section_and_of_a_record(start: Start) -> None:
    terminal = start("new", "2025", "--language", "zh")
    terminal.wait_until(lambda: "姓名" in row_of_cursor(terminal))
    terminal.press("f4", "ctrl+n")
    terminal.wait_until(lambda: "目标 " in row_of_cursor(terminal).replace("  ", " "))


def test_it_is_there_when_a_review_is_opened_at_the_field_that_was_left(start: Start) -> None:
    terminal = start("new", "2025", "--name", "r", "--language", "en")
    terminal.wait_for("Product")
    terminal.press("tab", "alpha", "ctrl+q")
    terminal.wait_end()
    again = start("open", "r", "--language", "en")
    again.wait_for("alpha")
    again.wait_until(lambda: row_of_cursor(again)[: again.screen.cursor.x].endswith("alpha"))
