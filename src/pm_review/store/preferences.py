"""The user's preferences, in a file that the user may edit.

The language is read at every start, so modules needed only for writing are imported with the first change.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from pm_review import toml

NAME = "preferences.toml"
"""The name of the file in the config folder."""


class Preferences:
    """Language, theme and hints already shown; all are optional."""

    def __init__(self, folder: Path) -> None:
        """Read the file in the config folder; an unreadable file counts as empty and is left unchanged."""
        self._file = folder / NAME
        self._values = toml.loads(self._text() or "")

    def _text(self) -> str | None:
        """Return the text of the file; ``None`` if it cannot be read and must not be overwritten."""
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
        """The language of the interface; empty if none was chosen."""
        return self._string("language")

    @property
    def theme(self) -> str:
        """The name of the theme; empty if none was chosen."""
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
        """Save preferences; if the file cannot be written, they apply until the program ends."""
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
