"""Combine findings with the same text, and rank them by importance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pm_review.coach.findings import Remark, quoted
from pm_review.coach.messages import has_merged_words
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import schema_path

MOST = 7
"""The maximum number of remarks shown at once."""

IMPORTANCE = {each: rank for rank, each in enumerate(Severity)}
"""The rank of each severity, most important first."""


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
    ranked = sorted(found, key=lambda each: IMPORTANCE[each.severity])
    return ranked[:limit], ranked[limit:]
