"""Ten tasks of a newcomer: the way that the screen suggests is hardly longer than the shortest one.

Each way has only keys that the screen names at that moment, in the key bar, the palette and the help, or in
the last line of a dialog, besides the keys that every field and list has. Looking at them is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest

from app.conftest import Hand, Running
from pm_review.app.dialogs.dialog import Dialog
from pm_review.model import Review, Set
from pm_review.store.library import Library
from pm_review.workspace.navigation import Place

MOST = 1.5
"""Keys of the suggested way for each key of the shortest one, at most."""

EVERYWHERE = {"tab", "shift+tab", "enter", "space", "up", "down", "left", "right", "backspace", "escape"}
"""Keys that every field, list and dialog has."""

TYPED = {
    "en": {"churn": "churn", "versions": "versions", "late": "Late"},
    "zh": {"churn": "流失", "versions": "版本", "late": "晚了"},
}
"""What is typed in each language."""


class Task(NamedTuple):
    """What is wanted, from where, and two ways to it."""

    start: str
    suggested: Sequence[str]
    shortest: Sequence[str]
    """``{churn}`` and the like stand for what is typed in the language."""
    done: Callable[[Hand], object]
    missing: str = ""
    """An answer of the example that is not given yet."""


def milestones(review: Review) -> list[str]:
    return [each.date for each in review.projects[0].milestones]


def is_in_an_answer_about_churn(hand: Hand) -> bool:
    """Whether the focused field, or its label, has the word that was searched for."""
    wanted = TYPED[hand.app.language]["churn"]
    form = hand.wizard.navigator.view.form if hand.wizard.navigator.view else None
    if form is None or hand.wizard.navigator.field is None:
        return False
    label = hand.wizard.editor.say(hand.wizard.navigator.field.label).casefold()
    return wanted in label or wanted in str(form.record.get(hand.wizard.navigator.field.name))


TASKS = {
    "add a goal after writing a part": Task(
        "goals/goals goals[G1].parts[0].name",
        ("escape", "escape", "escape", "ctrl+n"),
        ("f2", "enter", "ctrl+n"),
        lambda hand: len(hand.review.goals) == 4,
    ),
    "name why a goal was missed": Task(
        "overview/overview overview.author",
        ("ctrl+g", "ctrl+g", "{late}"),
        ("ctrl+g", "ctrl+g", "{late}"),
        lambda hand: hand.review.goals[1].cause == TYPED[hand.app.language]["late"],
        missing="goals[G2].cause",
    ),
    "go to next year's goal that continues it": Task(
        "goals/goals goals[G2].cause",
        ("ctrl+t", "up", "enter"),
        ("ctrl+t", "up", "enter"),
        lambda hand: hand.wizard.navigator.place.path.startswith("plan.goals[N2]"),
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
    "link a lesson to a project": Task(
        "lessons/successes lessons.successes[S2].what",
        ("tab", "tab", "tab", "enter", "p", "1", "space", "enter"),
        ("tab", "tab", "tab", "enter", "p", "1", "space", "enter"),
        lambda hand: "P1" in hand.review.lessons.successes[1].links,
    ),
    "find a word in all answers": Task(
        "overview/overview overview.author",
        ("ctrl+p", "{churn}", "enter"),
        ("ctrl+p", "{churn}", "enter"),
        is_in_an_answer_about_churn,
    ),
    "mark a result for the one-page report": Task(
        "lessons/successes lessons.successes[S2].what",
        ("ctrl+b",),
        ("ctrl+b",),
        lambda hand: hand.review.program.brief == ["lessons.successes[S2]"],
    ),
    "export it as Word": Task(
        "goals/goals goals[G1].name",
        ("ctrl+r", "f12", "down", "down", "down", "right", "right", "right", "enter"),
        ("ctrl+r", "f12", "down", "down", "down", "left", "left", "enter"),
        lambda hand: list(Path.cwd().glob("*.docx")),
    ),
    "go back to the version before": Task(
        "overview/overview overview.author",
        ("x", "ctrl+s", "ctrl+p", "{versions}", "enter", "down", "enter", "right", "enter"),
        ("x", "ctrl+s", "ctrl+p", "{versions}", "enter", "down", "enter", "right", "enter"),
        lambda hand: not hand.review.overview.author.endswith("x"),
    ),
}


def spelled(way: Sequence[str], language: str) -> Iterator[str]:
    """Yield the keys of a way, letter by letter."""
    for key in way:
        yield from key.format_map(TYPED[language]) if key.startswith("{") else (key,)


def is_named(hand: Hand, key: str) -> bool:
    """Whether the screen says what a key does here."""
    inside = isinstance(hand.app.screen, Dialog) or key in EVERYWHERE or len(key) == 1
    return inside or any(key in each.all_keys for each in hand.wizard.commands())


@pytest.mark.parametrize(("name", "language"), zip(TASKS, cycle(TYPED), strict=False))
async def test_the_suggested_way_takes_hardly_more_keys_than_the_shortest(
    name: str, language: str, running: Running, library: Library, here: Path
) -> None:
    task = TASKS[name]
    ways = [tuple(spelled(way, language)) for way in dict.fromkeys((task.suggested, task.shortest))]
    assert len(ways[0]) <= MOST * len(ways[-1])
    library.folder.mkdir()
    for way in ways:
        async with running(library.create_example(language), language) as hand:
            if task.missing:
                hand.wizard.editor.apply(Set(task.missing, ""))
            hand.wizard.call_later(hand.wizard.navigator.show, Place(*task.start.split(" ")))
            await hand.settle()
            for key in way:
                assert is_named(hand, key), key
                await hand.press(key)
            await hand.work()
            assert task.done(hand), hand.text
