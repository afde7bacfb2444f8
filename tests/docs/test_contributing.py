"""The worked examples of CONTRIBUTING.md, followed literally in a copy of the tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.terminal.terminal import Terminal

from pm_review.i18n.catalog import languages

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(Append|New file)?[^`\n]*`((?:src|screens)/[^`]+\.(?:py|toml))`[^`]*:\n")
PHRASE = re.compile(r'\ben = ("(?:[^"\\]|\\.)*")')
LONG_PHRASE = re.compile(r"^en = ('''.*?'''|\"\"\".*?\"\"\")$", re.MULTILINE | re.DOTALL)

REVIEW = """format = 1
[overview]
year = 2025
language = "en"
[[goals]]
id = "G1"
name = "Grow"
[[lessons.successes]]
id = "S1"
what = "Invitations doubled."
"""


class Copy:
    """A copy of the tree, with its compiled files, in which the examples are followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("src", "screens"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        self.review = folder / "2025.toml"
        self.review.write_text(REVIEW, encoding="utf-8")
        self.environment = os.environ | {"PYTHONPATH": str(folder / "src")}

    def follow(self, title: str) -> None:
        """Follow the steps of a section of the page."""
        section = PAGE.split(f"## {title}\n")[1].split("\n## ")[0]
        file, at = Path(), 0
        for step in STEP.finditer(section):
            for named in FILE.finditer(section, at, step.start()):
                file, how = self.folder / named[2], named[1]
            at = step.end()
            if step[1] == "diff":
                self._change(file, step[2])
            elif step[1] != "sh":
                with file.open("x" if how == "New file" else "a", encoding="utf-8") as written:
                    written.write(step[2])

    def _change(self, file: Path, diff: str) -> None:
        text = file.read_text(encoding="utf-8")
        lines = diff.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in "- ")
        after = "".join(line[1:] for line in lines if line[0] in "+ ")
        assert text.count(before) == 1, (file, before)
        file.write_text(text.replace(before, after), encoding="utf-8")

    def run(self, *arguments: str) -> tuple[str, str]:
        """Call the program of the copy, and return its output and error streams."""
        done = subprocess.run(
            [sys.executable, "-m", "pm_review", *arguments],
            capture_output=True,
            check=False,
            encoding="utf-8",
            env=self.environment,
            timeout=60,
        )
        return done.stdout, done.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def test_the_copy_is_what_runs(copy: Copy) -> None:
    where = "import pm_review.i18n.catalog as p; print(p.__file__, p.builtin_dir())"
    output = subprocess.check_output([sys.executable, "-c", where], env=copy.environment, encoding="utf-8")
    assert output.count(str(copy.folder)) == 2


def test_a_question_that_is_added_is_asked_and_kept_and_reported(copy: Copy) -> None:
    copy.follow("Adding a question")
    colourful = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment = copy.environment | colourful
    with Terminal("open", str(copy.review), env=environment, size=(100, 40), cwd=copy.folder) as terminal:
        terminal.wait_for("The year in brief")
        terminal.press("ctrl+d")
        terminal.wait_for("Surprise", "what, and when")
        terminal.press(*["tab"] * 10)
        terminal.wait_for("What surprised you most")
        terminal.press("The fog", "ctrl+q")
        assert terminal.wait_end() == 0
    assert 'surprise = "The fog"' in copy.review.read_text(encoding="utf-8")
    assert "The fog" in copy.run("export", str(copy.review), "-o", "-")[0]


def test_a_rule_that_is_added_speaks(copy: Copy) -> None:
    question = "Which goal or project shows this?"
    assert question not in copy.run("check", str(copy.review))[0]
    copy.follow("Adding a rule")
    output, _ = copy.run("check", str(copy.review))
    assert f"S1, “Invitations doubled.”: {question}" in output
    assert "哪个目标或项目能说明这一点？" in copy.run("check", str(copy.review), "--language", "zh")[0]


def test_a_format_that_is_added_is_written(copy: Copy) -> None:
    copy.follow("Adding a format")
    written, _ = copy.run("export", str(copy.review), "--to", "outline", "-o", "-")
    assert re.search(r"^  \S", written, re.MULTILINE)
    assert "Invitations" not in written
    assert "outline" in copy.run("export", "--to", "nothing")[1]


def test_a_command_that_is_added_runs_and_has_help(copy: Copy) -> None:
    copy.follow("Adding a command")
    assert copy.run("goals", str(copy.review)) == ("Grow\n", "")
    assert "one per line" in copy.run("goals", "--help")[0]
    assert "目标的名称" in copy.run("--help", "--language", "zh")[0]


def test_a_language_that_is_added_is_asked_for_until_it_is_whole(copy: Copy) -> None:
    copy.follow("Adding a language")
    _, output = copy.run("list")
    assert re.search(r"\.toml: \S+: language de", output), output
    for file in (copy.folder / "screens").rglob("*.toml"):
        if file.stem not in (*languages(), "languages"):
            text = file.read_text(encoding="utf-8")
            text = LONG_PHRASE.sub(r"en = \1\nde = \1", text)
            file.write_text(PHRASE.sub(r"en = \1, de = \1", text), encoding="utf-8")
    output, wrong = copy.run("--help", "--language", "de")
    assert (output.startswith("Usage"), wrong) == (True, "")
    output, wrong = copy.run("check", str(copy.review), "--language", "de")
    assert ("S1, “Invitations doubled.”: Why did it work?" in output, wrong) == (True, "")
    assert (
        '<html lang="de"'
        in copy.run("export", str(copy.review), "--language", "de", "--to", "html", "-o", "-")[0]
    )
