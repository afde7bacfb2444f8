"""A field's text in the user's own editor."""

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
"""How the name of the editor's file begins and ends; between stands the number of the process."""


class EditorMissingError(OSError):
    """There is no editor to be started."""


class EditorFileError(OSError):
    """The file by which the editor gets the text cannot be written or read."""

    code = "unwritten"
    """The key of its words."""


class EditorTextError(EditorFileError):
    """What the editor saved is no text in UTF-8."""

    code = "undecodable"


def edit_text(text: str, suspended: AbstractContextManager[None] | None = None) -> str:
    """Give the terminal to ``$VISUAL`` or ``$EDITOR`` with a text and return what it became.

    ``suspended`` is entered while the editor runs, by a program that otherwise holds the terminal.

    Raises:
        EditorMissingError: when the editor cannot be started.
        EditorFileError: when the disk does not take the text, or the editor leaves no file.
        EditorTextError: when the editor left something that is no text in UTF-8.
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
    """The files of editors whose pm-review was killed; they hold what was being written."""
    for file in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*{SUFFIX}")):
        number = file.name.removeprefix(PREFIX).partition("-")[0]
        if number.isdecimal() and len(number) < 10 and not _is_running(int(number)):
            yield file


def _is_running(process: int) -> bool:
    """Whether there is such a process; on Windows, where asking would end it, each counts as running."""
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
    """An empty file that only the user can read, gone afterwards."""
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
    """Report faults of the disk as faults of the editor's file."""
    try:
        yield
    except OSError as error:
        raise EditorFileError(error.errno, error.strerror) from error
    except UnicodeDecodeError as error:
        raise EditorTextError from error


def _command() -> list[str]:
    """The editor that she named, with its options; a variable that holds nothing but blanks names none."""
    named = (os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""), "vi")
    named_editor = next(filter(str.strip, named))
    try:
        return shlex.split(named_editor)
    except ValueError as error:
        raise EditorMissingError(named_editor) from error


def _run(command: list[str]) -> OSError | None:
    """Start it and wait; give the fault where it cannot be started, such as a file that is no program.

    Nothing is raised here: Textual would leave the terminal to a program that is not there.
    """
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        return error
    return None
