"""The meaning of a typed line: an answer, or one of a few signs alone on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

ESCAPE = "\\"
"""A prefix that makes a sign an answer; one of several is removed."""


class Sign(StrEnum):
    """A line that is a command instead of an answer; the full-width form of a sign works as well."""

    KEEP = ""
    """Keep the current answer; nothing is typed."""
    HELP = "?"
    BACK = "<"
    ONWARD = ">"
    """Go to the next section."""
    EMPTY = "-"
    """Clear the answer."""
    MORE = "+"
    """Add a record to a list, or lines to an answer."""
    BLOCK = '"""'
    """Begin or end an answer with several lines."""
    SECTIONS = "/"
    """List the sections, or go to the one whose number follows."""
    UNDO = ":u"
    EDITOR = ":e"
    LEAVE = ":q"


NUMBERED = re.compile(r"([/-]) ?(\d{1,4})", re.ASCII)
"""A sign followed by the number of a section or a record."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed line and its meaning."""

    sign: Sign | None
    """The sign; ``None`` for an answer."""
    text: str = ""
    """The answer."""
    number: int | None = None
    """The number after the sign, from 1."""


def read_line(line: str, *, records: bool = False) -> Typed:
    """Interpret a line; a dash with a number is a sign only if ``records`` can be deleted."""
    sign = _sign(line)
    if sign is not None:
        return Typed(sign)
    found = NUMBERED.fullmatch(narrow(line))
    if found and (records or found[1] == Sign.SECTIONS):
        return Typed(Sign(found[1]), number=int(found[2]))
    return Typed(None, _unescaped(line))


def narrow(text: str) -> str:
    """Normalize a typed text: full-width signs and digits of Chinese keyboards become ASCII."""
    return normalize("NFKC", text.strip())


def ends_block(line: str) -> bool:
    """Whether a line ends an answer with several lines."""
    return _sign(line) is Sign.BLOCK


def block_line(line: str) -> str:
    """Return a line inside an answer with several lines; only the sign that ends it needs an escape."""
    return line[1:] if line.startswith(ESCAPE) and ends_block(line.lstrip(ESCAPE)) else line


def _sign(line: str) -> Sign | None:
    narrowed = narrow(line)
    return next((sign for sign in Sign if sign == narrowed), None)


def _unescaped(line: str) -> str:
    """Remove the escape before a sign; any other backslash belongs to the answer."""
    bare = line.lstrip(ESCAPE)
    escaped = bare != line and (_sign(bare) or NUMBERED.fullmatch(narrow(bare)))
    return line[1:] if escaped else line
