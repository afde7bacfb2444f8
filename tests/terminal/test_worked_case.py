"""The worked example, typed into an empty review with the keyboard alone, and its report."""

from __future__ import annotations

import tomllib
from pathlib import Path

from tests.program import run_fresh
from tests.terminal.conftest import Start
from tests.terminal.typist import Typist

from pm_review.i18n.catalog import example_file

MOST_KEYS = 0.12
"""Keys that are no text for each character of text, at most."""

BELL = b"\x07"


def test_the_worked_example_is_typed_with_few_keys_none_of_them_in_vain_and_gives_the_same_report(
    start: Start, reviews: Path
) -> None:
    example = example_file("zh")
    terminal = start("new", "2025", "--name", "社交", "--language", "zh")
    terminal.wait_for("年度概览")
    typist = Typist(terminal)
    typist.fill(tomllib.loads(example.read_text(encoding="utf-8")))
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    typed = run_fresh("export", reviews / "社交.toml", "-o", "-").out
    assert typed == run_fresh("export", example, "-o", "-").out
    print(typist.keys, typist.characters)
    assert typist.keys <= MOST_KEYS * typist.characters
    assert BELL not in terminal.written.replace(b"\x1b]", b"").removeprefix(BELL)
