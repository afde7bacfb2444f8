"""The short path with the keyboard alone: Ctrl+G and an answer until no question is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.conftest import Hand, Running
from pm_review.analysis.outcome import unreached
from pm_review.app.widgets.lines import Lines
from pm_review.model import from_dict
from pm_review.store.library import Library
from pm_review.workspace.short_path import next_on_path

MOST_ANSWERS = 35
MOST_STOPS = 70
"""Maximum numbers of typed answers and visited fields for the smallest honest review."""

FIGURES = {"target": "5", "actual": "3", "previous": "2", "current": "5"}
"""Answers that are figures, by the name of the question."""

REACHED = "goals[G1].actual"
"""The result of the first goal, which is reached; the second is missed."""


class Newcomer:
    """Follows the short path and counts answers and each field, line and dialog that the cursor visits."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.answers = 0
        self.stops = 0

    async def press(self, *keys: str) -> None:
        """Press keys other than text, counting each change of position as a stop."""
        for key in keys:
            before = self.at
            await self.hand.press(key)
            self.stops += self.at != before

    @property
    def at(self) -> tuple[object, ...]:
        """The position of the cursor: the widget and the record or line."""
        wizard, focused = self.hand.wizard, self.hand.app.focused
        line = focused.cursor if isinstance(focused, Lines) else None
        return id(focused), wizard.navigator.place.section, wizard.navigator.place.path, line

    async def answer(self, text: str) -> None:
        """Type an answer; on the line that adds a record, it starts a new record."""
        await self.hand.type(text)
        self.answers += 1

    async def go_on(self) -> bool:
        """Answer the next open question, starting over after the last one; return whether there was one."""
        step = next_on_path(self.hand.review, self.hand.wizard.navigator.place)
        if not step.left:
            return False
        await self.press("ctrl+g", *["ctrl+g"] * step.starts_over)
        if "F10 From a goal" in self.hand.lines[-1]:
            await self.press("f10", *["enter"] * (len(self.hand.app.screen_stack) > 2))
            return True
        field = self.hand.wizard.navigator.field
        figure = FIGURES.get(field.name, "y") if field is not None else "y"
        await self.answer("5" if self.hand.wizard.navigator.place.path == REACHED else figure)
        return True

    async def go_on_to(self, path: str) -> None:
        """Continue until the question whose path ends with ``path`` is answered."""
        while not self.hand.wizard.navigator.place.path.endswith(path):
            assert await self.go_on(), self.hand.text


async def test_the_smallest_honest_review_takes_few_answers_and_few_stops(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        newcomer = Newcomer(hand)
        await newcomer.answer("y")
        await newcomer.go_on_to(REACHED)
        await newcomer.press("ctrl+n")
        await newcomer.answer("z")
        await newcomer.go_on_to(".factors")
        await newcomer.press("ctrl+n")
        await newcomer.answer("churn")
        while await newcomer.go_on():
            pass
        review = hand.review
        assert [goal.name for goal in review.goals] == ["y", "z"]
        assert [unreached(goal) for goal in review.goals] == [False, True]
        assert len(review.data.metrics) == 2
        assert review.lessons.failures[0].links == ["G2"]
        assert all((review.projects, review.lessons.successes, review.plan.goals[0].steps, review.plan.risks))
        assert newcomer.answers <= MOST_ANSWERS
        assert newcomer.stops <= MOST_STOPS


async def test_ctrl_l_leaves_no_note_and_no_notification_in_the_other_language(
    running: Running, file: Path
) -> None:
    async with running(file, notifications=True) as hand:
        await hand.press("ctrl+g")
        assert " left" in hand.lines[-3], hand.text
        await hand.press("ctrl+l")
        assert " left" not in hand.text
        await hand.press("ctrl+l", "f4", "ctrl+n", "f8")
        assert "Deleted" in hand.text
        await hand.press("ctrl+l")
        assert "Deleted" not in hand.text, hand.text


async def test_the_number_of_open_questions_follows_the_answers(running: Running, file: Path) -> None:
    async with running(file) as hand:
        await hand.press("f4", "ctrl+n", "x", "ctrl+g")
        left = int(hand.lines[-3].split()[-2])
        await hand.type("5")
        await hand.until(lambda: hand.lines[-3].endswith(f"{left - 1} left"))


@pytest.mark.parametrize(
    ("language", "target", "result", "state"),
    [
        ("zh", "6月底前拿到证书", "9月12日拿到", "完成状态"),
        ("en", "SOC 2 by June", "In September", "State"),
    ],
)
async def test_the_path_asks_how_a_goal_ended_if_figures_cannot_tell(
    running: Running, library: Library, language: str, target: str, result: str, state: str
) -> None:
    async with running(library.create(from_dict({"overview": {"year": 2025}})), language=language) as hand:
        await hand.press("f4", "ctrl+n", "x", "enter")
        await hand.paste(target)
        await hand.press("enter")
        await hand.paste(result)
        await hand.press("ctrl+g")
        assert hand.wizard.navigator.place.path == "goals[G1].state", hand.text
        assert any(line.split("│")[1].startswith(f" {state}") for line in hand.lines if "○" in line)
        assert hand.lines[-2].startswith(" ~"), hand.text
        await hand.press("right", "right", "right", "right", "right", "ctrl+g")
        assert hand.review.goals[0].state == "slipped"
        assert hand.wizard.navigator.place.path == "goals[G1].cause", hand.text
