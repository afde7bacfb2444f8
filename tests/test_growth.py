"""Costs grow linearly with the records of a review, measured in function calls rather than seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pm_review.coach.checking import findings
from pm_review.model import Delete, Edit, Goal, Insert, Move, Overview, Review, Set
from pm_review.report import build
from pm_review.report.formats.terminal import terminal_lines
from pm_review.store.journal import Journal
from pm_review.store.session import Session
from pm_review.store.state import begin, folder_of
from pm_review.store.toml_text import file_text


def review_of(goals: int) -> Review:
    """Return a review in which every goal has a distinct name and figures."""
    numbers = range(1, goals + 1)
    made = [Goal(id=f"G{at}", name=f"goal {at}", target=f"{at}", actual=f"{at + 1}") for at in numbers]
    return Review(overview=Overview(year=2025, language="en"), goals=made)


def count_calls(work: Callable[[], object]) -> int:
    """Return the number of function calls of a piece of work."""
    count = 0

    def notice(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(notice)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def grows_linearly(few: int, some: int, many: int) -> bool:
    """Whether counts for one, two and four times as many records grow with the records, not their square."""
    return many - some < 3 * (some - few)


@pytest.mark.parametrize(
    "work", [findings, lambda review: list(terminal_lines(build(review, "en"), 80))], ids=["check", "show"]
)
def test_twice_the_goals_cost_twice_the_calls(work: Callable[[Review], object]) -> None:
    work(review_of(1))
    reviews = [review_of(goals) for goals in (25, 50, 100)]
    assert grows_linearly(*(count_calls(partial(work, review)) for review in reviews))


EDITS: dict[str, Callable[[int], list[Edit]]] = {
    "inserted": lambda at: [Insert("goals", 0, {"id": f"G{at}", "name": "a"})],
    "inserted without an ID": lambda at: [Insert("goals", at, {"name": "a"})],
    "inserted and filled": lambda at: [
        Insert("goals", at, {"id": f"G{at}"}),
        Set(f"goals[G{at}].actual", "5"),
    ],
    "deleted": lambda at: [Delete(f"goals[G{at}]")],
    "moved": lambda at: [Move(f"goals[G{at}]", 0)],
}
"""What a journal contains about each goal, by number."""


def open_into(opened: list[Session], path: Path, state_dir: Path) -> None:
    """Open a review and add it to a list."""
    opened.append(Session.open(path, state_dir=state_dir))


@pytest.mark.parametrize("kind", EDITS)
def test_twice_the_edits_in_a_journal_are_recovered_with_twice_the_calls(kind: str, tmp_path: Path) -> None:
    counts = []
    for size in (100, 200, 400):
        path = tmp_path / f"{size}.toml"
        goals = [] if kind.startswith("inserted") else [{"id": f"G{at}"} for at in range(1, size + 1)]
        path.write_text(file_text({"format": 1, "overview": {"year": 2025}, "goals": goals}))
        folder = folder_of(path, tmp_path)
        begin(folder, path)
        journal = Journal(folder)
        for at in range(1, size + 1):
            journal.append(*EDITS[kind](at))
        journal.close(empty=False)
        opened: list[Session] = []
        counts.append(count_calls(partial(open_into, opened, path, tmp_path)))
        assert opened[0].recovered
        opened[0].close()
    assert grows_linearly(*counts)
