"""A disk that the system itself makes small, or read-only, under the running program."""

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
"""Bytes of the disk."""


@pytest.fixture
def mounts() -> Iterator[Mounts]:
    """A room of mounts; the test is skipped on a system that gives none."""
    with contextlib.ExitStack() as stack:
        try:
            yield stack.enter_context(room())
        except NoRoomError as error:
            pytest.skip(str(error))


def product(folder: Path) -> str:
    """The product that the file in a folder holds."""
    return tomllib.loads((folder / "r.toml").read_text(encoding="utf-8"))["overview"].get("product", "")


class Desk:
    """The program, with a folder of reviews on a disk of its own."""

    def __init__(self, start: Start, mounts: Mounts, folder: Path) -> None:
        """Put the disk where the folder is."""
        folder.mkdir()
        mounts.mount("-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", folder)
        self.folder = mounts.seen(folder)
        """The folder as the program sees it."""
        self._start = start
        self._mounts = mounts
        self._path = folder

    def open(self, *arguments: str) -> Terminal:
        """Start the program."""
        within = self._mounts.within
        return self._start(*arguments, lang="en_GB.UTF-8", within=within, PM_REVIEW_DIR=str(self._path))

    def remount(self, option: str) -> None:
        """Let the disk be written no more, or again."""
        self._mounts.mount("-o", f"remount,bind,{option}", self._path)


@pytest.fixture
def desk(start: Start, mounts: Mounts, tmp_path: Path) -> Desk:
    return Desk(start, mounts, tmp_path / "disk")


@pytest.fixture
def typing(desk: Desk) -> Terminal:
    """A new review is open, with the cursor behind a product that is saved."""
    terminal = desk.open("new", "2025", "--name", "r", "--language", "en")
    terminal.wait_for("Overview")
    terminal.press("tab", "app")
    terminal.wait_until(lambda: product(desk.folder) == "app", "the save")
    return terminal


def fill(folder: Path) -> Path:
    """Leave no byte free on a disk."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
    return filler


def test_a_disk_that_is_full_is_told_and_tried_again_until_there_is_room(
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


def test_a_disk_that_turns_read_only_is_told_and_what_was_typed_comes_back_after_a_kill(
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
