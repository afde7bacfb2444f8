"""A real disk that becomes full or read-only while the program runs."""

from __future__ import annotations

import contextlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.mounts import Mounts, NoRoomError, room
from tests.terminal.terminal import Terminal

SMALL = 256 * 1024
"""The size of the disk in bytes."""


@pytest.fixture
def mounts() -> Iterator[Mounts]:
    """A mount namespace; the test is skipped if the system allows none."""
    with contextlib.ExitStack() as stack:
        try:
            yield stack.enter_context(room())
        except NoRoomError as error:
            pytest.skip(str(error))


def product(folder: Path) -> str:
    """Return the product in the file of a folder."""
    return tomllib.loads((folder / "r.toml").read_text(encoding="utf-8"))["overview"].get("product", "")


class Desk:
    """The program with a folder of reviews on a separate disk."""

    def __init__(self, start: Start, mounts: Mounts, folder: Path) -> None:
        """Mount the disk on the folder."""
        folder.mkdir()
        mounts.mount("-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", folder)
        self.folder = mounts.seen(folder)
        """The folder that the program sees, by its path outside the namespace."""
        self._start = start
        self._mounts = mounts
        self._path = folder

    def open(self, *arguments: str) -> Terminal:
        """Start the program."""
        within = self._mounts.within
        return self._start(*arguments, lang="en_GB.UTF-8", within=within, PM_REVIEW_DIR=str(self._path))

    def remount(self, option: str) -> None:
        """Make the disk read-only or writable."""
        self._mounts.mount("-o", f"remount,bind,{option}", self._path)


@pytest.fixture
def desk(start: Start, mounts: Mounts, tmp_path: Path) -> Desk:
    return Desk(start, mounts, tmp_path / "disk")


@pytest.fixture
def typing(desk: Desk) -> Terminal:
    """A new review with the cursor after a saved product."""
    terminal = desk.open("new", "2025", "--name", "r", "--language", "en")
    terminal.wait_for("Overview")
    terminal.press("tab", "app")
    terminal.wait_until(lambda: product(desk.folder) == "app", "the save")
    return terminal


def fill(folder: Path) -> Path:
    """Fill a disk completely."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
    return filler


def test_a_disk_that_is_full_is_reported_and_tried_again_until_there_is_room(
    desk: Desk, typing: Terminal
) -> None:
    filler = fill(desk.folder)
    typing.press(" two")
    typing.wait_for("NOT SAVED: the disk is full", "app two")
    assert product(desk.folder) == "app"
    assert {each.name for each in desk.folder.iterdir()} == {"r.toml", "filler"}
    filler.unlink()
    typing.wait_until(lambda: product(desk.folder) == "app two", "the save that is tried again by itself")
    typing.wait_gone("NOT SAVED")


def test_a_disk_that_turns_read_only_is_reported_and_what_was_typed_comes_back_after_a_kill(
    desk: Desk, typing: Terminal
) -> None:
    desk.remount("ro")
    typing.press(" two")
    typing.wait_for("NOT SAVED: the disk is read-only", "app two")
    typing.press("ctrl+q")
    typing.wait_for("What you typed is kept in the journal")
    typing.process.kill()
    typing.wait_end()
    assert product(desk.folder) == "app"
    desk.remount("rw")
    again = desk.open("open", "r")
    again.wait_for("app two")
    again.wait_until(lambda: product(desk.folder) == "app two", "the save")
