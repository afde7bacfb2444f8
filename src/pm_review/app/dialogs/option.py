"""The options of a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

LEAD = 8
"""The number of characters shown before a match that would be cut off."""


class Option:
    """An option of a list."""

    __slots__ = ("detail", "key", "name", "sought")

    def __init__(self, key: str, name: str, detail: str = "") -> None:
        """Create the option; the case is folded once instead of at every key press."""
        self.key = key
        self.name = name
        self.detail = detail
        self.sought = f"{name} {detail}".casefold()
        """The text searched by filtering: name and detail in folded case."""


def from_found(text: str, wanted: Sequence[str], room: int) -> str:
    """Return the text from shortly before the first match, if the match would be cut off."""
    folded = text.casefold()
    ends = [(at, at + len(word)) for word in wanted if (at := folded.find(word)) >= 0]
    if not ends or len(folded) != len(text):
        return text
    start, end = min(ends)
    if cell_len(text[:end]) < room:
        return text
    return "…" + text[max(start - LEAD, 0) :].lstrip()
