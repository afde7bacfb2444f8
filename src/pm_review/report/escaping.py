"""Plain text as CommonMark that a parser reads back as the same text, escaped only where it must be."""

from __future__ import annotations

import re

ANYWHERE = re.compile(
    r"""
      [\\`*\[]                                  # escapes, code, emphasis, links
    | (?<!\w)_ | _(?!\w)                        # emphasis; an underscore inside a word is none
    | ~(?=~) | (?<=~)~                          # strikethrough
    | <(?=[A-Za-z/!?])                          # HTML and autolinks
    | &(?=\#?\w+;)                              # entities
    """,
    re.VERBOSE,
)
"""Signs that mean something in Markdown wherever they stand."""

AT_START = re.compile(r"(?:[#>=+-]|~~~|```)")
"""Signs that mean something at the start of a line."""

NUMBERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
"""The start of a numbered list."""

BREAK = "\\\n"
"""A line break inside a paragraph."""


def escape_line(line: str) -> str:
    """One line of text inside a paragraph or a list item."""
    body = line.strip(" \t")
    lead, trail = line[: len(line) - len(line.lstrip(" \t"))], line[len(line.rstrip(" \t")) :] if body else ""
    text = ANYWHERE.sub(lambda found: "\\" + found[0], body)
    if AT_START.match(body):
        text = text if text.startswith("\\") else "\\" + text
    elif numbered := NUMBERED.match(body):
        text = f"{numbered[1]}\\{text[len(numbered[1]) :]}"
    return _edge(lead) + text + _edge(trail)


def _edge(blanks: str) -> str:
    """Blanks at the edge of a line, which a parser would drop, as character references."""
    return "".join(f"&#{ord(blank)};" for blank in blanks)


def escape(text: str) -> str:
    """Text of several lines: blank lines part paragraphs, other line breaks are kept as such."""
    paragraphs = text.strip("\n").split("\n\n")
    return "\n\n".join(BREAK.join(escape_line(line) for line in each.split("\n")) for each in paragraphs)


def escape_cell(text: str) -> str:
    """Text in the cell of a table, which has to stay on one line."""
    lines = (escape_line(line).replace("|", "\\|") for line in text.strip("\n").split("\n"))
    return "<br>".join(lines)
