"""What colours a terminal can show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum, auto

TRUE_COLOUR = ("truecolor", "24bit")
"""What ``COLORTERM`` says where every colour can be shown."""

RICH = re.compile(r".*(-256color|kitty)")
"""The names of terminals, as ``TERM`` has them, that show at least 256 colours."""

MONOCHROME = re.compile(r"vt(52|[1-4]\d\d)\b.*|.*-(m|mono)")
"""The names of terminals that show none."""


class Colours(Enum):
    """How many colours there are to draw with."""

    MANY = auto()
    SIXTEEN = auto()
    """Those that the terminal itself chooses."""
    NONE = auto()


def colours_of(environment: Mapping[str, str]) -> Colours:
    """The colours that a program with these variables may use."""
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or MONOCHROME.fullmatch(term):
        return Colours.NONE
    many = environment.get("COLORTERM", "").lower() in TRUE_COLOUR or RICH.fullmatch(term)
    return Colours.MANY if many else Colours.SIXTEEN
