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
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
    handle, name = tempfile.mkstemp(suffix=".txt", text=True)
    file = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        with suspended or nullcontext():
            subprocess.run([*command, name], check=False)
        return file.read_text(encoding="utf-8", errors="replace").removesuffix(
            "\n" if not text.endswith("\n") else ""
        )
    except FileNotFoundError as error:
        raise EditorMissingError(command[0]) from error
    finally:
        file.unlink(missing_ok=True)
