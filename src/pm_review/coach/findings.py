"""Findings of the coach: issues of a review, and remarks that combine several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pm_review.i18n.catalog import words
from pm_review.i18n.issue import Issue, Severity
from pm_review.i18n.screen_file import ENGLISH
from pm_review.model import Record, schema_path, subject_of

MOST = 7
"""The maximum number of remarks shown at once."""

SUBJECT = "subject"
"""The key of an issue's value that contains its record's name; absent if the record has none."""


def with_subject(record: Record, values: Mapping[str, object]) -> dict[str, object]:
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


def has_merged_words(code: str) -> bool:
    """Whether several findings with a code are combined, even if their values differ."""
    return f"merged.{code}" in words("coach", ENGLISH)


def remarks(found: Iterable[Issue]) -> list[Remark]:
    """Combine findings with the same text into remarks, in their order."""
    groups: dict[object, list[Issue]] = {}
    for finding in found:
        groups.setdefault(_sameness(finding), []).append(finding)
    return [Remark(tuple(each)) for each in groups.values()]


def _sameness(finding: Issue) -> object:
    """Return the key that findings of one remark share; values are included if they are quoted."""
    values = () if has_merged_words(finding.code) else tuple(map(str, quoted(finding).values()))
    return finding.code, finding.severity, schema_path(finding.key), values


def most_important(found: Sequence[Remark], limit: int = MOST) -> tuple[list[Remark], list[Remark]]:
    """Return the most important remarks, ordered by severity, and the rest."""
    ranked = sorted(found, key=lambda each: list(Severity).index(each.severity))
    return ranked[:limit], ranked[limit:]
