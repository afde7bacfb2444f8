"""What the coach says about a place of the review."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


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
