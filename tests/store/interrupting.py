"""A session on a disk that fails, or kills the program, at one call: for tests and benchmarks."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pm_review.model import Delete, Edit, Insert, Move, Set, to_dict
from pm_review.store import reading, state
from pm_review.store.errors import describe
from pm_review.store.open_file import recover
from pm_review.store.session import Session

from .faulty import Disk, Killed, failing

TEXT = """\
# m1 of the year
format = 1

[overview]
keyword = "old"   # m2 in a word

[[goals]]
id = "G1"
name = "first"

[[projects]]
id = "P1"
goals = ["G1"]   # m3 beside a link

[[lessons.failures]]
id = "F1"
links = ["G1", "P1"]
"""

FAULTS = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)
"""The errors that a disk may raise."""

STEPS: tuple[tuple[Edit, ...], ...] = (
    (Set("overview.keyword", "new"),),
    (Insert("goals", 1, {"name": "second"}),),
    (Set("goals[G2].why", "third " * 60),),
    (Set("goals[G2].why", "fourth " + "third " * 60),),
    (Move("goals[G2]", 0),),
    (Set("projects[P1].goals", []), Set("lessons.failures[F1].links", ["P1"]), Delete("goals[G1]")),
    (Set("overview.role", "last"),),
    (Delete("lessons.failures[F1]"), Set("overview.keyword", "")),
)
"""The steps of a session, which saves after every second step; a step's edits are applied together."""

Plain = dict[str, object]
"""The values of a review."""

Check = Callable[[int], tuple[bool, str]]
"""Runs a session in which one call fails; returns whether there were so many calls, and the lost data."""


@contextlib.contextmanager
def place() -> Iterator[tuple[Path, Path]]:
    """Yield a review in a temporary folder and a state folder; timers and fsync are disabled."""
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(threading.Timer, "start", lambda timer: None)
        patch.setattr(os, "fsync", lambda handle: None)
        file = Path(name) / "reviews" / "review.toml"
        file.parent.mkdir()
        file.write_text(TEXT, encoding="utf-8")
        yield file, Path(name) / "state"


class Clock:
    """A clock that advances by some minutes at each reading, so that versions are kept."""

    def __init__(self) -> None:
        self.now = datetime(2025, 12, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=4)
        return self.now


def take(session: Session, step: tuple[Edit, ...]) -> None:
    """Apply a step as the program does."""
    if len(step) == 1:
        session.apply(step[0])
    else:
        session.undo_stack.make(step, "together")


def states() -> list[Plain]:
    """Return the review before the first step and after each step."""
    with place() as (file, state_dir):
        session = Session.open(file, state_dir=state_dir)
        plain = [to_dict(session.review)]
        for step in STEPS:
            take(session, step)
            plain.append(to_dict(session.review))
        session.close()
    return plain


KNOWN = states()


def torn(file: Path, state_dir: Path) -> list[str]:
    """Return the names of the review and version files whose content never existed in the session."""
    held = [file, *state_dir.rglob("*.toml")]
    return [each.name for each in held if to_dict(reading.read(each)) not in KNOWN]


def killed(at: int) -> tuple[bool, str]:
    """Kill the program at a call: every displayed step is recovered completely, and no file is torn."""
    shown = 0
    with place() as (file, state_dir):
        with failing(at, Killed(), ever=True) as disk, contextlib.suppress(Killed):
            session = Session.open(file, state_dir=state_dir, clock=Clock())
            for shown, step in enumerate(STEPS):
                take(session, step)
                session.remember(f"goals/goals goals[G2].why 0:{shown}")
                if shown % 2:
                    session.save()
            shown = len(STEPS)
            session.close()
        lost = torn(file, state_dir)
        again = Session.open(file, state_dir=state_dir, clock=Clock())
        found = to_dict(again.review)
        lost += ["locked"] if again.owner else []
        lost += [] if found in KNOWN[shown : shown + 2] else [f"step {shown}"]
        again.close()
        lost += [] if to_dict(reading.read(file)) == found else ["what came back was not saved"]
    return disk.count >= at, ", ".join(lost)


def failed(at: int, fault: int, *, ever: bool) -> tuple[bool, str]:
    """Fail one call or all calls from it on: the error is reported, and everything is saved later."""
    with place() as (file, state_dir):
        session = Session.open(file, state_dir=state_dir, clock=Clock())
        with failing(at, OSError(fault, os.strerror(fault)), ever=ever) as disk:
            lost = [
                f"step {number} in silence"
                for number in range(len(STEPS))
                if not _is_reported(session, number)
            ]
        lost += torn(file, state_dir)
        lost += _brought_back(session) if session.journalled else []
        lost += [] if session.save() and session.failed is None else ["not saved afterwards"]
        lost += [] if to_dict(reading.read(file)) == KNOWN[-1] else ["not all in the file"]
        session.close()
    return disk.count >= at, ", ".join(lost)


def _is_reported(session: Session, number: int) -> bool:
    """Apply a step and save; return whether it was saved or the failure was reported."""
    take(session, STEPS[number])
    session.remember(f"goals/goals goals[G2].why 0:{number}")
    if number % 2 == 0 or session.save():
        return True
    return session.failed is not None and bool(describe(session.failed, "zh"))


def _brought_back(session: Session) -> list[str]:
    """Return the steps that the next start could not recover if the program were killed now."""
    content, review = session.path.read_bytes(), reading.read(session.path)
    recover(review, session.folder, state.digest(content))
    return [] if to_dict(review) == KNOWN[-1] else ["not in the journal"]


def killed_while_merging(at: int) -> tuple[bool, str]:
    """Kill the program at a call while another one writes the file: both programs' changes are kept."""
    typed = ""
    with place() as (file, state_dir):
        with failing(at, Killed(), ever=True) as disk, contextlib.suppress(Killed):
            session = Session.open(file, state_dir=state_dir, clock=Clock())
            session.apply(Set("overview.keyword", "mine"))
            typed = "mine"
            _write_beside(disk, file)
            if not session.save():
                session.external.merge()
                session.save()
            session.close()
        Session.open(file, state_dir=state_dir, clock=Clock()).close()
        kept = [*file.parent.glob("*.toml"), *state_dir.rglob("*.toml")]
        everything = "".join(each.read_text(encoding="utf-8") for each in kept)
        lost = [each for each in (typed, "theirs", "elsewhere") if each not in everything]
    return disk.count >= at, ", ".join(lost if typed else [])


def _write_beside(disk: Disk, file: Path) -> None:
    """Change the file as another program would: a field that is also changed here, and another one."""
    disk.spared = True
    file.write_text(TEXT.replace("old", "theirs").replace("first", "elsewhere"), encoding="utf-8")
    disk.spared = False


def calls(check: Check) -> Iterator[tuple[int, str]]:
    """Check each call in turn until there are no more; yield its number and the lost data."""
    at, more = 0, True
    while more:
        at += 1
        more, lost = check(at)
        yield at, lost
