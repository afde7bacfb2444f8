"""An issue: a problem or a fact that the user should know about a file or a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """The importance of an issue."""

    ERROR = "blocks"
    """Must be fixed: otherwise the review is incomplete, or the file cannot be used."""
    WARNING = "weak"
    """Should be fixed: a reader will ask about it."""
    HINT = "idea"
    """A suggestion or information."""

    @property
    def sign(self) -> str:
        """The sign shown before the text of an issue, or before the number of issues."""
        return {Severity.ERROR: "!", Severity.WARNING: "~", Severity.HINT: "·"}[self]


@dataclass(frozen=True, slots=True)
class Issue:
    """A problem or a fact that the user should know; ``catalog.describe`` turns it into text."""

    code: str
    """A stable code; the key of its phrase."""
    key: str = ""
    """The path in the file or review, such as ``goals[G2].cause``; empty for the whole of it."""
    values: Mapping[str, object] = field(default_factory=dict)
    """The values for the placeholders of its phrase."""
    severity: Severity = Severity.ERROR
    path: Path | None = None
    """The file or folder concerned; ``None`` if only one file is open."""
    lines: tuple[int, int] = (0, 0)
    """The first and the last line, from 1; 0 if the whole file is concerned."""

    @property
    def line(self) -> int:
        """The first line, from 1; 0 if the whole file is concerned."""
        return self.lines[0]
