"""The beginning of a text, for pages and slides without room for all of it."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from pm_review.terminal import wrap

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


def one_line(name: str, width: int) -> str:
    """Return a name on one line, cut to a number of cells with an ellipsis."""
    return wrap.truncate(" ".join(name.split()), width)


def truncate(text: str, cells: int = 180) -> str:
    """Return the text, cut to a number of cells with an ellipsis, between two words where there are any."""
    if cell_len(text) <= cells:
        return text
    cut = set_cell_size(text, cells - 1)
    if text[len(cut)].isalnum() and " " in cut[-LONGEST_WORD:]:
        cut = cut[: cut.rindex(" ")]
    return cut.rstrip(" ,;:·") + "…"


def _joined(found: re.Match[str]) -> str:
    """Join two characters at a line break: with a space between them, except in Chinese."""
    return f"{found[1]} {found[2]}" if (found[1] + found[2]).isascii() else found[1] + found[2]
