"""Why nothing is computed of two figures, though both are there: what the user is asked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Doubt(StrEnum):
    """What is not known. The sentences are in screens/, by these codes."""

    DIRECTION = "direction"
    """Whether more or less is better."""
    NUMBER = "number"
    """Which number a text means: 1.000 may be one or a thousand, 6.30 a day."""
    UNREAD = "unread"
    """What a text says: a part of it is not understood."""
    THINGS = "things"
    """Whether two figures count the same thing: users and orders, € and $, a score and a part of five."""
    START = "start"
    """Where a change began."""
    RANGE = "range"
    """On which side of the target a range lies."""
    SIZE = "size"
    """Whether a scale was forgotten: the result is a hundred times the target."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A doubt, and the text that it is about."""

    doubt: Doubt
    text: str = ""
    """As written; empty where it is about the goal as a whole."""
