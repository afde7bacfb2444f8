"""What is still empty: the core answers of each section that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.completion import records_in
from pm_review.coach.findings import Finding, Weight
from pm_review.definitions import Section
from pm_review.review import Review, satisfied

BLOCKING = frozenset(
    {
        "overview/overview year",
        "overview/overview summary",
        "overview/role author",
        "overview/role product",
        "goals/setting name",
        "goals/results actual",
        "goals/causes cause",
        "plan/goals name",
    }
)
"""Section and key without which a review cannot be handed in; what is missing elsewhere is weak."""

NEEDED = frozenset({"goals/setting", "plan/goals"})
"""Sections that need a record for the review to be one."""


def gaps(review: Review, section: Section) -> Iterator[Finding]:
    """The core answers of a section that are missing; a list without records is one gap."""
    records = records_in(review, section)
    if not records and not section.only:
        weight = Weight.BLOCKS if section.place in NEEDED else Weight.WEAK
        if section.fields:
            yield Finding("none", section.path, weight, {"section": section.title})
    for path, record in records:
        for key in section.core:
            if not satisfied(record, key):
                yield _gap(section, path, key.split("|")[0])


def _gap(section: Section, path: str, key: str) -> Finding:
    weight = Weight.BLOCKS if f"{section.place} {key}" in BLOCKING else Weight.WEAK
    label = next((each.label for each in section.fields if each.name == key), {})
    return Finding("empty", f"{path}.{key}", weight, {"field": label})
