"""Reviews for testing reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pm_review.model import Review, from_dict
from worked_example import example

Worked = Callable[[str], Review]
"""Returns the worked example in a language."""


@pytest.fixture
def worked() -> Worked:
    return example


@pytest.fixture
def large() -> Review:
    """A review of 40 goals, 60 projects and 80 metrics, all filled in."""
    return from_dict(
        {
            "overview": {"year": 2025, "keyword": "Much", "summary": "line\n" * 30},
            "goals": [
                {
                    "name": f"Goal {n}",
                    "target": f"{n + 1}0",
                    "actual": f"{n}5",
                    "cause": "why",
                    "lesson": f"lesson {n}",
                }
                for n in range(40)
            ],
            "projects": [{"name": f"Project {n}", "results": f"Result {n}. More."} for n in range(60)],
            "data": {
                "metrics": [
                    {
                        "name": f"Metric {n}",
                        "previous": "10",
                        "current": "20",
                        "series": {f"2025-W{week:02}": float(week) for week in range(1, 53)},
                    }
                    for n in range(80)
                ]
            },
            "lessons": {"failures": [{"what": f"Failure {n}", "improvement": "better"} for n in range(20)]},
            "plan": {
                "goals": [
                    {"name": f"Next {n}", "target": "9", "steps": [{"what": "do", "due": "2026-03"}]}
                    for n in range(40)
                ]
            },
        }
    )


@pytest.fixture
def wordy(large: Review) -> Review:
    """A large review with more text than fits on a page."""
    for project in large.projects:
        project.results = "Sign-ups rose by 37% in six pilot cities, at half of the planned cost " * 4
    for goal in large.goals:
        goal.lesson = "Ask ten users with a prototype before anything is built, and stop what fails " * 4
    large.overview.summary = "A year of growth, in which we learned to stop what does not work. " * 60
    large.plan.asks = "Two developers from March, and a decision about the market in Canada by May. " * 9
    return large
