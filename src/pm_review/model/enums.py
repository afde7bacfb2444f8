"""The words of choice fields, as written in the file."""

from __future__ import annotations

from enum import StrEnum


class GoalKind(StrEnum):
    """How a goal is tested."""

    NUMBER = "number"
    MILESTONE = "milestone"
    JUDGEMENT = "judgement"
    TRACKED = "tracked"


class Direction(StrEnum):
    """Which way a figure is meant to move."""

    HIGHER = "higher"
    LOWER = "lower"
    HOLD = "hold"


class GoalState(StrEnum):
    """How a goal ended."""

    EXCEEDED = "exceeded"
    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    SLIPPED = "slipped"
    DROPPED = "dropped"
    UNMEASURED = "unmeasured"


class MetricKind(StrEnum):
    """How the values of a series come together: summed, last one counts, or averaged."""

    FLOW = "flow"
    LEVEL = "level"
    RATIO = "ratio"


class ResourceKind(StrEnum):
    """What a goal needs."""

    PEOPLE = "people"
    MATERIAL = "material"
    MONEY = "money"


class Level(StrEnum):
    """How likely a risk is, or how hard it would hit."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
