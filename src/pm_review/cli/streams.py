"""Standard input, output and error: their encoding, and the functions to print on them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import TextIO

from pm_review.terminal.controls import visible, visible_json

PROGRAM = "pm-review"
"""The name of the command, printed before each error."""


def settle() -> None:
    """Set the streams to UTF-8 and plain newlines; replace closed streams with the null device."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


def drop_output() -> None:
    """Discard further output after a broken pipe, including at Python's exit."""
    _drop(sys.stdout)


def _drop(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def put(text: str) -> None:
    """Print a text on standard output, with visible signs for control characters."""
    print(visible(text))


def put_list(lines: Iterable[str]) -> None:
    """Print a list of remarks on standard output; on a terminal, long ones are wrapped and indented."""
    shown = [visible(line) for line in lines]
    if sys.stdout.isatty():
        from pm_review.terminal.wrap import hang

        width = shutil.get_terminal_size().columns
        shown = [part for line in shown for part in (hang(line, width) if line else [""])]
    print("\n".join(shown))


def put_note(text: str) -> None:
    """Print a text on standard error, with visible signs for control characters, if it can be written."""
    try:
        print(visible(text), file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


def put_error(text: str) -> None:
    """Print an error on standard error, after the name of the program."""
    put_note(f"{PROGRAM}: {text}")


def put_json(value: object) -> None:
    """Print a value as JSON on standard output, with an escape for each control character."""
    import json

    print(visible_json(json.dumps(value, ensure_ascii=False, indent=2)))


def put_report(text: str) -> None:
    """Print a whole report; directional marks become visible only on a terminal, not in a pipe."""
    sys.stdout.write(visible(text, bidi=sys.stdout.isatty()))
