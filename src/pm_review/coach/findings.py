"""What the coach says about a place of the review."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from pm_review.model import Record

NAMING = ("name", "what")
"""Keys that name a record."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "blocks"
    """Without it this is no review yet."""
    WARNING = "weak"
    """A reader will ask."""
    HINT = "idea"
    """Worth a thought."""

    @property
    def sign(self) -> str:
        """How it is shown before the words of a finding, or before their number."""
        return {Severity.ERROR: "!", Severity.WARNING: "~", Severity.HINT: "·"}[self]


class Finding(NamedTuple):
    """One thing that is missing or weak."""

    code: str
    """Stable; its words are in ``screens/coach.toml`` under ``findings``."""
    place: str
    """The path of the field it is about, such as ``goals[G2].cause``."""
    weight: Severity
    values: Mapping[str, object] = {}
    """What its words are filled in with."""
    subject: str = ""
    """What the author calls the record it is about; empty where that has no name."""


def name_of(record: Record) -> str:
    """What the author calls a record: its name or what it is about."""
    return next((text for key in NAMING if (text := str(record.get(key) or "").strip())), "")


class Remark(NamedTuple):
    """Findings that say the same about several records, shown as one line."""

    findings: tuple[Finding, ...]
    """One or more, all with one code and one severity."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.findings[0].weight
