"""Fixtures for testing the pages: a checkout, the program on the path and a review of last year."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from pm_review.paths import data_dir
from worked_example import example_file

ROOT = Path(__file__).parents[2]

PROGRAM = f'#!/bin/sh\nexec "{sys.executable}" -m pm_review "$@"\n'
"""A script that runs the program by its name."""

NAME = "2025-social-app"
"""The name of the review in the pages."""


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which commands run: a checkout with the program installed as the pages say."""
    here = tmp_path / "checkout"
    program = here / ".venv" / "bin" / "pm-review"
    program.parent.mkdir(parents=True)
    program.write_text(PROGRAM, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    (here / "docs").symlink_to(ROOT / "docs")
    reviews = data_dir() / "reviews"
    for folder in (reviews.parent, reviews):
        folder.mkdir(parents=True, mode=0o700)
    review = reviews / f"{NAME}.toml"
    review.write_bytes(example_file("en").read_bytes())
    review.chmod(0o600)
    return here
