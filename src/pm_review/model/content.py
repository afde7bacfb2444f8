"""The content of a record: which of its fields have a value, and whether any has."""

from __future__ import annotations

from pm_review.model.fields import FieldType, field_specs
from pm_review.model.record import Record


def has_value(record: Record, key: str) -> bool:
    """Whether a record has a value for a key of the file; blank texts and blank records do not count.

    A placeholder such as ``n/a`` is a value; `forms.answers.is_answered` decides whether it is an answer.
    """
    value = record.get(key)
    if isinstance(value, list):
        return any(not is_blank(each) if isinstance(each, Record) else True for each in value)
    return bool(value.strip()) if isinstance(value, str) else value not in (None, {})


def texts_of(record: Record, *kinds: FieldType) -> list[tuple[str, str]]:
    """Return the texts in fields of some types by key, without the record's ID and without empty ones."""
    fields = field_specs(type(record)).items()
    asked = ((key, spec.attribute) for key, spec in fields if spec.kind in kinds and key != "id")
    return [(key, text) for key, attribute in asked if (text := getattr(record, attribute))]


def is_blank(record: Record) -> bool:
    """Whether a record contains no answers, apart from its ID."""
    keys = (*field_specs(type(record)), *record.extra)
    return not any(has_value(record, key) for key in keys if key != "id")


def links_of(record: Record) -> list[str]:
    """Return the IDs of the records that a record links to."""
    links = [getattr(record, spec.attribute) for spec in field_specs(type(record)).values() if spec.targets]
    return [each for link in links for each in ([link] if isinstance(link, str) else link) if each]
