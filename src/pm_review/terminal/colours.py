"""The number of colours that a terminal can show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

TRUE_COLOUR = ("truecolor", "24bit")
"""Values of ``COLORTERM`` for terminals that can show every colour."""

RICH = re.compile(r".*(-256color|kitty)")
"""Values of ``TERM`` for terminals that show at least 256 colours."""

MONOCHROME = re.compile(r"vt(52|[1-4]\d\d)\b.*|.*-(m|mono)")
"""Values of ``TERM`` for terminals without colours."""


class Colours(Enum):
    """The number of colours available for drawing."""

    MANY = auto()
    SIXTEEN = auto()
    """The 16 colours whose shades the terminal defines."""
    NONE = auto()


def colours_of(environment: Mapping[str, str]) -> Colours:
    """Return the colours that a program may use, given its environment variables."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or MONOCHROME.fullmatch(term):
        return Colours.NONE
    many = environment.get("COLORTERM", "").lower() in TRUE_COLOUR or RICH.fullmatch(term)
    return Colours.MANY if many else Colours.SIXTEEN
