from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pm_review.cli.arguments import COMMANDS, FORMATS, SHELLS
from program import Run, completed

REVIEWS = ["2024-social-app", "2025\\ 年终"]
NAMES = [name for each in COMMANDS for name in (each.name, *each.aliases)]


@pytest.fixture(autouse=True)
def two_reviews(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2024-social-app", "2025 年终"):
        (tmp_path / f"{name}.toml").write_text("format = 1\n", encoding="utf-8")
    monkeypatch.setenv("PM_REVIEW_DIR", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "2023.toml").write_text("format = 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "elsewhere")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", NAMES),
        ("ex", ["example", "export"]),
        ("--d", ["--directory"]),
        ("show ", REVIEWS),
        ("show 2025", REVIEWS[1:]),
        ("show '2025 ", ["2025 年终"]),
        ("resume 2024", REVIEWS[:1]),
        ("show 2024 ", []),
        ("list --j", ["--json"]),
        ("list --json ", []),
        ("export --language ", ["en", "zh"]),
        ("--language zh show ", REVIEWS),
        ("new --from ", REVIEWS),
        ("new --from x ", []),
        ("export -o 20", ["2023.toml"]),
        ("import x ../el", ["../elsewhere/"]),
        ("--directory ../el", ["../elsewhere/"]),
        ("export --hide ", ["figures", "names"]),
        ("completion ", list(SHELLS)),
        ("--language=z", ["zh"]),
        ("export --to=", list(FORMATS)),
        ("new --from=2024", REVIEWS[:1]),
        ("--", ["--plain", "--directory", "--language", "--help", "--version"]),
        ("open --directory .. 2024", REVIEWS[:1]),
        ("--directory . open ", ["2023"]),
        ("--directory=. open ", ["2023"]),
        ("open --directory=lost --directory=. ", ["2023"]),
    ],
)
def test_completion_offers_the_commands_options_values_and_reviews_that_can_follow(
    line: str, found: list[str]
) -> None:
    assert completed(f"pm-review {line}") == found


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_has_a_script_that_asks_the_program(pm_review: Run, shell: str) -> None:
    script = pm_review("completion", shell).out
    assert "_ARGCOMPLETE" in script
    assert "pm-review" in script


@pytest.mark.parametrize("shell", [each for each in ("bash", "zsh", "fish") if shutil.which(each)])
def test_every_shell_accepts_its_completion_script(pm_review: Run, shell: str, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(pm_review("completion", shell).out, encoding="utf-8")
    subprocess.run([shell, "-n", str(script)], check=True)
