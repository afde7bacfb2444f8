"""Whether a record answers a question; a placeholder such as ``n/a`` is no answer."""

from __future__ import annotations

from pm_review.forms.patterns import is_filled
from pm_review.model import FieldType, Record, field_specs

CHOSEN = frozenset({FieldType.WORD, FieldType.CODE, FieldType.LINK, FieldType.LINKS})
"""Types of fields that are chosen or filled in by the program; alone they are no answer."""


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
