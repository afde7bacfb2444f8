"""Control characters as visible signs, so that no text from a file can command the terminal."""

from __future__ import annotations

import re

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that turn the direction of the text after them."""

CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}]")
"""Everything that a terminal obeys in place of showing it; tab and line feed stay."""

CODE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The same without the directional characters."""

PICTURES = 0x2400
"""Where Unicode has a picture of each C0 control, such as ``␛``."""

DELETE = 0x7F


def visible(text: str, *, bidi: bool = True) -> str:
    """The text with a sign for each control character: ``␛`` for C0, ``⟨U+202E⟩`` for C1 and bidi.

    Without ``bidi``, directional characters stay as they are.
    """
    return (CONTROL if bidi else CODE).sub(lambda found: _sign(ord(found[0])), text)


def visible_line(text: str) -> str:
    """The same on one line: line feeds, tabs and runs of blanks become one blank."""
    return visible(" ".join(text.split()))


def visible_json(text: str) -> str:
    """JSON text with an escape for each control character that JSON itself allows."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(PICTURES + code)
    return "␡" if code == DELETE else f"⟨U+{code:04X}⟩"
