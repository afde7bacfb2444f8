"""Where the program stores typed text, and who can read it there."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

SECRET = "zebra-heron-quartz"

STATE = "state/pm-review/reviews"
"""The folder of journal and versions, either of which may be missing after a normal end."""


@pytest.fixture
def written(start: Start, home: Path) -> Terminal:
    """The program with a secret that is typed, saved, shown in the report and typed again."""
    (home / "tmp").mkdir()
    terminal = start(
        "new", "2025", "--name", "r", "--language", "en", lang="en_GB.UTF-8", TMPDIR=str(home / "tmp")
    )
    terminal.wait_for("Overview")
    terminal.press("f4", "ctrl+n", SECRET, "ctrl+s")
    terminal.wait_for(SECRET, "saved")
    terminal.press("ctrl+r")
    terminal.wait_for("Full report")
    terminal.press("f3", "ctrl+n", f"{SECRET}, once more")
    terminal.wait_for("once more")
    return terminal


def holding(folder: Path) -> Iterator[str]:
    """Yield the files that contain the secret, shortened to the first folders of their path."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and SECRET.encode() in path.read_bytes():
            yield "/".join(path.relative_to(folder).parts[:3])


@pytest.mark.parametrize("killed", [False, True])
def test_typed_text_is_only_in_the_review_and_its_state_folder_and_private(
    killed: bool, written: Terminal, home: Path
) -> None:
    if killed:
        written.process.kill()
    else:
        written.press("ctrl+q")
    written.wait_end()
    assert {*holding(home), STATE} == {"data/pm-review/reviews", STATE}
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for folder in ("data", "state", "config")
        for path in (home / folder).rglob("*")
    }
    assert len(modes) > 8
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
