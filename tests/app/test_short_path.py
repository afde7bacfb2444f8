"""The short path with the keyboard alone: Ctrl+G, an answer, and so on until nothing is left."""

from __future__ import annotations

from pathlib import Path

from app.conftest import Hand, Running
from pm_review.workspace.short_path import next_on_path

MOST_ANSWERS = 35
MOST_STOPS = 70
"""Answers typed and fields come to for the smallest honest review, at most."""

FIGURES = {"target": "5", "actual": "3", "previous": "4", "current": "5"}
"""Answers that are figures, by the name of the question."""

FIRST = {"goals[G1].actual": "5"}
"""The first goal was reached."""


class Newcomer:
    """Goes the short path, and counts answers and the fields that the cursor comes to."""

    def __init__(self, hand: Hand) -> None:
        self.hand = hand
        self.answers = 0
        self.stops = 0
        self.keys = 0

    async def press(self, *keys: str) -> None:
        """Press keys that are no text."""
        await self.hand.press(*keys)
        self.keys += len(keys)
        self.stops += 1

    async def answer(self, text: str = "y") -> None:
        """Answer where the cursor is; on the line that adds, the answer begins a record."""
        await self.hand.type(text)
        self.answers += 1

    async def go_on(self) -> bool:
        """Answer the next open question, behind the last one the first; whether there was one."""
        step = next_on_path(self.hand.review, self.hand.wizard.place)
        if not step.left:
            return False
        await self.press("ctrl+g", *["ctrl+g"] * step.starts_over)
        field = self.hand.wizard.field
        figure = FIGURES.get(field.name, "y") if field is not None else "y"
        await self.answer(FIRST.get(self.hand.wizard.place.path, figure))
        return True

    async def go_on_to(self, path: str) -> None:
        """Go on until a question is answered."""
        while self.hand.wizard.place.path != path:
            assert await self.go_on(), self.hand.text


async def test_the_smallest_honest_review_takes_few_answers_and_few_stops(
    running: Running, file: Path
) -> None:
    async with running(file) as hand:
        newcomer = Newcomer(hand)
        await newcomer.answer()
        await newcomer.go_on_to("goals[G1].actual")
        await newcomer.press("ctrl+n")
        await newcomer.answer("z")
        await newcomer.go_on_to("goals[G2].lesson")
        await newcomer.press("f10", *"fail", "enter")
        while await newcomer.go_on():
            pass
        review = hand.review
        assert [goal.name for goal in review.goals] == ["y", "z"]
        assert review.lessons.failures[0].links == ["G2"]
        assert review.projects and review.data.metrics and review.lessons.successes and review.plan.risks
        assert newcomer.answers <= MOST_ANSWERS
        assert newcomer.stops <= MOST_STOPS
