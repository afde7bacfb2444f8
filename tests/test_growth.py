"""Costs grow linearly with the records of a review, measured in function calls rather than seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from pm_review.coach.checking import findings
from pm_review.model import Goal, Overview, Review
from pm_review.report import build
from pm_review.report.formats.terminal import terminal_lines


def review_of(goals: int) -> Review:
    """Return a review in which every goal has a distinct name and figures."""
    numbers = range(1, goals + 1)
    made = [Goal(id=f"G{at}", name=f"goal {at}", target=f"{at}", actual=f"{at + 1}") for at in numbers]
    return Review(overview=Overview(year=2025, language="en"), goals=made)


def count_calls(work: Callable[[Review], object], goals: int) -> int:
    """Return the number of function calls that a piece of work needs for a review of ``goals`` goals."""
    review, count = review_of(goals), 0

    def notice(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(notice)
    try:
        work(review)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "work", [findings, lambda review: list(terminal_lines(build(review, "en"), 80))], ids=["check", "show"]
)
def test_twice_the_goals_cost_twice_the_calls(work: Callable[[Review], object]) -> None:
    work(review_of(1))
    few, some, many = (count_calls(work, goals) for goals in (25, 50, 100))
    assert (many - some) < 3 * (some - few), "four times as many would be the square"
