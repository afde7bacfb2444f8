"""The form of a record: its visible and folded questions, and their wording.

A form shows core questions, answered questions and user-defined ones. The others are folded until the user
opens them. A form without core questions shows everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pm_review.analysis.outcome import is_undecided, outcome, unreached
from pm_review.figures import Doubt
from pm_review.forms.answers import is_answered
from pm_review.forms.schema import Core, Field, RecordQuestions
from pm_review.model import Goal, GoalState, Record, has_value, is_blank, with_paths


@dataclass(frozen=True, slots=True)
class RecordForm:
    """The visible content of a record's form."""

    fields: tuple[Field, ...]
    """The visible questions in the order of their groups, worded for the record."""
    folded: tuple[Field, ...]
    """The folded questions."""


def result_of(record: Record) -> str:
    """Return the result of a record that questions depend on, one of ``RESULTS`` or empty."""
    if not isinstance(record, Goal):
        return ""
    if record.state == GoalState.DROPPED:
        return "dropped"
    if unreached(record):
        return "missed"
    found = outcome(record)
    if found.state is GoalState.EXCEEDED:
        return "exceeded"
    if found.doubt and found.doubt.doubt is Doubt.DIRECTION:
        return "undirected"
    return "undecided" if is_undecided(record) else ""


def applies(field: Field, record: Record) -> bool:
    """Whether a question applies to a record, given its result."""
    return not field.when or result_of(record) in field.when


def worded(field: Field, record: Record) -> Field:
    """Return a question with the wording for the result of a record."""
    return field.instead.get(result_of(record), field) if field.instead else field


def core_of(asked: RecordQuestions, record: Record) -> Core:
    """Return the required answers for the result of a record."""
    return asked.core_instead.get(result_of(record), asked.core) if asked.core_instead else asked.core


def record_form(asked: RecordQuestions, record: Record, *, opened: bool = False) -> RecordForm:
    """Build the form of a section's or question's record; with ``opened``, nothing is folded."""
    shown: list[Field] = []
    folded: list[Field] = []
    leading = {keys[0] for keys in core_of(asked, record)}
    for field in asked.fields:
        filled = has_value(record, field.name)
        if not filled and not applies(field, record):
            continue
        wanted = opened or filled or field.own or not leading or field.name in leading
        (shown if wanted else folded).append(worded(field, record))
    if asked.groups:
        groups = [group.id for group in asked.groups]
        shown.sort(key=lambda field: groups.index(field.group))
    return RecordForm(tuple(shown), tuple(folded))


def unanswered(asked: RecordQuestions, record: Record) -> Iterator[str]:
    """Yield the paths of missing core answers inside a record: ``target``, ``steps[0].due``.

    This is what counts as open, for the progress and on the short path. Blank smaller records are ignored.
    """
    fields = {each.name: each for each in asked.fields}
    for keys in core_of(asked, record):
        first = fields.get(keys[0])
        if not any(is_answered(record, key) for key in keys) and (first is None or _is_due(first, record)):
            yield keys[0]
    for field in asked.fields:
        smaller = record.get(field.name) if field.core else ()
        for path, each in with_paths(cast("list[Record]", smaller), field.name):
            if not is_blank(each):
                yield from (f"{path}.{key}" for key in unanswered(field, each))


def _is_due(field: Field, record: Record) -> bool:
    """Whether a core question applies to a record; one that its result words differently is optional."""
    return applies(field, record) and result_of(record) not in field.instead
