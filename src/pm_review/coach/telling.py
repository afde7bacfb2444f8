"""Findings in words."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.coach.findings import Finding
from pm_review.phrases import words


def tell(finding: Finding, language: str) -> str:
    """What a finding says, in a language; phrases among its values are said in it too."""
    values = {
        key: value[language] if isinstance(value, Mapping) else value for key, value in finding.values.items()
    }
    return words("coach", language)(f"findings.{finding.code}", **values)
