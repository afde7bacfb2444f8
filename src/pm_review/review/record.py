"""What all records of a review have in common."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True, eq=False)
class Record:
    """What all records have in common."""

    extra: dict[str, object] = field(default_factory=dict)
    """Keys that the program does not know, and answers to questions of one's own."""
