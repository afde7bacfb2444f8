"""The allowed values of choice fields, as written in the file."""

from __future__ import annotations

from enum import StrEnum


class GoalKind(StrEnum):
    """How the success of a goal is judged."""

    NUMBER = "number"
    MILESTONE = "milestone"
    JUDGEMENT = "judgement"
    TRACKED = "tracked"


class Direction(StrEnum):
    """The direction in which a figure should move."""

    HIGHER = "higher"
    LOWER = "lower"
    HOLD = "hold"


class GoalState(StrEnum):
    """The final state of a goal."""

    EXCEEDED = "exceeded"
    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    SLIPPED = "slipped"
    DROPPED = "dropped"
    UNMEASURED = "unmeasured"


class MetricKind(StrEnum):
    """How the values of a series are combined: summed, last value, or averaged."""

    FLOW = "flow"
    LEVEL = "level"
    RATIO = "ratio"


class ResourceKind(StrEnum):
    """The kind of a resource that a goal needs."""

    PEOPLE = "people"
    MATERIAL = "material"
    MONEY = "money"


class Level(StrEnum):
    """The likelihood or the impact of a risk."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
