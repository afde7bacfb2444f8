from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pm_review.store.library import Library
from pm_review.store.session import Session

SAMPLE = Path(__file__).with_name("sample.toml")


class Clock:
    """A clock whose time changes only when a test changes it."""

    def __init__(self) -> None:
        self.now = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def killed(session: Session) -> None:
    """Close a session as if the program had been killed: the lock is released, the files stay."""
    session._opened.journal.close(empty=False)
    session._opened.access.release()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "reviews", tmp_path / "state")


@pytest.fixture
def file(library: Library) -> Path:
    """A review with handwritten comments, in the library."""
    library.folder.mkdir()
    path = library.folder / "2025-social-app.toml"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.fixture
def opened(library: Library, clock: Clock) -> Iterator[Callable[[Path], Session]]:
    """Open reviews and close them after the test."""
    sessions: list[Session] = []

    def open_(path: Path) -> Session:
        sessions.append(Session.open(path, state_dir=library.state_dir, clock=clock))
        return sessions[-1]

    yield open_
    for session in sessions:
        session.close()
