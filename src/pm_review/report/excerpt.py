"""The beginning of a text, for pages and slides without room for all of it."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from pm_review.terminal import wrap

WRAP = re.compile(r"(\S)[ \t]*\n[ \t]*(\S)")
"""A line break inside a paragraph."""

LONGEST_WORD = 20
"""The number of characters that are dropped at most so that no word is cut."""

BULLET = re.compile(r"[ \t]*[-*+•·–] +(?=[^\s-])")
"""The start of a list item as typed by a user."""

NEXT_ITEM = re.compile(rf"(?<=\S)[ \t]*\n{BULLET.pattern}")
"""What is between two list items."""

PAUSES = ",;.!?:，；。！？：、"
"""Punctuation after which the next item needs none."""

SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")
"""The end of a sentence."""


def sentence(text: str) -> str:
    """Return the first sentence, or a list without its bullets, on one line."""
    paragraph = text.strip().split("\n\n", 1)[0]
    first = BULLET.match(paragraph)
    items = NEXT_ITEM.sub(_listed, paragraph[first.end() :] if first else paragraph)
    line = WRAP.sub(_joined, items)
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


def _listed(found: re.Match[str]) -> str:
    """Separate two items with a semicolon, unless the first ends with punctuation."""
    end, beginning = found.string[found.start() - 1], found.string[found.end()]
    ascii_only = (end + beginning).isascii()
    if end in PAUSES:
        return " " if ascii_only else ""
    return "; " if ascii_only else "；"


def _joined(found: re.Match[str]) -> str:
    """Join two characters at a line break: with a space between them, except in Chinese."""
    return f"{found[1]} {found[2]}" if (found[1] + found[2]).isascii() else found[1] + found[2]
