"""A format of the review file that never was, older than the first: its step, and a file kept in it."""

from __future__ import annotations

from pathlib import Path

from pm_review.store.migrations import Plain

FILE = Path(__file__).with_name("formats") / "0.toml"
"""A file as the older program would have written it, and a person gone on."""


def renamed(table: Plain, **names: str) -> Plain:
    return {names.get(key, key): value for key, value in table.items()}


def from_0_to_1(plain: Plain) -> Plain:
    """The step of the made-up format: three fields had other names."""
    overview, goals = plain["overview"], plain["goals"]
    assert isinstance(overview, dict)
    assert isinstance(goals, list)
    named = [renamed(goal, title="name", result="actual") for goal in goals]
    return plain | {"overview": renamed(overview, motto="keyword"), "goals": named}
