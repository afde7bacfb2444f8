"""Terminals with few or no colours: no information depends on colour alone."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

from pm_review.i18n.catalog import example_file

RENDITION = re.compile(rb"\x1b\[([0-9;]*)m")
"""Sequences that set the style of the following text."""

COUNTED = re.compile(r"◐ 1 Goals +!\d")
"""A started section with the number of its findings and the symbol of the most severe one."""

PLAIN = {0, 1, 2, 3, 4, 7, 22, 23, 24, 27, 39, 49}
"""Bold, dim, italic, underlined, reverse, and the terminal's default foreground and background."""

SIXTEEN = {*range(30, 38), *range(40, 48), *range(90, 98), *range(100, 108)}
"""The sixteen colours whose shades the terminal defines."""

NONE: Mapping[str, Mapping[str, str]] = {
    "NO_COLOR": {"NO_COLOR": "1"},
    "vt100": {"TERM": "vt100", "COLORTERM": ""},
}
FEW: Mapping[str, str] = {"TERM": "xterm", "COLORTERM": ""}


def codes(terminal: Terminal) -> set[int]:
    """Return every style number that the program has used."""
    return {int(code or 0) for each in RENDITION.findall(terminal.written) for code in each.split(b";")}


def looks(terminal: Terminal, text: str, look: str) -> bool:
    """Whether every letter of a text has a style such as ``bold``, on the first line that contains it."""
    y = next((y for y, line in enumerate(terminal.lines) if text in line), None)
    if y is None:
        return False
    x = terminal.lines[y].index(text)
    return all(getattr(terminal.screen.buffer[y][x + at], look) for at in range(len(text)))


def wait_look(terminal: Terminal, text: str, look: str) -> None:
    terminal.wait_until(lambda: looks(terminal, text, look), f"{text!r} to be {look}")


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [(NONE["NO_COLOR"], PLAIN), (FEW, PLAIN | SIXTEEN)],
    ids=["NO_COLOR", "xterm"],
)
def test_nothing_is_shown_by_colour_alone_and_no_colour_comes_out_that_is_not_wanted(
    environment: Mapping[str, str], allowed: set[int], start: Start
) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), styled=True, **environment)
    terminal.wait_for("The year in brief", "Growth")
    terminal.press("f4")
    terminal.wait_for("★ G1 Grow", "◐ G2 Make", "✓ G3 Ship", "✓ 1 Goals", "What did you want")
    focus_and_selection_are_distinct(terminal)
    terminal.press("f4")
    links_are_distinct(terminal)
    terminal.press("f3")
    hints_and_findings_are_distinct(terminal)
    terminal.press("ctrl+r")
    terminal.wait_for("Full report")
    found = codes(terminal)
    assert found <= allowed
    assert (found & SIXTEEN != set()) == (allowed != PLAIN)


def test_a_terminal_without_colours_gets_none(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), styled=True, **NONE["vt100"])
    terminal.wait_for("The year in brief", "Growth")
    terminal.press("f4", "f2")
    wait_look(terminal, "✓ 1 Goals", "reverse")
    assert codes(terminal) <= PLAIN


def focus_and_selection_are_distinct(terminal: Terminal) -> None:
    terminal.press(*["tab"] * 4)
    wait_look(terminal, "Type", "bold")
    wait_look(terminal, "● number", "underscore")
    assert looks(terminal, "● number", "bold")
    assert not looks(terminal, "○ deliverable", "bold")
    assert not looks(terminal, "Direction", "bold")
    terminal.press("shift+tab")
    wait_look(terminal, "Measure", "bold")
    terminal.wait_until(lambda: not looks(terminal, "● number", "underscore"), "the choice to be left")
    terminal.press("home", *["\x1b[1;2C"] * len("accounts"))
    wait_look(terminal, "accounts", "reverse")
    assert not looks(terminal, "dashboard", "reverse")
    terminal.press("f2")
    wait_look(terminal, "✓ 1 Goals", "reverse")
    assert looks(terminal, "G1 Grow", "underscore")
    assert not looks(terminal, "G2 Make", "underscore")


def links_are_distinct(terminal: Terminal) -> None:
    terminal.wait_for("Why it was started", "▾ G1 Grow")
    assert not looks(terminal, "▾ G1 Grow", "underscore")
    terminal.press(*["tab"] * 5)
    wait_look(terminal, "▾ G1 Grow", "underscore")


def hints_and_findings_are_distinct(terminal: Terminal) -> None:
    terminal.wait_for("◐ G2", "✓ 1 Goals")
    terminal.press("ctrl+n")
    terminal.wait_for("one outcome", "· G4", "such as 2 million")
    terminal.wait_until(lambda: bool(COUNTED.search(terminal.text)), "what is open, counted in the rail")
    assert looks(terminal, "such as 2 million", "italics")
    terminal.press("what")
    terminal.wait_for("G4 what")
    assert not looks(terminal, "G4 what", "italics")


@pytest.mark.parametrize("environment", NONE.values(), ids=NONE)
def test_the_report_in_the_terminal_has_no_colour_where_none_is_wanted(
    environment: Mapping[str, str], start: Start, reviews: Path
) -> None:
    reviews.mkdir(parents=True)
    shutil.copyfile(example_file("en"), reviews / "r.toml")
    terminal = start("show", lang="en_US.UTF-8", **environment)
    assert terminal.wait_end() == 0
    assert codes(terminal) <= PLAIN
    assert 1 in codes(terminal)


def test_a_terminal_of_today_gets_the_colours_of_the_theme_also_where_no_color_is_empty(start: Start) -> None:
    terminal = start("example", lang="en_US.UTF-8", size=(110, 34), NO_COLOR="")
    terminal.wait_for("The year in brief", "Growth")
    assert b"\x1b[38;2;" in terminal.written
