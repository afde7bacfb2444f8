"""Control characters as visible signs, so that text from a file cannot control the terminal."""

from __future__ import annotations

import re

BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Characters that change the direction of the following text."""

CONTROL = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f{BIDI}]")
"""Characters that control a terminal instead of being shown; excludes tab and line feed."""

CODE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""The same without the directional characters."""

PICTURES = 0x2400
"""The code point of the first Unicode control picture, such as ``␛``."""

DELETE = 0x7F


def visible(text: str, *, bidi: bool = True) -> str:
    """Return the text with a sign for each control character: ``␛`` for C0, ``⟨U+202E⟩`` for C1 and bidi.

    Without ``bidi``, directional characters are unchanged.
    """
    return (CONTROL if bidi else CODE).sub(lambda found: _sign(ord(found[0])), text)


def visible_line(text: str) -> str:
    """Return the visible text on one line; each run of white space becomes one space."""
    return visible(" ".join(text.split()))


def visible_json(text: str) -> str:
    """Escape the control characters that JSON itself allows in a JSON text."""
    return CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _sign(code: int) -> str:
    if code < 0x20:
        return chr(PICTURES + code)
    return "␡" if code == DELETE else f"⟨U+{code:04X}⟩"
