"""The shell commands of the pages that need no screen, run by somebody who has a review."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.docs.test_docs import ROOT, blocks
from tests.program import run_fresh

PAGES = ("format",)
"""Pages of which every command can be run."""

SCRIPT = f'#!/bin/sh\nexec "{sys.executable}" -m pm_review "$@"\n'
"""The program by its name."""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout to stand in, the program on the path, and a review called 2025-social-app."""
    program = tmp_path / "bin" / "pm-review"
    program.parent.mkdir()
    program.write_text(SCRIPT, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    here = tmp_path / "checkout"
    here.mkdir()
    (here / "docs").symlink_to(ROOT / "docs")
    assert run_fresh("example", "--no-open").status == 0
    return here


@pytest.mark.parametrize(
    "block", [pytest.param(block, id=block[:40]) for page, block in blocks("sh") if page.stem in PAGES]
)
def test_the_commands_of_a_page_do_what_they_are_there_for(block: str, shell: Path) -> None:
    done = subprocess.run(["sh", "-eu", "-c", block], cwd=shell, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")
