"""Edit a field's text in the user's own editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

PREFIX, SUFFIX = "pm-review-", ".txt"
"""The start and end of the temporary file's name; the process ID is between them."""


class EditorMissingError(OSError):
    """No editor can be started."""


class EditorFileError(OSError):
    """The file that passes the text to the editor cannot be written or read."""

    code = "unwritten"
    """The key of its message."""


class EditorTextError(EditorFileError):
    """The file that the editor saved is not UTF-8 text."""

    code = "undecodable"


def edit_text(text: str, suspended: AbstractContextManager[None] | None = None) -> str:
    """Edit a text with ``$VISUAL`` or ``$EDITOR`` and return the result.

    The context ``suspended`` is entered while the editor runs, to release the terminal.

    Raises:
        EditorMissingError: if the editor cannot be started.
        EditorFileError: if the file cannot be written, or the editor has removed it.
        EditorTextError: if the editor saved a file that is not UTF-8 text.
    """
    command = _command()
    if shutil.which(command[0]) is None:
        raise EditorMissingError(command[0])
    with _scratch() as file:
        with _as_editor_errors():
            file.write_text(text, encoding="utf-8", newline="\n")
        with suspended or nullcontext():
            fault = _run([*command, str(file)])
        if fault is not None:
            raise EditorMissingError(command[0]) from fault
        with _as_editor_errors():
            after = file.read_text(encoding="utf-8")
    return after if text.endswith("\n") else after.removesuffix("\n")


def left_behind() -> Iterator[Path]:
    """Yield the files left by editors whose pm-review was killed; they may contain unsaved text."""
    for file in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*{SUFFIX}")):
        number = file.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and len(number) < 10 and not _is_running(int(number)):
            yield file


def _is_running(process: int) -> bool:
    """Whether a process exists; always true on Windows, where checking would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextmanager
def _scratch() -> Iterator[Path]:
    """Create an empty file that only the user can read, and delete it afterwards."""
    with _as_editor_errors():
        handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{os.getpid()}-", suffix=SUFFIX)
        os.close(handle)
    file = Path(name)
    try:
        yield file
    finally:
        with suppress(OSError):
            file.unlink()


@contextmanager
def _as_editor_errors() -> Iterator[None]:
    """Convert errors of the file system to errors of the editor's file."""
    try:
        yield
    except OSError as error:
        raise EditorFileError(error.errno, error.strerror) from error
    except UnicodeDecodeError as error:
        raise EditorTextError from error


def _command() -> list[str]:
    """Return the user's editor with its options; variables that are empty or blank are ignored."""
    named = (os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""), "vi")
    named_editor = next(filter(str.strip, named))
    try:
        return shlex.split(named_editor)
    except ValueError as error:
        raise EditorMissingError(named_editor) from error


def _run(command: list[str]) -> OSError | None:
    """Run a command and wait; return the error if it cannot be started.

    The error is not raised, because Textual would not restore its terminal after an exception.
    """
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        return error
    return None
