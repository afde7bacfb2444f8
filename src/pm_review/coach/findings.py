"""Findings of the coach: issues of a review, and remarks that combine several of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_review.i18n.issue import Issue, Severity
from pm_review.model import Record, subject_of

SUBJECT = "subject"
"""The key of an issue's value that contains its record's name; absent if the record has none."""


def about(record: Record, values: Mapping[str, object]) -> dict[str, object]:
    """Return the values of an issue, including the name of its record."""
    name = subject_of(record)
    return {**values, SUBJECT: name} if name else {**values}


def quoted(issue: Issue) -> dict[str, object]:
    """Return the values that the text of an issue quotes, without the name of its record."""
    return {name: value for name, value in issue.values.items() if name != SUBJECT}


@dataclass(frozen=True, slots=True)
class Remark:
    """Issues with the same text about several records, shown as one line."""

    findings: tuple[Issue, ...]
    """One or more issues with the same code and severity."""

    @property
    def severity(self) -> Severity:
        """The importance of the issues."""
        return self.findings[0].severity
