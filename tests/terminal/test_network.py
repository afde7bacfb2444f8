"""The wizard makes no network requests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.terminal.conftest import Start

WATCH = """
import os, sys

def report(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        with open(os.environ["ASKED"], "a") as asked:
            asked.write(f"{event} {arguments}\\n")

sys.addaudithook(report)
"""
"""Runs before the program in each Python process and records every use of a socket."""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """Return the environment variables that make Python processes record network use."""
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return {"PYTHONPATH": str(tmp_path), "ASKED": str(tmp_path / "asked")}


def test_the_watch_hears_of_a_socket(watched: dict[str, str]) -> None:
    asks = "import socket; socket.socket().bind(('127.0.0.1', 0))"
    subprocess.run([sys.executable, "-c", asks], env=os.environ | watched, check=True)
    assert "socket.bind" in Path(watched["ASKED"]).read_text(encoding="utf-8")


def test_the_wizard_opens_no_connection(start: Start, watched: dict[str, str]) -> None:
    terminal = start("example", lang="en_US.UTF-8", **watched)
    terminal.wait_for("The year in brief")
    terminal.press("f4", "ctrl+n", "https://example.com/", "ctrl+s", "ctrl+r")
    terminal.wait_for("Full report")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert not Path(watched["ASKED"]).exists()
