"""Tab completion in real shells that have loaded the completion script."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.terminal import Terminal

LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Starts a shell in a session with the given terminal."""

PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m pm_review "$@"\n'

SHELLS = {
    "bash": (("--norc", "--noprofile", "-i"), 'eval "$(pm-review completion bash)"'),
    "zsh": (("-f", "-i"), "autoload -U compinit; compinit -u -D; source <(pm-review completion zsh)"),
    "fish": (("--no-config", "-i"), "pm-review completion fish | source"),
}
"""How each shell starts without user settings, and the command that the page says to enter."""

HERE = [shell for shell in SHELLS if shutil.which(shell)]

READY = "now"
"""The text that the shell prints when it has loaded the script."""


@pytest.fixture(params=HERE)
def shell(request: pytest.FixtureRequest, home: Path) -> Iterator[Terminal]:
    """A shell with the script loaded, and reviews with spaces and quotes in their names."""
    reviews = home / "my reviews"
    reviews.mkdir()
    for name in ("2024-maps", "2025 年终", "it's over", "$HOME x", "`tick` y", "年终 总结"):
        (reviews / f"{name}.toml").write_text("format = 1\n", encoding="utf-8")
    program = home / "bin" / "pm-review"
    program.parent.mkdir()
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    begin, script = SHELLS[request.param]
    environment = os.environ | {
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PS1": "$ ",
    }
    with Terminal(request.param, *begin, env=environment, cwd=home, launch=LAUNCH) as terminal:
        terminal.press(
            f"{script}; export PM_REVIEW_DIR='{reviews}'; clear; echo {READY[:1]}''{READY[1:]}", "enter"
        )
        terminal.wait_for(READY)
        yield terminal


COMPLETED = (
    ("exa", "example"),
    ("show 2024", "show 2024-maps"),
    (r"show 2025\ ", r"show 2025\ 年终"),
    ("show '2025 ", "show '2025 年终'"),
    ('show "2025 ', 'show "2025 年终"'),
    ("show it", r"show it\'s\ over"),
    (r"show \$H", r"show \$HOME\ x"),
    ("show '`", "show '`tick` y'"),
    ("show '$H", "show '$HOME x'"),
    ("show 年", r"show 年终\ 总结"),
    ("show 2024-maps --lang", "show 2024-maps --language"),
    ("list; pm-review show 2024", "list; pm-review show 2024-maps"),
    ("--language=z", "--language=zh"),
    ("export --audience=br", "export --audience=brief"),
    ("--directory=my\\ reviews open 2024", "open 2024-maps"),
    ("--language=zh list --js", "--json"),
    ("import 2024-maps fig", "import 2024-maps figures.csv"),
)
"""The text typed after the program name, and the text after Tab."""


def test_tab_completes_what_was_typed(shell: Terminal, home: Path) -> None:
    (home / "figures.csv").write_text("", encoding="utf-8")
    for typed, completed in COMPLETED:
        shell.press(f"pm-review {typed}", "tab")
        shell.wait_for(completed)
        shell.press("ctrl+u")
        shell.wait_gone(completed)
