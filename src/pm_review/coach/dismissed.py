"""Findings that the author has dismissed: kept in the review until the answer that they are about changes."""

from __future__ import annotations

import re

from pm_review.i18n.issue import Issue
from pm_review.model import PathError, Record, Review, Set, get, to_dict
from pm_review.model.serialization import record_to_dict

POSITION = re.compile(r"\[\d+\]")
"""The place of a record that has no id; it changes when records before it come or go."""


def dismiss(review: Review, finding: Issue) -> Set:
    """The edit that dismisses a finding; an older mark of the same finding goes."""
    kept = [each for each in review.program.aside if not each.startswith(_finding_key(finding) + " ")]
    return Set("program.aside", [*kept, _mark(review, finding)])


def restore(review: Review, finding: Issue) -> Set:
    """The edit that makes a finding count again."""
    mark = _mark(review, finding)
    return Set("program.aside", [each for each in review.program.aside if each != mark])


class Dismissed:
    """The dismissed findings of a review as it is now."""

    def __init__(self, review: Review) -> None:
        """Read the marks of the review."""
        self._review = review
        self._marks = frozenset(review.program.aside)
        self._names = frozenset(mark.rpartition(" ")[0] for mark in self._marks)

    def __contains__(self, finding: Issue) -> bool:
        """Whether a finding was dismissed and its answer is as it was then."""
        named = bool(self._names) and _finding_key(finding) in self._names
        return named and _mark(self._review, finding) in self._marks


def _finding_key(finding: Issue) -> str:
    return f"{finding.code} {POSITION.sub('[]', finding.key)}"


def _mark(review: Review, finding: Issue) -> str:
    """``code place digest``; where a record has no id the digest covers all of it instead of one."""
    import hashlib
    import json

    unnamed = POSITION.search(finding.key)
    place = finding.key[: unnamed.end()] if unnamed else finding.key
    answer = json.dumps(_answer_data(review, place), ensure_ascii=False, sort_keys=True, default=str)
    return f"{_finding_key(finding)} {hashlib.sha256(answer.encode(errors='replace')).hexdigest()[:12]}"


def _answer_data(review: Review, place: str) -> object:
    try:
        answer = get(review, place)
    except PathError:
        return None
    if isinstance(answer, Review):
        return to_dict(answer)
    if isinstance(answer, list):
        return [record_to_dict(each) if isinstance(each, Record) else each for each in answer]
    return record_to_dict(answer) if isinstance(answer, Record) else answer
