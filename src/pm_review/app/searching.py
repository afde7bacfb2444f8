"""Searching all reviews for words, and where each answer stands in the wizard."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.sections import section_at
from pm_review.editing.places import Place
from pm_review.review import Kind, Review, records_of, shapes


def texts(review: Review) -> Iterator[tuple[Place, str]]:
    """Every answer of a review that is text, with its place in the wizard."""
    for path, record in records_of(review):
        for key, (attribute, shape) in shapes(type(record)).items():
            value = getattr(record, attribute)
            if shape.kind not in (Kind.TEXT, Kind.FIGURE) or key == "id" or not value.strip():
                continue
            section = section_at(f"{path}.{key}")
            if section is not None:
                yield Place(section.place, f"{path}.{key}"), value
