"""The shell commands of the pages that need no screen, run with an existing review."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.test_docs import blocks
from tests.program import run_fresh

PAGES = ("format", "privacy", "troubleshooting")
"""Pages of which every command can be run."""


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_can_be_given_one_after_the_other(page: str, shell: Path) -> None:
    given = "".join(block for path, block in blocks("sh") if path.stem == page)
    assert run(given, shell) == ""


def run(commands: str, folder: Path) -> str:
    """Run the commands of a page until one fails, and return the error output."""
    done = subprocess.run(
        ["sh", "-eu", "-c", commands],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def test_nothing_is_left_after_the_commands_that_delete_everything(shell: Path, home: Path) -> None:
    assert any(path.is_file() for path in home.rglob("*"))
    run("".join(block for path, block in blocks("sh") if path.stem == "privacy"), shell)
    assert not any(path.is_file() for path in home.rglob("*"))


WATCH = """
import runpy, sys
def report(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        print("network:", event, arguments, file=sys.stderr)
sys.addaudithook(report)
runpy.run_module("pm_review", run_name="__main__", alter_sys=True)
"""
"""Runs the program and reports every attempt to use a network."""


@pytest.mark.parametrize(
    "call",
    [
        "list",
        "show 2025-social-app",
        "check 2025-social-app",
        "export 2025-social-app --to html -o -",
        "export 2025-social-app --to docx -o report.docx",
        "export 2025-social-app --to json -o -",
        "open 2025-social-app --plain",
        "doctor",
    ],
)
def test_no_command_tries_to_reach_a_network(call: str, shell: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *call.split()],
        cwd=shell,
        capture_output=True,
        check=False,
        input=b":q\n",
    )
    assert b"network:" not in done.stderr


def test_everything_is_for_its_owner_alone(shell: Path, home: Path) -> None:
    assert run_fresh("log", "a note").status == 0
    assert run_fresh("open", "2025-social-app", "--plain", stdin="2024\n:q\n").status == 0
    kept = [path for path in home.rglob("*") if "pm-review" in str(path)]
    assert {path.name for path in kept} >= {"log.toml", "2025-social-app.toml"}
    assert {oct(path.stat().st_mode & 0o077) for path in kept} == {"0o0"}
