"""The gist of a text, where a page or a slide has no room for the whole."""

from __future__ import annotations

import re

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


def _joined(wrap: re.Match[str]) -> str:
    """Two signs that a line break parted: with a blank between them, but not in Chinese."""
    return f"{wrap[1]} {wrap[2]}" if (wrap[1] + wrap[2]).isascii() else wrap[1] + wrap[2]
