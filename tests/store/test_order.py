"""The order of system calls when saving and journaling, which limits the damage of a power cut."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from pm_review.model import Set
from pm_review.store import files, journal
from pm_review.store.session import Session

Opened = Callable[[Path], Session]
Call = tuple[str, Path]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Call]]:
    """Record the system calls that access the disk, in order, with their files."""
    seen: list[Call] = []
    opened: dict[int, Path] = {}
    plain = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace", "dup", "close")}

    def open_(path: os.PathLike[str], *rest: int) -> int:
        handle: int = plain["open"](path, *rest)
        opened[handle] = Path(path)
        return handle

    def dup(handle: int) -> int:
        copy: int = plain["dup"](handle)
        opened[copy] = opened[handle]
        return copy

    def on_handle(name: str) -> Callable[..., object]:
        def call(handle: int, *rest: object) -> object:
            seen.append((name, opened[handle]))
            return plain[name](handle, *rest)

        return call

    def replace(before: os.PathLike[str], after: os.PathLike[str]) -> None:
        seen.append(("replace", Path(after)))
        plain["replace"](before, after)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", open_)
        patch.setattr(os, "dup", dup)
        patch.setattr(os, "replace", replace)
        for name in ("write", "fsync"):
            patch.setattr(os, name, on_handle(name))
        yield seen


def test_a_save_is_on_the_disk_before_it_takes_the_place_of_the_old_file(
    tmp_path: Path, calls: list[Call]
) -> None:
    file = tmp_path / "review.toml"
    file.write_bytes(b"old")
    files.write(file, b"new")
    names = [name for name, _ in calls]
    assert names == ["write", "fsync", "replace", "fsync"]
    temporary = calls[0][1]
    assert temporary.parent == tmp_path
    assert temporary != file
    assert [path for _, path in calls] == [temporary, temporary, file, tmp_path]


def test_the_journal_goes_only_after_the_file_that_holds_its_edits_is_on_the_disk(
    file: Path, opened: Opened, calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = os.unlink

    def noted(path: os.PathLike[str], **rest: int) -> None:
        calls.append(("unlink", Path(path)))
        unlink(path, **rest)

    session = opened(file)
    session.apply(Set("overview.keyword", "typed"))
    monkeypatch.setattr(os, "unlink", noted)
    assert session.save()
    assert ("fsync", file.parent) in calls
    removed = [at for at, (name, path) in enumerate(calls) if name == "unlink" and "journal" in path.name]
    assert removed
    assert min(removed) > calls.index(("fsync", file.parent))


class Timer:
    """A replacement for ``threading.Timer`` that fires when the test says so."""

    waiting: ClassVar[list[Timer]] = []
    daemon = True

    def __init__(self, seconds: float, act: Callable[[], None]) -> None:
        self.seconds = seconds
        self.act = act

    def start(self) -> None:
        self.waiting.append(self)

    def cancel(self) -> None:
        self.waiting.remove(self)


def test_the_journal_and_its_name_are_on_the_disk_within_a_second_of_each_key(
    tmp_path: Path, calls: list[Call], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "Timer", Timer)
    kept = journal.Journal(tmp_path)
    for text in ("a", "ab", "abc"):
        kept.append(Set("overview.keyword", text))
        kept.append(Set("overview.keyword", f"{text}."))
        timer = Timer.waiting.pop()
        assert timer.seconds <= 1
        timer.act()
        assert [name for name, _ in calls] == ["write", "write", "fsync", "fsync"]
        assert calls[-1] == ("fsync", tmp_path)
        calls.clear()
    kept.close(empty=False)
