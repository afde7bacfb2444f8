"""The options of a list."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

LEAD = 8
"""The number of characters shown before a match that would be cut off."""


class Option:
    """An option of a list."""

    __slots__ = ("about", "detail", "key", "name", "sought")

    def __init__(self, key: str, name: str, detail: str = "", about: str = "") -> None:
        """Create the option; the case is folded once, not at every key that filters the list.

        ``detail`` is shown beside the name, ``about`` below it.
        """
        self.key = key
        self.name = name
        self.detail = detail
        self.about = about
        self.sought = f"{name} {detail} {about}".casefold()
        """What narrowing looks through, without regard to case."""

    def begins(self, text: str) -> bool:
        """Whether its name or its description begins with a text, ignoring case."""
        return self.sought.startswith(text) or self.about.casefold().startswith(text)


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
