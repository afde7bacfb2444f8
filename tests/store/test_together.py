"""A deletion and the removal of links to the deleted record form one step, in the file and in undo."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pm_review.model import Set, delete_with_links, to_dict
from pm_review.store import journal
from pm_review.store.session import Session

from .conftest import killed

LINKED = """\
format = 1

[[goals]]
id = "G1"

[[goals]]
id = "G2"

[[projects]]
id = "P1"
goals = ["G1", "G2"]

[[data.metrics]]
id = "M1"
goal = "G1"

[[lessons.failures]]
id = "F1"
links = ["P1", "G1"]

[[plan.goals]]
id = "N1"
from = "G1"
"""

Opened = Callable[[Path], Session]


@pytest.fixture
def linked(file: Path) -> Path:
    """A review in which four records link to a goal."""
    file.write_text(LINKED, encoding="utf-8")
    return file


def delete_goal(session: Session) -> None:
    """Delete the goal with every link to it, as the screens do."""
    edits = delete_with_links(session.review, "goals[G1]")
    assert len(edits) == 5
    session.undo_stack.make(edits, "deleted")


def without_last_lines(session: Session, count: int) -> None:
    """Remove the last lines of the journal, as if the program had been killed before writing them."""
    segment = session.folder / journal.NAME
    lines = segment.read_bytes().splitlines(keepends=True)
    segment.write_bytes(b"".join(lines[: len(lines) - count]))


@pytest.mark.parametrize("count", range(4))
def test_killed_at_the_edge_of_a_deletion_its_undo_or_its_redo_all_of_it_is_there_or_none(
    count: int, linked: Path, opened: Opened
) -> None:
    session = opened(linked)
    states = [to_dict(session.review)]
    for act in (partial(delete_goal, session), session.undo_stack.undo, session.undo_stack.redo):
        act()
        states.append(to_dict(session.review))
    killed(session)
    without_last_lines(session, count)
    again = opened(linked)
    assert to_dict(again.review) == states[-1 - count]


def test_a_step_that_cannot_be_made_leaves_nothing_for_the_next_start(linked: Path, opened: Opened) -> None:
    session = opened(linked)
    before = to_dict(session.review)
    edits = delete_with_links(session.review, "goals[G1]")
    with pytest.raises(LookupError):
        session.undo_stack.make([*edits, *edits], "deleted twice")
    assert to_dict(session.review) == before
    killed(session)
    assert to_dict(opened(linked).review) == before


def test_a_step_that_the_full_disk_refused_is_written_whole_with_the_next_key(
    linked: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    session = opened(linked)
    with monkeypatch.context() as patch:
        patch.setattr(journal.files, "write_all", refuse)
        delete_goal(session)
    assert not session.journalled
    session.apply(Set("overview.keyword", "next"))
    after = to_dict(session.review)
    killed(session)
    assert to_dict(opened(linked).review) == after
