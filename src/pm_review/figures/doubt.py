"""Reasons why nothing is computed from two figures, which determine the question for the user."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """What is unclear; the texts are in screens/ under these codes."""

    DIRECTION = "direction"
    """Whether higher or lower is better."""
    NUMBER = "number"
    """Which number a text means: 1.000 may be one or a thousand, 6.30 a date."""
    UNREAD = "unread"
    """The meaning of a text that is only partly understood."""
    THINGS = "things"
    """Whether two figures measure the same thing: users and orders, € and $, a score and 3 of 5."""
    START = "start"
    """The start of a change."""
    RANGE = "range"
    """On which side of the target a range is."""
    SIZE = "size"
    """Whether a scale is missing: the result is a hundred times the target."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt, and the text concerned."""

    doubt: Doubt
    text: str = ""
    """The text as written; empty if the goal as a whole is concerned."""
