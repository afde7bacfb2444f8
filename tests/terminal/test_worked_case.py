"""The worked example, typed into an empty review with the keyboard alone, and its report.

A key counts unless it is a character of an answer: Tab, Enter, Ctrl+N, the arrows in a choice, and in the
table of a series also the step from one month to the next. Pasted characters count as typed ones.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from tests.program import run_fresh
from tests.terminal.conftest import Start
from tests.terminal.typist import Typist

from pm_review.i18n.catalog import example_file

MOST_KEYS = 0.12
"""Keys for each character of the answers, at most."""

BUSY = "500"
"""Milliseconds within which a busy machine delivers the rest of a key that begins with Esc."""

BELL = b"\x07"

SETTING = re.compile(rb"\x1b\][^\x07]*\x07")
"""A command that a bell ends, such as the one that sets the shape of the mouse pointer."""


def test_the_worked_example_is_typed_with_few_keys_each_with_an_effect_and_has_the_same_report(
    start: Start, reviews: Path
) -> None:
    example = example_file("zh")
    terminal = start("new", "2025", "--name", "社交", "--language", "zh", ESCDELAY=BUSY)
    terminal.wait_for("年度概览")
    typist = Typist(terminal)
    typist.fill(tomllib.loads(example.read_text(encoding="utf-8")))
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    typed, expected = (run_fresh("export", each, "-o", "-").out for each in (reviews / "社交.toml", example))
    assert typed == expected
    assert typist.keys <= MOST_KEYS * typist.characters
    assert BELL not in SETTING.sub(b"", terminal.written)
