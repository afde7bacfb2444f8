"""Unreadable review files in a terminal: error with line and key, offer of an earlier version, no change."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

from pm_review.store import reading, state, versions

GOOD = 'format = 1\n[overview]\nyear = 2025\nkeyword = "worth keeping"\n'

BROKEN = {
    "half": (GOOD.encode()[:-5], "line 4: not valid TOML: keyword"),
    "merged": (GOOD.encode() + b"<<<<<<< HEAD\n", "line 5: “<<<<<<< HEAD” is an unresolved merge conflict"),
    "typed": (GOOD.encode() + b"\n[[goals]]\nname = []\n", "line 7: goals[0].name is […]; expected text"),
    "word": (
        GOOD.encode() + b"\n[[goals]]\nstate = 'won'\n",
        "line 7: goals[0].state is “won”; expected one of",
    ),
    "zeros": (GOOD.encode() + b"\0" * 512, "line 5: found a zero byte"),
    "latin": (GOOD.encode() + b'product = "caf\xe9"\n', "line 5: not UTF-8 text (byte e9"),
    "huge": (None, "is 65 MB; a review is at most 64 MB"),
    "folder": (None, "is a folder, not a file"),
}
"""Contents of broken review files, and the messages about them."""


@pytest.fixture
def broken(home: Path, reviews: Path) -> Path:
    """The folder of reviews, with one broken file of each kind, the first of ``BROKEN`` at the top of the
    list.
    """
    reviews.mkdir(parents=True)
    for age, (name, (content, _)) in enumerate(BROKEN.items()):
        file = reviews / f"{name}.toml"
        folder = state.folder_of(file, home / "state" / "pm-review")
        versions.save_version(folder, GOOD, datetime(2025, 12, 20, 10, tzinfo=UTC))
        if content is not None:
            file.write_bytes(content)
        elif name == "folder":
            file.mkdir()
        else:
            with file.open("wb") as stream:
                stream.truncate(reading.LARGEST + (1 << 20))
        os.utime(file, (2_000_000_000 - age, 2_000_000_000 - age))
    return reviews


def squeezed(terminal: Terminal) -> str:
    """Return the text of the dialog without line breaks."""
    return "".join("".join(line.split()).strip("│") for line in terminal.lines)


def wait_until_reported(terminal: Terminal, name: str) -> None:
    """Wait until the open dialog has shown the whole message about a file."""
    terminal.wait_for("This review cannot be read", "Restore that version")
    said = BROKEN[name][1].replace(" ", "")
    terminal.wait_until(lambda: said in squeezed(terminal) and f"{name}.toml" in squeezed(terminal), said)


def test_every_broken_file_is_reported_by_line_and_key_with_the_offer_of_a_version_and_stays(
    start: Start, broken: Path
) -> None:
    terminal = start("open", "half", lang="en_GB.UTF-8", size=(120, 36))
    wait_until_reported(terminal, "half")
    terminal.press("enter")
    terminal.wait_for("Your reviews")
    for name, (content, _) in BROKEN.items():
        terminal.press("enter")
        wait_until_reported(terminal, name)
        terminal.press("escape")
        terminal.wait_gone("This review cannot be read")
        terminal.press("down")
        file = broken / f"{name}.toml"
        if content is not None:
            assert file.read_bytes() == content
    assert (broken / "folder.toml").is_dir()
    assert not [each for each in broken.iterdir() if each.suffix != ".toml"]
