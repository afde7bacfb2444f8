"""Infer the answer to an open question, to show it in place of the empty field."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pm_review.analysis.outcome import outcome
from pm_review.analysis.series import metric_current
from pm_review.figures import Reading, read
from pm_review.figures.periods import Period
from pm_review.forms.schema import Field
from pm_review.model import Direction, Goal, GoalKind, Metric, NextGoal, Record

WEIGHT = "1"
"""The default weight of a goal."""


def inferred(field: Field, record: Record) -> str:
    """Return the answer that the program infers, as written in the file; empty if it cannot."""
    if not field.infer or record.get(field.name):
        return ""
    infer = INFERENCES.get(field.name)
    return infer(record) if infer else ""


def _state(record: Record) -> str:
    found = outcome(record) if isinstance(record, Goal) else None
    return str(found.state) if found and found.computed and found.state else ""


def _kind(record: Record) -> str:
    """Infer the kind of a goal: a figure makes a number, a date a milestone."""
    if not isinstance(record, Goal | NextGoal):
        return ""
    target = record.target.strip()
    if Period.parse(target) is not None:
        return GoalKind.MILESTONE
    if target and read(target).reading is not Reading.TEXT:
        return GoalKind.NUMBER
    dated = isinstance(record, Goal) and any(part.due.strip() for part in record.parts)
    return GoalKind.MILESTONE if dated and not target else ""


def _direction(record: Record) -> str:
    """Infer the good direction by comparing the start with the target; empty if they are not comparable."""
    if not isinstance(record, Goal | NextGoal | Metric):
        return ""
    start = record.previous if isinstance(record, Metric) else record.baseline
    first, last = read(start), read(record.target)
    if first.kind is not last.kind or first.value is None or last.value is None or first.value == last.value:
        return ""
    return Direction.LOWER if first.value > last.value else Direction.HIGHER


def _current(record: Record) -> str:
    """Infer this year's value of a metric from its series."""
    return metric_current(record) if isinstance(record, Metric) else ""


INFERENCES: Mapping[str, Callable[[Record], str]] = {
    "state": _state,
    "kind": _kind,
    "better": _direction,
    "weight": lambda _: WEIGHT,
    "current": _current,
}
"""What infers the answer to a question, by its name."""
