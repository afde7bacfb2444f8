"""Terminals with few colours or none: nothing is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

RENDITION = re.compile(rb"\x1b\[([0-9;]*)m")
"""What sets the look of the text that follows."""

COUNTED = re.compile(r"◐ Goals and parts +!\d")
"""A section that is begun, with the number of its findings and the sign of the heaviest."""

PLAIN = {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49}
"""Bold, dim, italic, underlined, reverse, and the terminal's own foreground and background."""

SIXTEEN = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}
"""The colours that a terminal itself chooses."""

NONE: list[Mapping[str, str]] = [{"NO_COLOR": "1"}, {"TERM": "vt100", "COLORTERM": ""}]
FEW: Mapping[str, str] = {"TERM": "xterm", "COLORTERM": ""}


def codes(terminal: Terminal) -> set[int]:
    """Every number by which the program has set the look of text."""
    return {int(code or 0) for each in RENDITION.findall(terminal.written) for code in each.split(b";")}


def looks(terminal: Terminal, text: str, look: str) -> bool:
    """Whether every letter of a text is such as ``bold``, on the first line that has it."""
    y = next((y for y, line in enumerate(terminal.lines) if text in line), None)
    if y is None:
        return False
    x = terminal.lines[y].index(text)
    return all(getattr(terminal.screen.buffer[y][x + at], look) for at in range(len(text)))


def wait_look(terminal: Terminal, text: str, look: str) -> None:
    terminal.wait_until(lambda: looks(terminal, text, look), f"{text!r} to be {look}")


@pytest.fixture(params=[*NONE, FEW], ids=["NO_COLOR", "vt100", "xterm"])
def opened(request: pytest.FixtureRequest, start: Start) -> Terminal:
    """The worked example at its goals, in a terminal with few colours or none."""
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), **request.param)
    terminal.wait_for("The year in brief", "Growth")
    terminal.press("f4")
    terminal.wait_for("G3 Ship the product")
    return terminal


def test_no_colour_comes_out_where_none_is_wanted(start: Start) -> None:
    for environment in NONE:
        terminal = start("example", lang="en_US.UTF-8", size=(110, 34), **environment)
        terminal.wait_for("The year in brief", "Growth")
        terminal.press("f4", "ctrl+n", "ctrl+r")
        terminal.wait_for("Full report")
        assert codes(terminal) <= PLAIN


def test_the_report_in_the_terminal_has_no_colour_where_none_is_wanted(start: Start) -> None:
    for environment in NONE:
        assert start("example", "--no-open", lang="en_US.UTF-8", **environment).wait_end() == 0
        terminal = start("show", lang="en_US.UTF-8", **environment)
        assert terminal.wait_end() == 0
        assert codes(terminal) <= PLAIN
        assert 1 in codes(terminal)


def test_a_terminal_of_sixteen_colours_chooses_them_itself(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), **FEW)
    terminal.wait_for("The year in brief", "Nothing left.")
    assert codes(terminal) <= PLAIN | SIXTEEN
    assert codes(terminal) & SIXTEEN


def test_a_terminal_of_today_gets_the_colours_of_the_theme(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34))
    terminal.wait_for("The year in brief", "Growth")
    assert b"\x1b[38;2;" in terminal.written


def test_an_empty_no_color_is_none(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), NO_COLOR="")
    terminal.wait_for("The year in brief", "Growth")
    assert b"\x1b[38;2;" in terminal.written


def test_what_has_the_focus_and_what_is_selected_can_be_told(opened: Terminal) -> None:
    opened.press("tab")
    wait_look(opened, "Type", "bold")
    wait_look(opened, "● number", "underscore")
    assert looks(opened, "○ deliverable", "underscore")
    assert not looks(opened, "Direction", "bold")
    opened.press("tab", "tab")
    wait_look(opened, "Measure", "bold")
    assert not looks(opened, "● number", "underscore")
    opened.press("tab", "home")
    opened.write("\x1b[1;2C" * len("4 million"))
    wait_look(opened, "4 million", "reverse")
    assert not looks(opened, "Grow the", "reverse")
    opened.press("f2")
    wait_look(opened, "✓ Goals and parts", "reverse")
    assert looks(opened, "G1 Grow", "underscore")
    assert not looks(opened, "G2 Make", "underscore")
    opened.press(*["f4"] * 3)
    opened.wait_for("Why it was started", "▾ G1 Grow")
    assert not looks(opened, "▾ G1 Grow", "underscore")
    opened.press(*["tab"] * 4)
    wait_look(opened, "▾ G1 Grow", "underscore")


def test_hints_states_and_findings_can_be_told(opened: Terminal) -> None:
    opened.wait_for("✓ G1", "◐ G2", "✓ Goals and parts")
    opened.press("ctrl+n")
    opened.wait_for("what is counted", "· G4", "! G4: What was this goal")
    opened.wait_until(lambda: bool(COUNTED.search(opened.text)), "what is open, counted in the rail")
    assert looks(opened, "what is counted", "italics")
    opened.press("what")
    opened.wait_for("G4 what")
    assert not looks(opened, "G4 what", "italics")
