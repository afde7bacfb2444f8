"""Text typed or pasted into any section is saved unchanged."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.program import run_fresh
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

SIGNS = {
    "markup": "[red]x[/] [/]",
    "braces": "{x} {0}",
    "Markdown": "**bold** _i_ `c`",
    "table": "| a | b |",
    "HTML": "<script>x</script>",
}
LETTERS = {"emoji": "🎉 👍🏽", "family": "👩\u200d👩\u200d👧 家族", "Arabic": "مرحبا"}
ODD = (*SIGNS.values(), *LETTERS.values())
"""Texts that a terminal, a file or a program could misinterpret."""


@pytest.fixture
def opened(start: Start) -> Terminal:
    terminal = start("new", "2025", "--name", "r", "--language", "en", lang="en_US.UTF-8")
    terminal.wait_for("The year in brief")
    return terminal


def saved(terminal: Terminal, reviews: Path) -> dict[str, dict[str, object]]:
    """Quit the program and read its file."""
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    return tomllib.loads((reviews / "r.toml").read_text(encoding="utf-8"))


def test_typed_text_comes_back_from_every_step_and_pasted_text_too(opened: Terminal, reviews: Path) -> None:
    odd, long = " ".join(ODD), "\n".join([*ODD, *(f"{number} 增长 [red] | a |" for number in range(8600))])
    assert len(long.encode()) > 200_000
    opened.press(odd, *["tab"] * 4)
    opened.paste(long)
    opened.press("~")
    opened.wait_for("8599 增长 [red] | a |~")
    opened.press("f4", "ctrl+n", odd, *["f4"] * 5, "ctrl+n", odd, *["f4"] * 3, odd)
    opened.press("ctrl+r")
    opened.wait_for("Full report")
    found = saved(opened, reviews)
    assert found["overview"]["author"] == odd
    assert found["overview"]["summary"] == f"{long}~"
    assert found["goals"][0]["name"] == odd
    assert found["lessons"]["successes"][0]["what"] == odd
    assert found["lessons"]["people"]["teamwork"] == odd


def test_signs_are_in_the_list_as_they_were_typed_and_are_escaped_in_the_export(
    opened: Terminal, reviews: Path
) -> None:
    opened.press("f4")
    for number, odd in enumerate(SIGNS.values(), 1):
        opened.press("ctrl+n", odd)
        opened.wait_for(f"G{number} {odd}")
    saved(opened, reviews)
    report = run_fresh("export", "r", "-o", "-").out
    assert r"\| a \| b \|" in report
    assert report.count("<script>") == report.count(r"\<script>") > 0
