"""Searching all reviews for words, and where each answer stands in the wizard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import Section, asked
from pm_review.model import Kind, Record, Review, keys_of, records_of, shapes
from pm_review.workspace.navigation import Place


def texts(review: Review) -> Iterator[tuple[Place, str]]:
    """Every answer of a review that is text, with its place in the wizard; what is hidden has none."""
    for path, record in records_of(review):
        above = keys_of(path)
        for key, value in _texts(record):
            if value.strip() and f"{above}.{key}" in asked():
                section = cast("Section", section_asking(f"{path}.{key}"))
                yield Place(section.place, f"{path}.{key}"), value


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    for key, (attribute, shape) in shapes(type(record)).items():
        if shape.kind in (Kind.TEXT, Kind.FIGURE) and key != "id":
            yield key, getattr(record, attribute)
    yield from ((key, value) for key, value in record.extra.items() if isinstance(value, str))
