"""Input and output line by line: no colour, no cursor, no redrawing."""

from __future__ import annotations

import codecs
import contextlib
import re
import sys
from collections.abc import Iterator
from io import TextIOWrapper

from pm_review.model import sanitize
from pm_review.terminal.controls import visible

PROMPT = "> "
"""The prompt."""


ESCAPED = re.compile("[\udc80-\udcff]")
"""An undecodable byte of the input."""


class UndecodableError(Exception):
    """An input line that cannot be decoded; the argument is the encoding."""


def settle() -> None:
    """Mark undecodable bytes instead of failing, and enable line editing if possible.

    A terminal cuts a line after 4,096 bytes; ``readline`` does not, and accepts a paste of several lines as
    one answer.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        bare = codecs.lookup(sys.stdin.encoding).name == "ascii"  # the locale "C" specifies no real encoding
        sys.stdin.reconfigure(encoding="utf-8" if bare else sys.stdin.encoding, errors="surrogateescape")
    if interactive():
        with contextlib.suppress(ImportError):
            import readline

            readline.set_auto_history(False)


def interactive() -> bool:
    """Whether a person types the answers, rather than a file or a pipe."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(*lines: str) -> None:
    """Print lines, with visible signs for control characters from files."""
    for line in lines:
        print(visible(line))


def ask() -> str:
    """Read the next line; without a terminal it is also printed, so that the output is complete.

    Raises:
        EOFError: if the input has ended.
        UndecodableError: if the line cannot be decoded.
    """
    sys.stdout.flush()
    try:
        line = input(PROMPT)
    except (EOFError, KeyboardInterrupt):
        say("")  # start the next output on a new line
        raise
    if ESCAPED.search(line):
        raise UndecodableError(getattr(sys.stdin, "encoding", "utf-8"))
    line = sanitize(line)
    if not sys.stdin.isatty():
        say(line)
    return line


def indented(text: str) -> Iterator[str]:
    """Yield the lines of a text, indented."""
    return (f"  {line}" for line in text.split("\n"))


def titled(title: str, *texts: str) -> Iterator[str]:
    """Yield a title, and below it the lines of some texts, indented."""
    yield title
    for text in texts:
        yield from indented(text)
