"""What a typed line means: an answer, or one of a few signs alone on a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

ESCAPE = "\\"
"""Before a sign, it makes the line an answer; one of several is removed."""


class Sign(StrEnum):
    """A line that is no answer; the full-width form of a sign works as well."""

    KEEP = ""
    """Nothing typed: keep the current answer."""
    HELP = "?"
    BACK = "<"
    ONWARD = ">"
    """Go to the next section."""
    EMPTY = "-"
    """Clear the answer."""
    MORE = "+"
    """Add a record to a list, or lines to an answer."""
    BLOCK = '"""'
    """Start an answer of several lines, and end it."""
    SECTIONS = "/"
    """List the sections, or go to the one whose number follows."""
    UNDO = ":u"
    EDITOR = ":e"
    LEAVE = ":q"


NUMBERED = re.compile(r"([/-]) ?(\d{1,4})", re.ASCII)
"""A sign with the number of a section or of a record."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it is meant."""

    sign: Sign | None
    """``None`` where it is an answer."""
    text: str = ""
    """The answer."""
    number: int | None = None
    """What a sign is about, from 1."""


def read_line(line: str, *, records: bool = False) -> Typed:
    """What a line means; a dash with a number is a sign only where ``records`` can be deleted."""
    sign = _sign(line)
    if sign is not None:
        return Typed(sign)
    found = NUMBERED.fullmatch(narrow(line))
    if found and (records or found[1] == Sign.SECTIONS):
        return Typed(Sign(found[1]), number=int(found[2]))
    return Typed(None, _unescaped(line))


def narrow(text: str) -> str:
    """A typed text for comparing: the wide signs and digits of Chinese keyboards as the usual ones."""
    return normalize("NFKC", text.strip())


def ends_block(line: str) -> bool:
    """Whether a line ends an answer of several lines."""
    return _sign(line) is Sign.BLOCK


def block_line(line: str) -> str:
    """A line inside an answer of several lines, where only the sign that ends it needs an escape."""
    return line[1:] if line.startswith(ESCAPE) and ends_block(line.lstrip(ESCAPE)) else line


def _sign(line: str) -> Sign | None:
    narrowed = narrow(line)
    return next((sign for sign in Sign if sign == narrowed), None)


def _unescaped(line: str) -> str:
    """The line without the escape of a sign; any other backslash is the author's own."""
    bare = line.lstrip(ESCAPE)
    escaped = bare != line and (_sign(bare) or NUMBERED.fullmatch(narrow(bare)))
    return line[1:] if escaped else line
