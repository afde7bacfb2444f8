"""How far a review has come, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from pm_review.analysis.outcome import outcome, unreached
from pm_review.coach.patterns import is_filled
from pm_review.forms.loader import Section, sections
from pm_review.model import (
    Completeness,
    FieldType,
    Goal,
    GoalKind,
    GoalState,
    Record,
    Review,
    field_specs,
    get,
    with_paths,
)

CHOSEN = frozenset({FieldType.WORD, FieldType.CODE, FieldType.LINK, FieldType.LINKS})
"""Kinds of fields that are chosen or filled in by the program; alone they are no answer."""

GIVEN = frozenset({"overview.year", "overview.language"})
"""Answers that a new review starts with; they are no progress."""


def is_answered(record: Record, key: str) -> bool:
    """Whether a record holds an answer under a key; a placeholder and an empty record are none."""
    value = record.get(key)
    if isinstance(value, str):
        return is_filled(value)
    if isinstance(value, list):
        return any(has_answer(each) if isinstance(each, Record) else is_filled(str(each)) for each in value)
    return value is not None and value != {}


def satisfies(record: Record, core: str) -> bool:
    """Whether a record answers a core key, or one of several that are joined by ``|``."""
    return any(is_answered(record, key) for key in core.split("|"))


def has_answer(record: Record) -> bool:
    """Whether anything is written in a record, beside its id and what was chosen for it."""
    kinds = {key: spec.kind for key, (_, spec) in field_specs(type(record)).items() if key != "id"}
    written = (key for key, kind in kinds.items() if kind not in CHOSEN)
    return any(is_answered(record, key) for key in (*written, *record.extra))


def records_in(review: Review, section: Section) -> list[tuple[str, Record]]:
    """The records that a section is about, each with its path; one for a section without a list."""
    found = get(review, section.path)
    if isinstance(found, Record):
        return [(section.path, found)]
    records = with_paths(cast("list[Record]", found), section.path)
    return [(path, each) for path, each in records if concerns(section, each)]


def _about(review: Review, section: Section) -> list[Record]:
    """The records that a section is about."""
    found = get(review, section.path)
    records = [found] if isinstance(found, Record) else cast("list[Record]", found)
    return [each for each in records if concerns(section, each)] if section.only else records


def concerns(section: Section, record: Record) -> bool:
    """Whether a section asks about a record of its list: one about unreached goals leaves out the others."""
    return not section.only or (isinstance(record, Goal) and owes_cause(record))


def owes_cause(goal: Goal) -> bool:
    """Whether a goal was not reached; one that was dropped is explained where it says how it changed."""
    explained = goal.state == GoalState.DROPPED and is_filled(goal.changed)
    return unreached(goal) and not explained


def _checked(goal: Goal) -> bool:
    """Whether it is known how a goal ended; one that is only tracked has no end."""
    known = is_filled(goal.actual) or outcome(goal).state is not None
    return known or goal.kind == GoalKind.TRACKED


def _others(section: Section) -> Sequence[str]:
    return [each.name for each in section.fields if f"{section.path}.{each.name}" not in GIVEN]


def section_state(review: Review, section: Section) -> Completeness:
    """How far a section has come; one that has nothing to ask about is done once every result is known."""
    records = _about(review, section)
    if section.only and not records:
        known = any(map(has_answer, review.goals)) and all(map(_checked, review.goals))
        return Completeness.DONE if known else Completeness.EMPTY
    settled = [_settled(section, record) for record in records]
    if settled and all(settled):
        return Completeness.DONE
    begun = any(is_answered(record, key) for record in records for key in _others(section))
    return Completeness.BEGUN if begun else Completeness.EMPTY


def _settled(section: Section, record: Record) -> bool:
    """Whether a record has all that matters; where nothing must be answered, whether anything is."""
    if section.core:
        return all(satisfies(record, key) for key in section.core)
    return any(is_answered(record, key) for key in _others(section))


def section_counts(review: Review, section: Section) -> tuple[int, int]:
    """How many records of a section have all that matters, and how many there are."""
    records = _about(review, section)
    return sum(_settled(section, record) for record in records), len(records)


SHARES = {Completeness.DONE: 1.0, Completeness.BEGUN: 0.5, Completeness.EMPTY: 0.0}
"""What a section adds to the progress of the review; one that is begun counts half."""


def progress(review: Review) -> float:
    """How far a review has come, from 0 to 1: the share of its sections that are done.

    Sections in which nothing must be answered do not count.
    """
    shares = [SHARES[section_state(review, section)] for section in sections() if section.core]
    return sum(shares) / len(shares) if shares else 0.0
