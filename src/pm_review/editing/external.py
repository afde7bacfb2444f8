"""A field's text in the user's own editor."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path


class EditorMissingError(OSError):
    """There is no editor to be started."""


def edit_text(text: str, suspended: AbstractContextManager[None] | None = None) -> str:
    """Give the terminal to ``$VISUAL`` or ``$EDITOR`` with a text and return what it became.

    ``suspended`` is entered while the editor runs, by a program that otherwise holds the terminal.

    Raises:
        EditorMissingError: when the editor cannot be started.
    """
    command = _command()
    handle, name = tempfile.mkstemp(suffix=".txt", text=True)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        with suspended or nullcontext():
            _run([*command, name])
        return file.read_text(encoding="utf-8", errors="replace").removesuffix(
            "\n" if not text.endswith("\n") else ""
        )
    finally:
        file.unlink(missing_ok=True)


def _command() -> list[str]:
    """The editor that she named, with its options; a variable that holds nothing but blanks names none."""
    named = (os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""), "vi")
    told = next(filter(str.strip, named))
    try:
        return shlex.split(told)
    except ValueError as error:
        raise EditorMissingError(told) from error


def _run(command: list[str]) -> None:
    """Start it and wait; what cannot be started, such as a file that is no program, counts as missing."""
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        raise EditorMissingError(command[0]) from error
