"""What is still empty: the core answers of each section that are missing and that no rule says more about."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.completion import records_in
from pm_review.coach.findings import Finding, Weight
from pm_review.definitions import Section
from pm_review.phrases import Phrase, languages
from pm_review.review import Record, Review, satisfied

SPARED = frozenset({"factors", "problems", "amount"})
"""Core answers that a good review may well lack: nothing stood out, went wrong, or can be counted."""


def gaps(review: Review, section: Section) -> Iterator[Finding]:
    """The core answers of a section that are missing; a list without records is one gap."""
    records = records_in(review, section)
    if not records and section.core and not section.only:
        yield Finding("none", section.path, Weight.WEAK, {"one": section.one})
    for path, record in records:
        yield from record_gaps(section, path, record)


def record_gaps(section: Section, path: str, record: Record) -> Iterator[Finding]:
    """The core answers of a section that are missing in one of its records."""
    for core in section.core:
        if not satisfied(record, core):
            keys = core.split("|")
            labels = [each.label for each in section.fields if each.name in keys]
            field = Phrase((known, " / ".join(each[known] for each in labels)) for known in languages())
            weight = Weight.IDEA if core in SPARED else Weight.WEAK
            yield Finding("empty", f"{path}.{keys[0]}", weight, {"field": field})
