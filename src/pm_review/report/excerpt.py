"""The beginning of a text, for pages and slides without room for all of it."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

WRAP = re.compile(r"(\S)[ \t]*\n[ \t]*(\S)")
"""A line break inside a paragraph."""

LONGEST_WORD = 20
"""The number of characters that are dropped at most so that no word is cut."""

SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")
"""The end of a sentence."""


def sentence(text: str) -> str:
    """Return the first sentence on one line."""
    paragraph = text.strip().split("\n\n", 1)[0]
    line = WRAP.sub(_joined, paragraph)
    end = SENTENCE_END.search(line)
    return line[: end.end()] if end else line


def truncate(text: str, cells: int = 180) -> str:
    """Return the text, cut to a number of cells with an ellipsis, between two words where there are any."""
    if cell_len(text) <= cells:
        return text
    cut = set_cell_size(text, cells - 1)
    if text[len(cut)].isalnum() and " " in cut[-LONGEST_WORD:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:·") + "…"


def _joined(wrap: re.Match[str]) -> str:
    """Join two characters at a line break: with a space between them, except in Chinese."""
    return f"{wrap[1]} {wrap[2]}" if (wrap[1] + wrap[2]).isascii() else wrap[1] + wrap[2]
