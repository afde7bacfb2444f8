"""Lines out and lines in, and nothing else: no colour, no cursor, no redrawing."""

from __future__ import annotations

import codecs
import contextlib
import re
import sys
from collections.abc import Callable
from io import TextIOWrapper

from pm_review.model import sanitize
from pm_review.plain.signs import block_line, ends_block
from pm_review.terminal.controls import visible

PROMPT = "> "
"""The prompt."""


ESCAPED = re.compile("[\udc80-\udcff]")
"""A byte of the input that is no text."""


class UndecodableError(Exception):
    """A line of the input is no text in the encoding of the locale, which is the argument."""


def settle() -> None:
    """Keep bytes that are no text of the locale recognisable, and let lines be edited where that is possible.

    A terminal cuts a line after 4,096 bytes; ``readline`` does not, and accepts a paste of several
    lines as one answer.
    """
    if isinstance(sys.stdin, TextIOWrapper):
        bare = codecs.lookup(sys.stdin.encoding).name == "ascii"  # the locale C names no encoding
        sys.stdin.reconfigure(encoding="utf-8" if bare else sys.stdin.encoding, errors="surrogateescape")
    if interactive():
        with contextlib.suppress(ImportError):
            import readline

            readline.set_auto_history(False)


def interactive() -> bool:
    """Whether a person types, and not a file."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say(*lines: str) -> None:
    """Print lines, with visible signs for the control characters that a file may hold."""
    for line in lines:
        print(visible(line))


def ask() -> str:
    """Read the next line; without a terminal it is also printed, so that the output is complete.

    Raises:
        EOFError: when there is none any more.
        UndecodableError: when it is no text in the encoding of the input.
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


def ask_block(lines: list[str], added: Callable[[], None]) -> None:
    """Add lines to an answer until the sign that ends it, and call back for each.

    Raises:
        EOFError: when the input ends before.
    """
    while not ends_block(line := ask()):
        lines.append(block_line(line))
        added()
