"""What the user prefers, in a file of her own that she may edit."""

from __future__ import annotations

import contextlib
from pathlib import Path

from pm_review.store import files, reading
from pm_review.store.errors import StoreError

NAME = "preferences.toml"
"""The file in the config folder."""


class Preferences:
    """Language and theme of the interface, and which hints were seen; all optional."""

    def __init__(self, folder: Path) -> None:
        """Read what stands in the config folder; a file that cannot be read counts as empty, and stays."""
        self._file = folder / NAME
        self._values = reading.parse_toml(self._read_file() or "", self._file)

    def _read_file(self) -> str | None:
        """The text of the file as it stands; ``None`` where it is not to be written over."""
        try:
            text = reading.read_text(self._file)
            reading.parse_toml(text, self._file)
        except StoreError as error:
            return "" if error.code == "missing" else None
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
        text = self._read_file()
        if text is None:
            return
        from pm_review.store.document import FAULTS, Document

        with contextlib.suppress(OSError, StoreError, *FAULTS):
            document = Document(text)
            for key, value in values.items():
                document.set((key,), value)
            found = reading.parse_toml(document.text, self._file)
            if all(found.get(key) == value for key, value in values.items()):
                files.write(self._file, document.text.encode())
