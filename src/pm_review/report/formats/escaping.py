"""Escape plain text as Markdown, only where necessary.

The rules are those of CommonMark with tables and strikethrough; where parsers differ, the text is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

HARD = "\\\n"
"""A line break inside a paragraph, for our own parser."""

BREAK = "\n\n"
"""The separator of lines in a file; editors such as Feishu, Notion and Confluence would show a backslash."""

NEWLINE = "&#10;"
"""A line break where the source must stay on one line."""

LOCAL = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~\s]|$)                     # escapes and hard breaks
    | <(?=[A-Za-z/!?])                              # HTML and links
    | &(?=\#\d{1,8};|\#[xX][0-9A-Fa-f]{1,8};|[A-Za-z][0-9A-Za-z]*;)
    | \](?=[(:])                                    # links and their definitions
    | \[(?=\^)                                      # footnotes
    """,
    re.VERBOSE,
)
"""Characters that have a meaning depending on their neighbours."""

STARTS = re.compile(
    r"""
      (?P<one>\#)\#{0,5}(?=[ \t]|$)                 # headings
    | (?P<quote>>)
    | (?P<bullet>[-+*])(?=[ \t]|$)
    | \d{1,9}(?P<number>[.)])(?=[ \t]|$)
    | (?P<double>=)=*[ \t]*$                        # underlines of headings
    | (?P<dash>-)[- \t]*$                           # the same, and rules
    | (?P<row>[|:-])(?=[|: \t-]*-)[|: \t-]*$        # the second row of a table
    | (?P<task>\[)(?=[ xX]\])
    | (?P<fence>`{3,}|~{3,})
    | (?P<rule>(?P<sign>[*_])(?P=sign)*)(?:[ \t]*(?P=sign))*[ \t]*$
    """,
    re.VERBOSE,
)
"""Syntax at the start of a line; each group contains the characters to escape."""

RUNS = frozenset("*_~`")
"""Characters with a meaning in runs of one or more, if another run follows."""

SIGNS = RUNS | frozenset("\\<&[]")
"""Characters that can have a meaning in the middle of a line."""

URL = re.compile(
    r"https?://(?!xn--)[a-z0-9-]+(?:\.(?!xn--)[a-z0-9-]+)+(?::\d+)?(?:[/?#][\w.~:/?#@!$&'()*+,=-]*)?", re.A
)
"""A link that every parser shows unchanged."""


def escape(text: str, *, lead: bool = False, strong: bool = False, line_break: str = BREAK) -> str:
    """Escape a text with several lines: blank lines separate paragraphs, ``line_break`` other lines.

    ``lead``: other text precedes it on its first line; ``strong``: it is enclosed in asterisks.
    """
    found = (
        _paragraph(each, lead and not at, strong, line_break) for at, each in enumerate(paragraphs(text))
    )
    return "\n\n".join(found)


def escape_line(text: str) -> str:
    """Escape text that must stay on one line, such as a heading; line breaks become character references."""
    closing = re.search(r"(?:^|[ \t])(#)#*$", text)
    return _on_one_line(text, {closing.start(1)} if closing else set())


def escape_cell(text: str) -> str:
    """Escape text in a table cell."""
    return _on_one_line(text, {at for at, sign in enumerate(text) if sign == "|"})


def _on_one_line(text: str, signs: set[int]) -> str:
    blanks = _edges(text)
    return _written(text, signs | _inline(text, blanks), blanks).replace("\n", NEWLINE)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, which are separated by blank lines."""
    lines = ("" if not line.strip(" \t") else line for line in text.split("\n"))
    return [each.strip("\n") for each in re.split("\n{2,}", "\n".join(lines)) if each.strip("\n")]


def _paragraph(text: str, lead: bool, strong: bool, line_break: str) -> str:
    lines = text.split("\n")
    blanks = _edges(text)
    signs: set[int] = set()
    at = 0
    for number, line in enumerate(lines):
        if number or not lead:
            signs.update(at + each for each in _line_start(line))
        blanks.update(at + each for each in (0, len(line) - 1) if line and line[each].isspace())
        at += len(line) + 1
    written = _written(text, signs | _inline(text, blanks, strong), blanks).split("\n")
    return line_break.join(
        f"<{line}>" if URL.fullmatch(line) else escaped for line, escaped in zip(lines, written, strict=True)
    )


def _edges(text: str) -> set[int]:
    """Return the indexes of blanks at both ends of a text, which a parser would drop."""
    return {at for at in (0, len(text) - 1) if text and text[at].isspace()}


def _written(text: str, signs: set[int], blanks: set[int]) -> str:
    """Return the text with backslashes before some characters, and some blanks as character references."""
    if not signs and not blanks:
        return text
    return "".join(
        f"&#{ord(sign)};" if at in blanks else f"\\{sign}" if at in signs else sign
        for at, sign in enumerate(text)
    )


def _line_start(line: str) -> Iterator[int]:
    """Yield the indexes of characters with a meaning at the start of a line."""
    found = STARTS.match(line)
    if found is None:
        return
    for name, signs in found.groupdict().items():
        if signs and name != "sign":
            yield from range(found.start(name), found.end(name))


def _inline(text: str, blanks: set[int], strong: bool = False) -> set[int]:
    """Return the indexes of characters with a meaning anywhere in a line."""
    if SIGNS.isdisjoint(text):
        return set()
    shown = text.replace("\n", ";")
    if blanks:
        shown = "".join(";" if at in blanks else sign for at, sign in enumerate(shown))
    signs = {found.start() for found in LOCAL.finditer(shown)}
    for sign in RUNS.intersection(shown):
        runs = list(re.finditer(re.escape(sign) + "+", shown))
        if not (strong and sign == "*"):
            runs = _acting(shown, sign, runs)
        signs.update(at for run in runs for at in range(run.start(), run.end()))
    return signs


def _acting(text: str, sign: str, runs: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the runs that can open or close formatting; none if no opening run precedes a closing one."""
    if sign == "`":
        return runs if len(runs) > 1 else []
    flanks = [_opens_and_closes(text, run) for run in runs]
    opening = [at for at, (opens, _) in enumerate(flanks) if opens]
    closing = [at for at, (_, closes) in enumerate(flanks) if closes]
    if not opening or not closing or opening[0] >= closing[-1]:
        return []
    return [runs[at] for at in sorted({*opening, *closing})]


def _opens_and_closes(text: str, run: re.Match[str]) -> tuple[bool, bool]:
    """Whether a run can open, and whether it can close formatting; underscores do neither in a word."""
    before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if run[0][0] == "_":
        return opens and not before.isalnum(), closes and not after.isalnum()
    return opens, closes
