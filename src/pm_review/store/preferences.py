"""What the user prefers, in a file that the user may edit.

The language is read at every start, so what only writing needs is imported with the first change.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from pm_review import toml

NAME = "preferences.toml"
"""The file in the config folder."""


class Preferences:
    """Language and theme of the interface, and which hints were seen; all optional."""

    def __init__(self, folder: Path) -> None:
        """Read what stands in the config folder; a file that cannot be read counts as empty, and stays."""
        self._file = folder / NAME
        self._values = toml.loads(self._text() or "")

    def _text(self) -> str | None:
        """The text of the file; ``None`` where it must not be written over, since it cannot be read."""
        if not os.path.lexists(self._file):
            return ""
        try:
            text = self._file.read_text(encoding="utf-8-sig") if self._file.is_file() else None
            toml.loads(text or "")
        except (OSError, ValueError):
            return None
        return text

    @property
    def language(self) -> str:
        """The language of the interface; empty where none was chosen."""
        return self._string("language")

    @property
    def theme(self) -> str:
        """The name of the theme; empty where none was chosen."""
        return self._string("theme")

    @property
    def seen(self) -> tuple[str, ...]:
        """The hints that need not be shown again."""
        found = self._values.get("seen")
        return tuple(str(each) for each in found) if isinstance(found, list) else ()

    def _string(self, key: str) -> str:
        found = self._values.get(key)
        return found if isinstance(found, str) else ""

    def change(self, **values: str | list[str]) -> None:
        """Remember preferences; where the file cannot be written they hold until the program ends."""
        self._values |= values
        text = self._text()
        if text is None:
            return
        from pm_review.store import files
        from pm_review.store.document import FAULTS, Document

        with contextlib.suppress(OSError, ValueError, *FAULTS):
            document = Document(text)
            for key, value in values.items():
                document.set((key,), value)
            found = toml.loads(document.text)
            if all(found.get(key) == value for key, value in values.items()):
                files.write(self._file, document.text.encode())
