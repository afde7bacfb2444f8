"""Findings as a person should meet them: the same remark once, and the most important first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pm_review.coach.findings import Remark, quoted
from pm_review.coach.messages import has_merged_words
from pm_review.i18n.issue import Issue, Severity
from pm_review.model import schema_path

MOST = 7
"""So many remarks are read at once."""

IMPORTANCE = {each: rank for rank, each in enumerate(Severity)}
"""The most important first."""


def remarks(found: Iterable[Issue]) -> list[Remark]:
    """Findings in their order; those that say the same about several records are one remark."""
    groups: dict[object, list[Issue]] = {}
    for finding in found:
        groups.setdefault(_sameness(finding), []).append(finding)
    return [Remark(tuple(each)) for each in groups.values()]


def _sameness(finding: Issue) -> object:
    """What two findings must share to be one remark; values matter where they are quoted."""
    values = () if has_merged_words(finding.code) else tuple(map(str, quoted(finding).values()))
    return finding.code, finding.severity, schema_path(finding.key), values


def most_important(found: Sequence[Remark], limit: int = MOST) -> tuple[list[Remark], list[Remark]]:
    """The most important remarks, in their order within each severity, and the rest."""
    ranked = sorted(found, key=lambda each: IMPORTANCE[each.severity])
    return ranked[:limit], ranked[limit:]
