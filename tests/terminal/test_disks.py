"""A disk that the system itself makes small, or read-only, under the running program."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.terminal.conftest import Start
from tests.terminal.terminal import Terminal

SMALL = 256 * 1024
"""Bytes of the disk."""


def mount(*arguments: object) -> None:
    """Change what is mounted; skip the test where only another user may."""
    done = subprocess.run(["mount", *map(str, arguments)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"mount: {done.stderr.decode().strip()}")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount("-t", "tmpfs", "-o", f"size={SMALL},mode=700", "tmpfs", folder)
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def type_on(start: Start) -> Callable[[Path], Terminal]:
    """Opens a new review in a folder, with the cursor behind a period that is saved."""

    def begin(folder: Path) -> Terminal:
        terminal = start(
            "new", "2025", "--name", "r", "--language", "en", lang="en_GB.UTF-8", PM_REVIEW_DIR=str(folder)
        )
        terminal.wait_for("Overview")
        terminal.press("tab", "FY25")
        terminal.wait_until(lambda: period(folder) == "FY25", "the save")
        return terminal

    return begin


def period(folder: Path) -> str:
    """The period that the file holds."""
    return tomllib.loads((folder / "r.toml").read_text(encoding="utf-8"))["overview"].get("period", "")


def fill(folder: Path) -> Path:
    """Leave no byte free on a disk."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream, contextlib.suppress(OSError):
        while True:
            stream.write(bytes(4096))
    return filler


def test_a_disk_that_is_full_is_told_and_tried_again_until_there_is_room(
    disk: Path, type_on: Callable[[Path], Terminal]
) -> None:
    terminal = type_on(disk)
    filler = fill(disk)
    terminal.press("/26")
    terminal.wait_for("NOT SAVED: the disk is full", "FY25/26")
    assert period(disk) == "FY25"
    assert {each.name for each in disk.iterdir()} == {"r.toml", "filler"}
    filler.unlink()
    terminal.wait_until(lambda: period(disk) == "FY25/26", "the save that is tried again by itself")
    terminal.wait_gone("NOT SAVED")


def test_a_disk_that_turns_read_only_is_told_and_what_was_typed_comes_back_after_a_kill(
    disk: Path, type_on: Callable[[Path], Terminal], start: Start
) -> None:
    terminal = type_on(disk)
    mount("-o", "remount,ro", disk)
    terminal.press("/26")
    terminal.wait_for("NOT SAVED: the disk cannot be written", "FY25/26")
    terminal.press("ctrl+q")
    terminal.wait_for("What you typed is kept in the journal")
    terminal.process.kill()
    terminal.wait_end()
    assert period(disk) == "FY25"
    mount("-o", "remount,rw", disk)
    again = start("open", "r", lang="en_GB.UTF-8", PM_REVIEW_DIR=str(disk))
    again.wait_for("FY25/26")
    again.wait_until(lambda: period(disk) == "FY25/26", "the save")


def close_off(folder: Path) -> None:
    """Let nobody write into a folder, not even root."""
    if os.geteuid():
        folder.chmod(0o500)
        return
    mount("--bind", folder, folder)
    mount("-o", "remount,ro,bind", folder)


def test_a_folder_that_is_closed_to_her_is_told_and_another_place_is_offered(
    tmp_path: Path, home: Path, type_on: Callable[[Path], Terminal]
) -> None:
    folder = tmp_path / "closed"
    terminal = type_on(folder)
    close_off(folder)
    try:
        terminal.press("/26")
        terminal.wait_for("NOT SAVED: ", "FY25/26")
        terminal.press("ctrl+q")
        terminal.wait_for("Another place")
        terminal.press("enter")
        terminal.wait_for("which file", "r.toml")
        terminal.press("enter")
        terminal.wait_until((home / "r.toml").exists, "the copy")
        assert period(home) == "FY25/26"
        assert period(folder) == "FY25"
    finally:
        if os.geteuid():
            folder.chmod(0o700)
        else:
            subprocess.run(["umount", "-l", folder], check=True)
