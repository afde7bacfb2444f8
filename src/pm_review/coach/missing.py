"""What is still empty: the core answers of each section that are missing and that no rule says more about."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from pm_review.coach.completion import records_in, satisfies
from pm_review.coach.findings import Finding, Severity, name_of
from pm_review.forms.loader import Section
from pm_review.i18n.catalog import Phrase, languages
from pm_review.model import Record, Review

SPARED = frozenset({"factors", "problems", "amount"})
"""Core answers that a good review may well lack: nothing stood out, went wrong, or can be counted."""


def missing(review: Review, section: Section) -> Iterator[Finding]:
    """The core answers of a section that are missing; a list without records is one gap."""
    records = records_in(review, section)
    if not records and section.core and not section.only:
        yield Finding("none", section.path, Severity.WARNING, {"question": section.fields[0].question})
    owed = _owed(section)
    for path, record in records:
        yield from _missing(owed, path, record)


def missing_in_record(section: Section, path: str, record: Record) -> Iterator[Finding]:
    """The core answers of a section that are missing in one of its records."""
    return _missing(_owed(section), path, record)


def _owed(section: Section) -> dict[str, Phrase]:
    """The core answers of a section, each with what is asked for."""
    return {core: _label(section, core.split("|")) for core in section.core}


def _label(section: Section, keys: Collection[str]) -> Phrase:
    labels = [each.label for each in section.fields if each.name in keys]
    return Phrase((known, " / ".join(each[known] for each in labels)) for known in languages())


def _missing(owed: Mapping[str, Phrase], path: str, record: Record) -> Iterator[Finding]:
    for core, field in owed.items():
        if not satisfies(record, core):
            weight = Severity.HINT if core in SPARED else Severity.WARNING
            yield Finding(
                "empty", f"{path}.{core.partition('|')[0]}", weight, {"field": field}, name_of(record)
            )
