"""Files that are no review, opened in a terminal: told by line and key, an earlier version offered, kept."""

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
    "merged": (GOOD.encode() + b"<<<<<<< HEAD\n", "line 5: “<<<<<<< HEAD” was left behind by a merge"),
    "typed": (GOOD.encode() + b"\n[[goals]]\nname = []\n", "line 7: goals[0].name holds […]. It takes text"),
    "word": (GOOD.encode() + b"\n[[goals]]\nstate = 'won'\n", "line 7: goals[0].state holds “won”"),
    "zeros": (GOOD.encode() + b"\0" * 512, "line 5: a zero byte"),
    "latin": (GOOD.encode() + b'product = "caf\xe9"\n', "line 5: not text in UTF-8 (byte e9"),
    "huge": (None, "is 65 MB large. A review is never above 64 MB"),
    "folder": (None, "is a folder, not a file"),
}
"""What stands in the place of a review, and what is said about it."""

READABLE = {
    "marked": b"\xef\xbb\xbf" + GOOD.encode(),
    "windows": GOOD.replace("\n", "\r\n").encode(),
}
"""What looks odd and can be read."""


@pytest.fixture
def broken(home: Path, reviews: Path) -> Path:
    """The folder of reviews, with one of each kind, the first of ``BROKEN`` at the top of the list."""
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
    """The text in the dialog, however its lines were broken."""
    return "".join("".join(line.split()).strip("│") for line in terminal.lines)


def test_every_broken_file_is_told_by_line_and_key_with_the_offer_of_a_version_and_stays(
    start: Start, broken: Path
) -> None:
    terminal = start(lang="en_GB.UTF-8", size=(120, 36))
    terminal.wait_for("Your reviews")
    for name, (content, said) in BROKEN.items():
        terminal.press("enter")
        terminal.wait_for("This review cannot be read", "Restore that version")
        assert said.replace(" ", "") in squeezed(terminal), (name, terminal.text)
        assert f"{name}.toml" in squeezed(terminal)
        terminal.press("escape")
        terminal.wait_gone("This review cannot be read")
        terminal.press("down")
        file = broken / f"{name}.toml"
        if content is not None:
            assert file.read_bytes() == content
    assert (broken / "folder.toml").is_dir()
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert not [each for each in broken.iterdir() if each.suffix != ".toml"]


@pytest.mark.parametrize("name", ["half", "huge", "folder"])
def test_an_earlier_version_takes_its_place_and_what_was_there_is_kept_beside_it(
    name: str, start: Start, broken: Path
) -> None:
    terminal = start("open", name, lang="en_GB.UTF-8")
    terminal.wait_for("Restore that version")
    terminal.press("right", "enter")
    terminal.wait_for("Overview", "worth keeping")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
    assert (broken / f"{name}.toml").read_text(encoding="utf-8") == GOOD
    (beside,) = broken.glob(f"{name}.toml.broken-*")
    content = BROKEN[name][0]
    assert content is None or beside.read_bytes() == content


@pytest.mark.parametrize("name", READABLE)
def test_what_only_looks_odd_is_opened_and_keeps_its_look(name: str, start: Start, reviews: Path) -> None:
    reviews.mkdir(parents=True)
    file = reviews / f"{name}.toml"
    file.write_bytes(READABLE[name])
    terminal = start("open", name, lang="en_GB.UTF-8")
    terminal.wait_for("Overview", "worth keeping")
    terminal.press("tab", "FY25")
    terminal.wait_until(lambda: reading.read(file).overview.period == "FY25", "the save")
    assert reading.encode_like(reading.read_text(file), READABLE[name]) == file.read_bytes()


def test_a_broken_file_that_was_named_leads_to_the_other_reviews(start: Start, broken: Path) -> None:
    terminal = start("open", "half", lang="en_GB.UTF-8")
    terminal.wait_for("This review cannot be read")
    terminal.press("enter")
    terminal.wait_for("Your reviews")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0
