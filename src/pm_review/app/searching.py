"""Search the answers of reviews, with their places in the wizard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import asked
from pm_review.forms.schema import Section
from pm_review.model import FieldType, Record, Review, field_specs, schema_path, walk_records
from pm_review.workspace.navigation import Place


def texts(review: Review) -> Iterator[tuple[Place, str]]:
    """Yield every text answer of a review with its place in the wizard; hidden questions are left out."""
    for path, record in walk_records(review):
        above = schema_path(path)
        for key, value in _texts(record):
            if value.strip() and f"{above}.{key}" in asked():
                section = cast("Section", section_asking(f"{path}.{key}"))
                yield Place(section.place, f"{path}.{key}"), value


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for key, (attribute, spec) in field_specs(type(record)).items():
        if spec.kind in (FieldType.TEXT, FieldType.FIGURE) and key != "id":
            yield key, getattr(record, attribute)
    yield from ((key, value) for key, value in record.extra.items() if isinstance(value, str))
