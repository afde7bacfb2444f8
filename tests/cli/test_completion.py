from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pm_review.cli.arguments import COMMANDS, FORMATS, SHELLS
from pm_review.cli.commands.completion import SCRIPTS
from pm_review.cli.completion import candidates
from program import Run

REVIEWS = ["2024-social-app", "2025 年终"]


@pytest.mark.parametrize(
    ("before", "current", "found"),
    [
        ([], "", [each.name for each in COMMANDS]),
        ([], "ex", ["example", "export"]),
        ([], "--d", ["--directory"]),
        (["show"], "", REVIEWS),
        (["show"], "2025", ["2025 年终"]),
        (["resume"], "2024", ["2024-social-app"]),
        (["show", "2024"], "", []),
        (["list"], "--j", ["--json"]),
        (["list", "--json"], "", []),
        (["export", "--language"], "", ["en", "zh"]),
        (["--language", "zh", "show"], "", REVIEWS),
        (["new", "--from"], "", REVIEWS),
        (["new", "--from", "x"], "", []),
        (["export", "-o"], "", []),
        (["completion"], "", list(SHELLS)),
        (["nonsense"], "", []),
        ([], "--language=z", ["--language=zh"]),
        (["export"], "--to=", [f"--to={each}" for each in FORMATS]),
        (["new"], "--from=2024", ["--from=2024-social-app"]),
        (["list"], "--json=", []),
        ([], "--plain=", []),
        ([], "--", ["--plain", "--directory", "--language", "--help", "--version"]),
    ],
)
def test_what_can_follow(before: list[str], current: str, found: list[str]) -> None:
    assert candidates(before, current, REVIEWS) == found


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script_that_asks_the_program(pm_review: Run, shell: str) -> None:
    assert 'pm-review __complete "=' in pm_review("completion", shell).out


@pytest.mark.parametrize("shell", [each for each in ("bash", "zsh", "fish") if shutil.which(each)])
def test_the_scripts_are_proper_ones(shell: str) -> None:
    subprocess.run([shell, "-n", str(SCRIPTS / shell)], check=True)


BASH = """
COMP_WORDS=(pm-review {words} "{typed}") COMP_CWORD={at}
_pm_review
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
"""What bash does on Tab: the words of the line, the function, its answer."""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize("words", ["show", "new --from", "--language zh open"])
@pytest.mark.parametrize("typed", ["", "2025"])
def test_tab_in_bash_completes_the_names_of_reviews(
    pm_review: Run, reviews: Path, tmp_path: Path, words: str, typed: str
) -> None:
    (reviews / "2025 年终.toml").write_text("format = 1\n", encoding="utf-8")
    program = tmp_path / "pm-review"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pm_review "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    asked = BASH.format(words=words, typed=typed, at=len(words.split()) + 1)
    told = subprocess.check_output(
        ["bash", "-c", pm_review("completion", "bash").out + asked],
        env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        encoding="utf-8",
    )
    names = sorted(path.stem for path in reviews.glob("*.toml"))
    assert told.splitlines() == [name for name in names if name.startswith(typed)]


@pytest.mark.parametrize(
    "before",
    [
        ("--directory", "elsewhere", "open"),
        ("--directory=elsewhere", "open"),
        ("--directory", "=", "elsewhere", "open"),
        ("open", "--directory=lost", "--directory=elsewhere"),
    ],
)
def test_reviews_are_those_of_the_folder_on_the_line(
    pm_review: Run, reviews: Path, before: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "2023.toml").write_text("format = 1\n", encoding="utf-8")
    assert pm_review("__complete", "=", *before).out == "2023\n"
