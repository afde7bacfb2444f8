"""How far a review has come, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pm_review.forms.answers import is_answered
from pm_review.forms.loader import sections
from pm_review.forms.record_form import result_of, unanswered
from pm_review.forms.schema import Section
from pm_review.model import Completeness, Record, Review, get, with_paths

GIVEN = frozenset({"overview.year", "overview.language"})
"""Answers that a new review starts with; they are no progress."""


def records_in(review: Review, section: Section) -> list[tuple[str, Record]]:
    """The records that a section is about, each with its path; one for a section without a list."""
    found = get(review, section.path)
    if isinstance(found, Record):
        return [(section.path, found)]
    return list(with_paths(cast("list[Record]", found), section.path))


def _about(review: Review, section: Section) -> list[Record]:
    """The records that a section is about."""
    found = get(review, section.path)
    return [found] if isinstance(found, Record) else cast("list[Record]", found)


def is_begun(section: Section, record: Record) -> bool:
    """Whether a record answers any question of a section; what a new review starts with does not count."""
    return any(
        is_answered(record, each.name)
        for each in section.fields
        if f"{section.path}.{each.name}" not in GIVEN
    )


def lacking(section: Section, record: Record) -> Iterator[str]:
    """The core answers that a record lacks; what helped to exceed a target may stay untold."""
    spared = "cause" if result_of(record) == "exceeded" else ""
    return (each for each in unanswered(section, record) if each != spared)


def is_complete(section: Section, record: Record) -> bool:
    """Whether a record answers every core question that is asked about it, and answers anything at all."""
    return is_begun(section, record) and next(lacking(section, record), None) is None


def section_state(review: Review, section: Section) -> Completeness:
    """How far a section has come: done once each of its records is complete, none of them blank."""
    records = _about(review, section)
    if not any(is_begun(section, record) for record in records):
        return Completeness.EMPTY
    return Completeness.DONE if all(is_complete(section, each) for each in records) else Completeness.BEGUN


def section_counts(review: Review, section: Section) -> tuple[int, int]:
    """How many records of a section are complete, and how many there are."""
    records = _about(review, section)
    return sum(is_complete(section, record) for record in records), len(records)


SHARES = {Completeness.DONE: 1.0, Completeness.BEGUN: 0.5, Completeness.EMPTY: 0.0}
"""What a section adds to the progress of the review; one that is begun counts half."""


def progress(review: Review) -> float:
    """How far a review has come, from 0 to 1: the share of its sections that are done.

    Sections without core questions do not count.
    """
    shares = [SHARES[section_state(review, section)] for section in sections() if section.core]
    return sum(shares) / len(shares) if shares else 0.0
