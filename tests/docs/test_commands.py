"""Every line of every shell block in README, CONTRIBUTING and docs/ runs without errors.

Lines that start the wizard, the server or plain mode and lines for a shell run in a terminal, all other calls
of the program in this process.

Two kinds of lines are excluded: installation, which ``.ci/run`` does before any test, and lines that run the
tests.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.docs.conftest import NAME, ROOT
from tests.docs.test_docs import PAGES, blocks
from tests.terminal.terminal import Terminal

from pm_review.app.themes import THEMES
from pm_review.paths import data_dir, own_screens, state_dir
from pm_review.store import state, versions
from pm_review.store.preferences import Preferences
from program import caller

SET_UP = re.compile(r"python3 -m venv \.venv && \.venv/bin/pip install -q (?:\.|-e '\.\[dev\]')(?: && )?")
"""The installation commands before a command that needs the program."""

GIVEN_ELSEWHERE = (".ci/run", ".venv/bin/pytest ")
"""The beginnings of commands that run tests."""

LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Starts a shell in a session with the given terminal."""

WIZARD = b"\x1b[?1049h"
"""The sequence by which the wizard takes over the screen."""
PROMPT = b"\r\n> "
"""The prompt of plain mode."""
PORT = "8765"
"""The port in the pages."""
ADDRESS = re.compile(rb"http://127\.0\.0\.1:\d+/\?token=.*\n")
"""The address that the server prints."""


def lines() -> Iterator[str]:
    """Yield each distinct line of the shell blocks, without comments."""
    found = (line for _, block in blocks("sh") for line in block.splitlines())
    bare = (SET_UP.sub("", re.sub(r"\s+# .*", "", line)).strip() for line in found)
    return iter(dict.fromkeys(line for line in bare if line and not line.startswith(GIVEN_ELSEWHERE)))


def shell_of(line: str) -> str:
    """Return the shell for which a line is meant."""
    named = re.search(r"completion (bash|zsh|fish)", line)
    return named[1] if named else "bash"


BEFORE = {"zsh": "autoload -U compinit; compinit -u -D; "}
"""Commands that must run before a line, where its comment says so."""

CALL = re.compile(
    r"(?:\.venv/bin/)?pm-review (?!new(?! \d+ --[nlf])|open|example|serve|show|completion|.*--plain)[^|$<>~]+"
)
"""A call that needs no terminal and no shell; a review begun with options is made without the wizard."""

CALLS = list(dict.fromkeys(line.removeprefix(".venv/bin/") for line in lines() if CALL.fullmatch(line)))
"""The calls that need neither, once for both ways to name the program."""

OTHERS = [line for line in lines() if not CALL.fullmatch(line)]
GIVEN = [line for line in OTHERS if f".venv/bin/{line}" not in OTHERS and shutil.which(shell_of(line))]
"""The other lines that can run here, excluding those for shells that are not installed."""


@pytest.fixture
def world(shell: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The checkout with everything that the pages mention: sheets, answers, custom questions, a version, a
    desktop.
    """
    months = "\n".join(f"2025-{month:02},{1_500_000 + month * 10_000}" for month in range(1, 13))
    (shell / "mau.csv").write_text(f"month,Monthly active users\n{months}\n", encoding="utf-8")
    (shell / "weeks.csv").write_text("week,Orders\nW01,10\nW02,12\nW03,15\n", encoding="utf-8")
    (shell / "answers.txt").write_text("2025\n", encoding="utf-8")
    for screens in (shell / "our-screens", own_screens()):
        screens.mkdir(parents=True)
    folder = state.folder_of(data_dir() / "reviews" / f"{NAME}.toml", state_dir())
    versions.save_version(folder, "format = 1\n", datetime(2025, 12, 1, 9, 30, tzinfo=UTC))
    monkeypatch.setenv("BROWSER", "true")
    return shell


def free_port() -> str:
    """Return a free port to use instead of the one in the pages."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return str(found.getsockname()[1])


def given(line: str, folder: Path, home: Path) -> Terminal:
    """Run a line in a terminal, and quit an interactive program with the key that the pages name."""
    environment = os.environ | {"TERM": "xterm-256color", "HOME": str(home)}
    shell = shell_of(line)
    before = BEFORE[shell] if line.startswith("source") else ""
    call = (shell, "-c", f"{before}{line.replace(PORT, free_port())}")
    terminal = Terminal(*call, env=environment, size=(120, 40), cwd=folder, launch=LAUNCH)
    leave = {
        "ctrl+q": lambda: WIZARD in terminal.written and not terminal.is_cooked,
        "ctrl+d": lambda: terminal.written.endswith(PROMPT),
        "ctrl+c": lambda: ADDRESS.search(terminal.written),
    }

    def ended() -> bool:
        for key in [each for each, waits in leave.items() if waits()]:
            leave.clear()
            terminal.press(key)
        return terminal.process.poll() is not None

    terminal.wait_until(ended, "the end")
    return terminal


@pytest.mark.parametrize("line", CALLS)
def test_every_call_in_the_pages_does_what_it_says(
    line: str, world: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world)
    words = shlex.split(line)[1:]
    made_only = ["--no-open"] if words[0] == "new" else []
    answer = caller(capsys, monkeypatch)(*words, *made_only, stdin="")
    assert answer.status == 0, answer


@pytest.mark.parametrize("line", GIVEN)
def test_every_line_of_the_pages_does_what_it_says(line: str, world: Path, home: Path) -> None:
    with given(line, world, home) as terminal:
        assert terminal.wait_end() == 0, terminal.text


def test_the_checks_set_up_what_contributors_have_to() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "install -q -e '.[dev]'" in page
    assert re.search(r"-m venv \.venv$", run, re.MULTILINE)
    assert re.search(r"pip install .*-e '\.\[dev\]'$", run, re.MULTILINE)


def test_the_theme_that_a_page_writes_into_the_preferences_is_one_that_there_is(tmp_path: Path) -> None:
    (block,) = (block for page, block in blocks("text") if page.stem == "plain")
    (tmp_path / "preferences.toml").write_text(block, encoding="utf-8")
    names = [theme.name for theme in THEMES]
    assert Preferences(tmp_path).theme in names
    assert re.findall(r"\w+", re.sub(r"\(.*?\)", "", block.partition("#")[2])) == names


ELSEWHERE = {
    ("CONTRIBUTING", "toml"): "test_contributing.py",
    ("CONTRIBUTING", "python"): "test_contributing.py",
    ("CONTRIBUTING", "diff"): "test_contributing.py",
    ("format", "toml"): "test_docs.py",
    ("languages", "toml"): "test_languages.py",
    ("languages", "text"): "test_languages.py",
    ("own-questions", "toml"): "test_own_questions.py",
    ("own-questions", "text"): "test_own_questions.py",
    ("plain", "text"): "test_commands.py",
    ("report", "toml"): "test_docs.py",
    ("report", "json"): "test_schema.py",
}
"""The test that covers each kind of block other than commands, by page and language."""


def test_no_block_of_a_page_is_without_a_test() -> None:
    fences = re.compile(r"^```([^\n]*)\n.*?^```$", re.MULTILINE | re.DOTALL)
    texts = ((page.stem, page.read_text(encoding="utf-8")) for page in PAGES)
    found = {(name, fence) for name, text in texts for fence in fences.findall(text)}
    assert {each for each in found if each[1] != "sh"} == set(ELSEWHERE)
    assert all((Path(__file__).parent / name).is_file() for name in ELSEWHERE.values())
