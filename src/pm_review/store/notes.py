"""Notes of the year, kept by date until December: ``log.toml`` beside the folder of reviews."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pm_review.review import clean
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, from_os

if TYPE_CHECKING:
    from pm_review.store.document import Document

NAME = "log.toml"
"""The file in the data folder."""


class Note(NamedTuple):
    """One thing that was worth noting."""

    at: int
    """Its position in the file, from 0."""
    date: date
    text: str
    used: tuple[str, ...]
    """Where it was taken into a review, such as ``2026-social-app goals[G1].evidence``."""


class Notes:
    """The notes in a data folder; read anew by every call, so that several programs can add."""

    def __init__(self, folder: Path) -> None:
        """Take the data folder; it does not have to exist."""
        self.path = folder / NAME

    def entries(self) -> list[Note]:
        """Every note, in the order of the file.

        Raises:
            StoreError: when the file cannot be read.
        """
        plain = reading.plain_from(self._text(), self.path)
        found = plain.get("notes", [])
        rows = found if isinstance(found, list) else [found]
        return [self._note(index, row) for index, row in enumerate(rows)]

    def _note(self, index: int, row: object) -> Note:
        table = row if isinstance(row, Mapping) else {}
        day, text, used = table.get("date"), table.get("text"), table.get("used", [])
        if not isinstance(day, date) or not isinstance(text, str) or not isinstance(used, list):
            key = f"notes[{index}]"
            line = reading.line_of(self._text(), key)
            raise StoreError("note", self.path, line=line, key=key)
        return Note(index, day, text, tuple(str(each) for each in used))

    def add(self, text: str, day: date) -> Note:
        """Add a note of a day.

        Raises:
            StoreError: when the file cannot be read or written.
        """
        count = len(self.entries())
        document = self._document()
        note = Note(count, day, clean(text), ())
        document.insert(("notes",), count, {"date": day, "text": note.text})
        self._write(document)
        return note

    def mark_used(self, note: Note, where: str) -> None:
        """Remember where a note was taken into a review.

        Raises:
            StoreError: when the file cannot be read or written.
        """
        document = self._document()
        document.set(("notes", note.at, "used"), [*note.used, where])
        self._write(document)

    def _document(self) -> Document:
        from pm_review.store.document import Document

        return Document(self._text())

    def _text(self) -> str:
        try:
            return reading.read_text(self.path)
        except StoreError as error:
            if error.code == "missing":
                return ""
            raise

    def _write(self, document: Document) -> None:
        try:
            files.write(self.path, document.text.encode())
        except OSError as error:
            raise from_os(error, self.path) from error
