"""Tasks of a newcomer: the way that the screen suggests is hardly longer than the shortest one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from app.conftest import Hand, Running
from pm_review.model import Review
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place

MOST = 1.5
"""Keys of the suggested way for each key of the shortest one, at most."""


class Task(NamedTuple):
    """What is wanted, from where, and two ways to it."""

    start: str
    suggested: Sequence[str]
    """Each key that is no text is named in the foot line, the title or the palette."""
    shortest: Sequence[str]
    done: Callable[[Hand], object]


def milestones(review: Review) -> list[str]:
    return [each.date for each in review.projects[0].milestones]


TASKS = {
    "add a goal after writing a part": Task(
        "goals/goals goals[G1].parts[0].name",
        ("escape", "escape", "escape", "ctrl+n"),
        ("f2", "enter", "ctrl+n"),
        lambda hand: len(hand.review.goals) == 4,
    ),
    "move a milestone up": Task(
        "projects/projects projects[P1].milestones[1].name",
        ("alt+up",),
        ("alt+up",),
        lambda hand: milestones(hand.review)[:2] == ["2025-04", "2025-03"],
    ),
    "undo that": Task(
        "projects/projects projects[P1].milestones[1].name",
        ("alt+up", "escape", "ctrl+z"),
        ("alt+up", "ctrl+z"),
        lambda hand: milestones(hand.review)[:2] == ["2025-03", "2025-04"],
    ),
    "mark a result for the one-page report": Task(
        "lessons/successes lessons.successes[S2].what",
        ("ctrl+p", *"one-page", "enter"),
        ("ctrl+p", *"one-page", "enter"),
        lambda hand: hand.review.program.brief == ["lessons.successes[S2]"],
    ),
}


@pytest.mark.parametrize("name", TASKS)
async def test_the_suggested_way_is_hardly_longer_than_the_shortest(
    name: str, running: Running, library: Library
) -> None:
    task = TASKS[name]
    place = Place(*task.start.split(" "))
    library.folder.mkdir()
    assert len(task.suggested) <= MOST * len(task.shortest)
    for way in dict.fromkeys((tuple(task.suggested), tuple(task.shortest))):
        async with running(library.create_example("en")) as hand:
            hand.wizard.call_later(hand.wizard.show, place)
            await hand.settle()
            await hand.press(*way)
            assert task.done(hand), hand.text
