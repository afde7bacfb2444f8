"""Dismissed findings, stored in the review until the answers that they concern change."""

from __future__ import annotations

import re

from pm_review.i18n.issue import Issue
from pm_review.model import Record, Review, Set, find, record_to_dict

POSITION = re.compile(r"\[\d+\]")
"""The index of a record without an ID, which changes when other records are added or deleted."""


def dismiss(review: Review, finding: Issue) -> Set:
    """Return the edit that dismisses a finding and removes an older mark of the same finding."""
    kept = [each for each in review.program.aside if not each.startswith(_finding_key(finding) + " ")]
    return Set("program.aside", [*kept, _mark(review, finding)])


def restore(review: Review, finding: Issue) -> Set:
    """Return the edit that restores a finding."""
    mark = _mark(review, finding)
    return Set("program.aside", [each for each in review.program.aside if each != mark])


class Dismissed:
    """The dismissed findings of a review."""

    def __init__(self, review: Review) -> None:
        """Read the marks of the review."""
        self._review = review
        self._marks = frozenset(review.program.aside)
        self._names = frozenset(mark.rpartition(" ")[0] for mark in self._marks)

    def __contains__(self, finding: Issue) -> bool:
        """Whether a finding was dismissed and its answer has not changed since."""
        named = bool(self._names) and _finding_key(finding) in self._names
        return named and _mark(self._review, finding) in self._marks


def _finding_key(finding: Issue) -> str:
    return f"{finding.code} {POSITION.sub('[]', finding.key)}"


def _mark(review: Review, finding: Issue) -> str:
    """Return the mark ``code place digest``; without an ID, the digest covers the whole record."""
    import hashlib
    import json

    unnamed = POSITION.search(finding.key)
    place = finding.key[: unnamed.end()] if unnamed else finding.key
    answer = json.dumps(find(review, place), ensure_ascii=False, sort_keys=True, default=_data)
    return f"{_finding_key(finding)} {hashlib.sha256(answer.encode(errors='replace')).hexdigest()[:12]}"


def _data(value: object) -> object:
    """Return a value that JSON does not know as one that it knows."""
    return record_to_dict(value) if isinstance(value, Record) else str(value)
