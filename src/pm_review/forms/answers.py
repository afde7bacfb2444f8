"""Decide whether a record answers a question; a placeholder such as ``n/a`` is not an answer."""

from __future__ import annotations

from pm_review.forms.patterns import is_filled
from pm_review.model import FieldType, Record, field_specs

CHOSEN = frozenset({FieldType.WORD, FieldType.CODE, FieldType.LINK, FieldType.LINKS})
"""Types of fields that are chosen or filled in automatically, and alone do not count as an answer."""


def is_answered(record: Record, key: str) -> bool:
    """Whether a record has an answer for a key; placeholders and empty records do not count."""
    value = record.get(key)
    if isinstance(value, str):
        return is_filled(value)
    if isinstance(value, list):
        return any(has_answer(each) if isinstance(each, Record) else is_filled(str(each)) for each in value)
    return value is not None and value != {}


def has_answer(record: Record) -> bool:
    """Whether a record contains any text, apart from its ID and chosen values."""
    fields = field_specs(type(record)).items()
    written = (key for key, spec in fields if key != "id" and spec.kind not in CHOSEN)
    return any(is_answered(record, key) for key in (*written, *record.extra))
