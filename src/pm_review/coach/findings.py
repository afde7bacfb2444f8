"""What the coach finds: issues of a review, and those that say the same as one remark."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pm_review.i18n.issue import Issue, Severity
from pm_review.model import Record

NAMING = ("name", "what")
"""Keys that name a record."""

SUBJECT = "subject"
"""The value of an issue that holds what the author calls its record; missing where that has no name."""


def name_of(record: Record) -> str:
    """What the author calls a record: its name or what it is about."""
    return next((text for key in NAMING if (text := str(record.get(key) or "").strip())), "")


def about(record: Record, values: Mapping[str, object]) -> dict[str, object]:
    """The values of an issue about a record, with what the author calls it."""
    name = name_of(record)
    return {**values, SUBJECT: name} if name else {**values}


def quoted(issue: Issue) -> dict[str, object]:
    """The values that the words of an issue quote: all but what its record is called."""
    return {name: value for name, value in issue.values.items() if name != SUBJECT}


@dataclass(frozen=True, slots=True)
class Remark:
    """Issues that say the same about several records, shown as one line."""

    findings: tuple[Issue, ...]
    """One or more, all with one code and one severity."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.findings[0].severity
