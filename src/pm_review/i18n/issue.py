"""An issue: one thing that the user should know about a file or a review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path


class Severity(StrEnum):
    """How much an issue matters."""

    ERROR = "blocks"
    """It must be fixed: without it this is no review yet, or the file cannot be used."""
    WARNING = "weak"
    """A reader will ask."""
    HINT = "idea"
    """Worth a thought, or good to know."""

    @property
    def sign(self) -> str:
        """How it is shown before the words of an issue, or before their number."""
        return {Severity.ERROR: "!", Severity.WARNING: "~", Severity.HINT: "·"}[self]


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is missing, wrong or good to know; ``catalog.describe`` words it."""

    code: str
    """Stable; a key of the words."""
    key: str = ""
    """The keys that lead to it in the file or review, such as ``goals[G2].cause``; empty for all of it."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What its words are filled in with."""
    severity: Severity = Severity.ERROR
    path: Path | None = None
    """The file, or the folder, that it is about; ``None`` where only one is open."""
    lines: tuple[int, int] = (0, 0)
    """The first and the last line, from 1; 0 where it is about the whole file."""

    @property
    def line(self) -> int:
        """The first line, from 1; 0 where it is about the whole file."""
        return self.lines[0]
