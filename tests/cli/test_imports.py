"""Commands load only what they need: first no Textual; in a fresh process, since other tests load more."""

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
HEAVY = ("textual", "tomlkit", "rich.console", "asyncio", "dataclasses", "inspect", "pm_review.app")
"""``dataclasses`` takes as long as ten of our modules, and each class made by it as long as another one."""


def loaded(heavy: tuple[str, ...], *arguments: str) -> list[str]:
    """Which of some modules a call of the program imports."""
    call = [sys.executable, "-c", PROGRAM.format(heavy=heavy), *arguments]
    done = subprocess.run(call, capture_output=True, check=False, encoding="utf-8", timeout=60)
    return done.stderr.splitlines()[-1].split()[1:]


@pytest.mark.parametrize(
    "call",
    [
        ["--help"],
        ["--version"],
        ["list"],
        ["list", "--json"],
        ["check"],
        ["export", "-o", "-"],
        ["log", "--list"],
        ["path"],
        ["completion", "bash"],
        ["__complete", "=", "show"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_commands_without_a_screen_import_nothing_heavy(reviews: Path, call: list[str]) -> None:
    assert loaded(HEAVY, *call) == []


def test_show_imports_rich_but_not_textual(reviews: Path) -> None:
    assert loaded((*TEXTUAL, "rich.console"), "show") == ["rich.console"]
