"""The progress of a review, section by section."""

from __future__ import annotations

from enum import StrEnum
from typing import cast

from pm_review.forms.answers import is_answered
from pm_review.forms.loader import sections
from pm_review.forms.record_form import unanswered
from pm_review.forms.schema import Section
from pm_review.model import Record, Review, get, with_paths

GIVEN = frozenset({"overview.year", "overview.language"})
"""Answers that a new review starts with; they do not count as progress."""


class Completeness(StrEnum):
    """How much of a section is answered."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


def records_in(review: Review, section: Section) -> list[tuple[str, Record]]:
    """Return the records of a section, each with its path; one for a section without a list."""
    found = get(review, section.path)
    if isinstance(found, Record):
        return [(section.path, found)]
    return list(with_paths(cast("list[Record]", found), section.path))


def is_begun(section: Section, record: Record) -> bool:
    """Whether a record answers any question of a section, apart from the initial answers of a new review."""
    return any(
        is_answered(record, each.name)
        for each in section.fields
        if f"{section.path}.{each.name}" not in GIVEN
    )


def is_complete(section: Section, record: Record) -> bool:
    """Whether a record has any answers and answers all core questions."""
    return is_begun(section, record) and next(unanswered(section, record), None) is None


def section_state(review: Review, section: Section) -> Completeness:
    """Return the state of a section: done when every record is complete."""
    records = [record for _, record in records_in(review, section)]
    if not any(is_begun(section, record) for record in records):
        return Completeness.EMPTY
    return Completeness.DONE if all(is_complete(section, each) for each in records) else Completeness.BEGUN


def section_counts(review: Review, section: Section) -> tuple[int, int]:
    """Return the number of complete records of a section, and the number of all its records."""
    records = records_in(review, section)
    return sum(is_complete(section, record) for _, record in records), len(records)


SHARES = {Completeness.DONE: 1.0, Completeness.BEGUN: 0.5, Completeness.EMPTY: 0.0}
"""The contribution of a section to the progress of the review; a started one counts half."""


def progress(review: Review) -> float:
    """Return the progress of a review, from 0 to 1: the share of its completed sections.

    Sections without core questions do not count.
    """
    shares = [SHARES[section_state(review, section)] for section in sections() if section.core]
    return sum(shares) / len(shares) if shares else 0.0
