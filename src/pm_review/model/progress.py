"""Whether a record contains answers."""

from __future__ import annotations

from enum import StrEnum

from pm_review.model.fields import field_specs
from pm_review.model.record import Record


class Completeness(StrEnum):
    """How much of the important content of a section is answered."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


def answered(record: Record, key: str) -> bool:
    """Whether a record has an answer for a key of the file; blank texts and blank records do not count."""
    value = record.get(key)
    if isinstance(value, list):
        return any(not is_blank(each) if isinstance(each, Record) else True for each in value)
    return bool(value.strip()) if isinstance(value, str) else value not in (None, {})


def is_blank(record: Record) -> bool:
    """Whether a record contains no answers, apart from its ID."""
    keys = (*field_specs(type(record)), *record.extra)
    return not any(answered(record, key) for key in keys if key != "id")
