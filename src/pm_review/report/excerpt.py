"""The gist of a text, where a page or a slide has no room for the whole."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

WRAP = re.compile(r"(\S)[ \t]*\n[ \t]*(\S)")
"""A line break inside a paragraph."""

SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")
"""Where a sentence ends."""


def sentence(text: str) -> str:
    """The first sentence, in one line."""
    paragraph = text.strip().split("\n\n", 1)[0]
    line = WRAP.sub(_joined, paragraph)
    end = SENTENCE_END.search(line)
    return line[: end.end()] if end else line


def truncate(text: str, cells: int = 180) -> str:
    """The text, with an ellipsis where it is cut to so many cells."""
    return text if cell_len(text) <= cells else set_cell_size(text, cells - 1).rstrip() + "…"


def _joined(wrap: re.Match[str]) -> str:
    """Two signs that a line break parted: with a blank between them, but not in Chinese."""
    return f"{wrap[1]} {wrap[2]}" if (wrap[1] + wrap[2]).isascii() else wrap[1] + wrap[2]
