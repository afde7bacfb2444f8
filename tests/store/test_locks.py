"""Locks on open reviews, and on folders while they are written."""

from __future__ import annotations

import errno
import os
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pm_review.store import files, lock

NOW = datetime(2025, 12, 20, tzinfo=UTC)


def test_a_lock_is_kept_until_it_is_released(tmp_path: Path) -> None:
    now = datetime(2025, 12, 20, tzinfo=UTC)
    held = lock.acquire(tmp_path, now)
    assert isinstance(held, lock.Lock)
    other = lock.acquire(tmp_path, now)
    assert isinstance(other, lock.Owner)
    assert (other.pid, other.since) == (os.getpid(), now)
    held.release()
    assert lock.recorded_owner(tmp_path) is None
    again = lock.acquire(tmp_path, now)
    assert isinstance(again, lock.Lock)
    again.release()


def test_who_holds_a_lock_is_reported_with_machine_process_and_time(tmp_path: Path) -> None:
    assert (
        str(lock.Owner(7, "desk", datetime(2025, 12, 20, 9, 5, tzinfo=UTC)))
        == "desk, PID 7, 2025-12-20 09:05"
    )
    held = lock.acquire(tmp_path, datetime(2025, 12, 20, 9, 5, tzinfo=UTC))
    assert isinstance(held, lock.Lock)
    assert str(lock.current_owner(tmp_path)) == f"{socket.gethostname()}, PID {os.getpid()}, 2025-12-20 09:05"
    held.release()


def test_a_lock_with_an_unreadable_note_is_still_a_lock(tmp_path: Path) -> None:
    now = datetime(2025, 12, 20, tzinfo=UTC)
    held = lock.acquire(tmp_path, now)
    assert isinstance(held, lock.Lock)
    (tmp_path / lock.NAME).write_text("no note", encoding="utf-8")
    assert lock.acquire(tmp_path, now) == lock.Owner(0, "?", now)
    held.release()


def test_the_note_of_a_killed_program_is_emptied_and_that_of_a_living_one_stays(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text(
        '{"pid": 1, "host": "gone", "since": "2025-12-20T10:00:00+00:00"}', encoding="utf-8"
    )
    assert (lock.recorded_owner(tmp_path) is None, lock.current_owner(tmp_path)) == (False, None)
    lock.release_stale(tmp_path)
    assert lock.recorded_owner(tmp_path) is None
    held = lock.acquire(tmp_path, datetime(2025, 12, 20, tzinfo=UTC))
    lock.release_stale(tmp_path)
    assert lock.recorded_owner(tmp_path) == lock.current_owner(tmp_path) is not None
    assert isinstance(held, lock.Lock)
    held.release()


def test_a_review_that_was_never_open_has_no_owner(tmp_path: Path) -> None:
    assert (lock.current_owner(tmp_path), lock.recorded_owner(tmp_path)) == (None, None)
    assert (lock.current_owner(tmp_path / "gone"), lock.recorded_owner(tmp_path / "gone")) == (None, None)
    assert list(tmp_path.iterdir()) == []


def test_a_longer_note_of_a_killed_program_does_not_hide_who_has_the_lock(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text("x" * 1000, encoding="utf-8")
    held = lock.acquire(tmp_path, datetime(2025, 12, 20, tzinfo=UTC))
    assert isinstance(held, lock.Lock)
    owner = lock.current_owner(tmp_path)
    assert owner is not None
    assert owner.pid == os.getpid()
    held.release()
    assert lock.current_owner(tmp_path) is None


def test_a_note_of_the_owner_that_makes_no_sense_is_not_an_owner(tmp_path: Path) -> None:
    (tmp_path / lock.NAME).write_text("[1]", encoding="utf-8")
    assert lock.recorded_owner(tmp_path) is None


def refuse(*arguments: object) -> None:
    raise OSError(errno.EIO, "no")


@pytest.mark.parametrize("call", ["ftruncate", "close"])
def test_a_lock_is_released_without_an_error_whatever_the_disk_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    held, close = lock.acquire(tmp_path, NOW), os.close
    assert isinstance(held, lock.Lock)

    def fail(handle: int, *arguments: object) -> None:
        if call == "close":
            close(handle)
        raise OSError(errno.EIO, "no")

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        held.release()
    again = lock.acquire(tmp_path, NOW)
    assert isinstance(again, lock.Lock)
    again.release()


@pytest.mark.parametrize(
    "note",
    [
        "",
        "{",
        "7",
        "null",
        "{}",
        '{"pid": 1}',
        '{"pid": 1, "host": "a"}',
        '{"pid": "x", "host": "a", "since": "2025-12-20"}',
        '{"pid": 1, "host": "a", "since": "soon"}',
        '{"pid": null, "host": "a", "since": "2025-12-20"}',
        '{"pid": 1, "host": "a", "since": 5}',
        "\udcff",
    ],
)
def test_a_note_without_an_owner_is_ignored(tmp_path: Path, note: str) -> None:
    (tmp_path / lock.NAME).write_bytes(note.encode(errors="surrogateescape"))
    assert lock.recorded_owner(tmp_path) is None


def test_the_name_of_a_machine_in_any_language_is_reported(tmp_path: Path) -> None:
    note = '{"pid": 7, "host": "小张的电脑", "since": "2025-12-20T10:00:00+00:00"}'
    (tmp_path / lock.NAME).write_text(note, encoding="utf-8")
    assert lock.recorded_owner(tmp_path) == lock.Owner(
        7, "小张的电脑", datetime(2025, 12, 20, 10, tzinfo=UTC)
    )


def test_the_holder_of_a_lock_is_not_guessed_if_the_system_does_not_name_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = lock.acquire(tmp_path, NOW)
    assert isinstance(held, lock.Lock)
    with monkeypatch.context() as patch:
        patch.setattr(lock, "try_lock", refuse)
        assert lock.current_owner(tmp_path) is None
    assert lock.current_owner(tmp_path) is not None
    held.release()


def test_an_action_in_a_folder_that_cannot_be_locked_runs_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []
    with files.directory_lock(tmp_path / "gone"):
        done.append("gone")
    monkeypatch.setattr(files, "try_lock", refuse)
    with files.directory_lock(tmp_path):
        done.append("not locked")
    assert done == ["gone", "not locked"]


def test_the_lock_is_released_if_the_action_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), files.directory_lock(tmp_path):
        raise KeyError
    handle = os.open(tmp_path, os.O_RDONLY)
    assert files.try_lock(handle)
    os.close(handle)


def test_an_action_keeps_others_waiting_but_not_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    with files.directory_lock(tmp_path), files.directory_lock(tmp_path):
        pass
    assert len(pauses) == files.TRIES
    assert sum(pauses) < 1
    pauses.clear()
    with files.directory_lock(tmp_path):
        assert pauses == []
