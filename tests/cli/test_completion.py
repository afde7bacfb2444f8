from __future__ import annotations

import shutil
import subprocess

import pytest

from pm_review.cli.arguments import COMMANDS, SHELLS
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
