"""A made-up format older than the first one: its migration, and a file in that format."""

from __future__ import annotations

from pathlib import Path

from pm_review.store.migrations import Plain

FILE = Path(__file__).with_name("formats") / "0.toml"
"""A file of the older format, with manual edits."""


def renamed(table: Plain, **names: str) -> Plain:
    return {names.get(key, key): value for key, value in table.items()}


def from_0_to_1(plain: Plain) -> Plain:
    """Migrate from the made-up format, in which three fields had other names."""
    overview, goals = plain["overview"], plain["goals"]
    assert isinstance(overview, dict)
    assert isinstance(goals, list)
    named = [renamed(goal, title="name", result="actual") for goal in goals]
    return plain | {"overview": renamed(overview, motto="keyword"), "goals": named}
