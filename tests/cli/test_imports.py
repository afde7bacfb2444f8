"""Commands import only the modules they need, checked in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import atexit, sys
from pm_review.cli import main
found = lambda: [name for name in {heavy!r} if name in sys.modules]
atexit.register(lambda: print("loaded", *found(), file=sys.stderr))
sys.exit(main(sys.argv[1:]))
"""

TEXTUAL = ("textual",)
HEAVY = ("textual", "tomlkit", "rich.console", "asyncio", "json", "argcomplete", "pm_review.app")
"""Modules that take longer to import than a small command takes to run."""

REPORT = "pm_review.report"
RULES = "pm_review.coach.registry"
PATTERNS = "pm_review.coach.text_analysis"
FIGURES = "pm_review.figures"
DATES = "pm_review.figures.period_grammar"
LOCKS = "pm_review.store.lock"
SCREENS = "pm_review.forms.loader"
REVIEW = "pm_review.model"
WRAPPING = "pm_review.terminal.wrap"
ALL = (REPORT, RULES, PATTERNS, FIGURES, DATES, SCREENS, REVIEW, LOCKS, WRAPPING)


def loaded(heavy: tuple[str, ...], *arguments: str) -> list[str]:
    """Return which of the given modules a call of the program imports."""
    call = [sys.executable, "-c", PROGRAM.format(heavy=heavy), *arguments]
    done = subprocess.run(call, capture_output=True, check=False, encoding="utf-8", timeout=60)
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    "call",
    [
        ["--help"],
        ["--version"],
        ["list"],
        ["check"],
        ["export", "-o", "-"],
        ["log", "--list"],
        ["path"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_commands_without_a_screen_import_nothing_heavy(reviews: Path, call: list[str]) -> None:
    assert loaded(HEAVY, *call) == []


def test_only_completion_imports_argcomplete(reviews: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loaded(HEAVY, "completion", "bash") == ["argcomplete"]
    line = "pm-review show "
    for name, value in {"_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line))}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("_ARGCOMPLETE_STDOUT_FILENAME", "/dev/stdout")
    assert loaded(HEAVY) == ["argcomplete"]


def test_show_imports_rich_and_no_textual(reviews: Path) -> None:
    assert loaded((*TEXTUAL, "rich.markdown"), "show") == ["rich.markdown"]


@pytest.mark.parametrize(
    ("call", "rooms"),
    [
        (["--version"], []),
        (["--help"], [WRAPPING]),
        (["completion", "bash"], []),
        (["log", "--list"], [REVIEW]),
        (["list"], [FIGURES, SCREENS, REVIEW, WRAPPING]),
        (["check"], [RULES, PATTERNS, FIGURES, DATES, SCREENS, REVIEW]),
        (["export", "-o", "-"], [REPORT, FIGURES, SCREENS, REVIEW, WRAPPING]),
    ],
    ids=lambda each: " ".join(each) if each and each[0][:2] != "pm" else "",
)
def test_a_command_loads_the_rooms_that_it_needs(reviews: Path, call: list[str], rooms: list[str]) -> None:
    assert loaded(ALL, *call) == rooms


@pytest.mark.parametrize("screen", ["review", "home"])
def test_a_screen_is_loaded_without_what_its_first_paint_does_not_need(screen: str) -> None:
    dialogs, search = "pm_review.app.dialogs.dialog", "pm_review.workspace.search"
    later = [REPORT, RULES, PATTERNS, DATES, dialogs, search, "pm_review.sheets"]
    program = f"import sys, pm_review.app.{screen}; print([each for each in {later} if each in sys.modules])"
    call = [sys.executable, "-c", program]
    done = subprocess.run(call, capture_output=True, check=True, encoding="utf-8", timeout=60)
    assert done.stdout.strip() == "[]"


def test_simple_figures_and_texts_without_a_number_are_read_without_the_grammar() -> None:
    program = (
        "import sys; from pm_review.figures import judge; judge('5.5 million', '5,000,000', 'higher', '4'); "
        "judge('', '5'); judge('in all regions', '')"
    )
    asked = "print('pm_review.figures.grammar' in sys.modules)"
    call = [sys.executable, "-c", f"{program}; {asked}; judge('4 of 5', '3 of 5'); {asked}"]
    done = subprocess.run(call, capture_output=True, check=True, encoding="utf-8", timeout=60)
    assert done.stdout.split() == ["False", "True"]
