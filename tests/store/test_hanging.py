"""A disk that does not respond, such as an unreachable network share, does not block typing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from pm_review.model import Set
from pm_review.store import journal, reading
from pm_review.store.session import Session, Status

Opened = Callable[[Path], Session]

PATIENCE = 10.0
"""Seconds after which an action counts as blocked."""


class Hanging:
    """A system call that blocks until it is released."""

    def __init__(self, call: Callable[..., None]) -> None:
        self.reached = Event()
        self.released = Event()
        self._call = call

    def __call__(self, *arguments: object) -> None:
        self.reached.set()
        assert self.released.wait(PATIENCE)
        self._call(*arguments)


@pytest.fixture
def session(file: Path, opened: Opened) -> Session:
    return opened(file)


@pytest.fixture(params=["fsync", "replace"])
def hanging(
    session: Session, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Hanging]:
    """A call needed for every save, which blocks once the review is open."""
    call = Hanging(getattr(os, request.param))
    monkeypatch.setattr(os, request.param, call)
    yield call
    call.released.set()


def in_time(act: Callable[[], object]) -> bool:
    """Whether an action finishes although the disk hangs."""
    thread = Thread(target=act, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return not thread.is_alive()


def test_edits_are_accepted_and_written_to_the_journal_while_a_save_hangs(
    session: Session, hanging: Hanging
) -> None:
    session.apply(Set("overview.keyword", "one"))
    saving = Thread(target=session.save, daemon=True)
    saving.start()
    assert hanging.reached.wait(PATIENCE)
    assert in_time(lambda: session.apply(Set("overview.role", "two")))
    assert session.status is Status.PENDING
    digest = session._opened.file.digest
    assert journal.replay(session.folder, digest)[-1] == Set("overview.role", "two")
    hanging.released.set()
    saving.join(PATIENCE)
    assert session.save()
    found = reading.read(session.path).overview
    assert (found.keyword, found.role) == ("one", "two")


def test_edits_are_accepted_while_the_journal_is_synced_to_a_disk_that_hangs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = Hanging(os.fsync)
    monkeypatch.setattr(os, "fsync", call)
    kept = journal.Journal(tmp_path)
    kept.append(Set("overview.keyword", "one"))
    syncing = Thread(target=kept.sync, daemon=True)
    syncing.start()
    assert call.reached.wait(PATIENCE)
    assert in_time(lambda: kept.append(Set("overview.keyword", "two")))
    assert journal.replay(tmp_path, "")[-1] == Set("overview.keyword", "two")
    call.released.set()
    syncing.join(PATIENCE)
    kept.close(empty=True)
