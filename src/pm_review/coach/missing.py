"""Missing core answers of each section that no rule reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from pm_review.coach.findings import with_subject
from pm_review.coach.progress import records_in
from pm_review.forms.lookup import question_at
from pm_review.forms.record_form import core_of, unanswered, worded
from pm_review.forms.schema import Field, Section
from pm_review.i18n.catalog import languages
from pm_review.i18n.issue import Issue, Severity
from pm_review.i18n.screen_file import Phrase
from pm_review.model import Record, Review

EMPTY = "empty"
"""The code of a finding that only says that a core answer is missing."""

SPARED = frozenset({"cause", "previous", "factors", "problems", "amount", "due", "resources"})
"""Core answers that a good review may omit, which makes their absence only a hint."""


def missing(review: Review, section: Section, ruled: Collection[str] = ()) -> Iterator[Issue]:
    """Yield the missing core answers of a section; a list without records is one issue.

    ``ruled`` are the places about which a rule asks already.
    """
    records = records_in(review, section)
    if not records and section.core and section.path not in ruled:
        yield Issue("none", section.path, {"question": section.fields[0].question}, Severity.WARNING)
    for path, record in records:
        yield from missing_in_record(section, path, record, ruled)


def missing_in_record(
    section: Section, path: str, record: Record, ruled: Collection[str] = ()
) -> Iterator[Issue]:
    """Yield the missing core answers of one record of a section, unless a rule asks for an alternative."""
    for below in unanswered(section, record):
        if any(f"{path}.{each}" in ruled for each in _alternatives(section, record, below)):
            continue
        key = below.rpartition(".")[2]
        severity = Severity.HINT if key in SPARED else Severity.WARNING
        label = _label(section, path, below, record)
        yield Issue(EMPTY, f"{path}.{below}", with_subject(record, {"field": label}), severity)


def _alternatives(section: Section, record: Record, below: str) -> tuple[str, ...]:
    """Return the fields of which one is enough, the one at a path first."""
    return next((keys for keys in core_of(section, record) if keys[0] == below), (below,))


def _label(section: Section, path: str, below: str, record: Record) -> Phrase:
    """Return the label of a missing answer, including those of its alternatives."""
    keys = _alternatives(section, record, below)
    found = (question_at(f"{path}.{key}") for key in keys)
    labels = [worded(each, record).label for each in found if isinstance(each, Field)]
    return Phrase((known, " / ".join(each[known] for each in labels)) for known in languages())
