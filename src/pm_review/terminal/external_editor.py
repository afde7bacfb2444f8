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


class EditorError(Exception):
    """The editor cannot be used, or its text cannot be read."""

    def __init__(self, code: str, command: str = "") -> None:
        """Create the error from the key of its message in the group ``editor`` and the editor's command."""
        super().__init__(code, command)
        self.code = code
        self.command = command


def edit_text(text: str, suspended: AbstractContextManager[None] | None = None) -> str:
    """Edit a text with ``$VISUAL`` or ``$EDITOR`` and return the result.

    The context ``suspended`` is entered while the editor runs, to release the terminal.

    Raises:
        EditorError: ``missing`` if the editor cannot be started; ``unwritten`` if its file cannot be written
            or read, for example because it removed the file; ``undecodable`` if it saved no UTF-8 text.
    """
    command = _command()
    try:
        with _scratch(text) as file:
            with suspended or nullcontext():
                fault = _run([*command, str(file)])
            if fault is not None:
                raise EditorError("missing", command[0]) from fault
            after = file.read_text(encoding="utf-8")
    except OSError as error:
        raise EditorError("unwritten") from error
    except UnicodeDecodeError as error:
        raise EditorError("undecodable") from error
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
def _scratch(text: str) -> Iterator[Path]:
    """Create a file with a text that only the user can read, and delete it afterwards."""
    handle, name = tempfile.mkstemp(prefix=f"{PREFIX}{os.getpid()}-", suffix=SUFFIX)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        yield file
    finally:
        with suppress(OSError):
            file.unlink()


def _command() -> list[str]:
    """Return the user's editor with its options; variables that are empty or blank are ignored."""
    named = (os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""), "vi")
    editor = next(filter(str.strip, named))
    try:
        command = shlex.split(editor)
    except ValueError as error:
        raise EditorError("missing", editor) from error
    if shutil.which(command[0]) is None:
        raise EditorError("missing", command[0])
    return command


def _run(command: list[str]) -> OSError | None:
    """Run a command and wait; return the error if it cannot be started.

    The error is not raised, because Textual would not restore its terminal after an exception.
    """
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        return error
    return None
