"""Notes collected during the year: ``log.toml`` next to the folder of reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from pm_review.model import sanitize
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors

NAME = "log.toml"
"""The name of the file of notes."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note."""

    at: int
    """Its index in the file, from 0."""
    date: date
    text: str
    used: tuple[str, ...]
    """The places of reviews where it was used, such as ``2026-social-app goals[G1].evidence``."""


class Notes:
    """The notes in a data folder; every call reads the file, so that several programs can add notes."""

    def __init__(self, folder: Path) -> None:
        """Use a data folder, which does not have to exist."""
        self.path = folder / NAME

    def entries(self) -> list[Note]:
        """Return all notes, in the order of the file.

        Raises:
            StoreError: if the file cannot be read.
        """
        return self._entries(self._read_text())

    def _entries(self, text: str) -> list[Note]:
        found = reading.parse_toml(text, self.path).get("notes", [])
        rows = found if isinstance(found, list) else [None]
        return [self._note(index, row, text) for index, row in enumerate(rows)]

    def _note(self, index: int, row: object, file: str) -> Note:
        table = row if isinstance(row, Mapping) else {}
        day, text, used = table.get("date"), table.get("text"), table.get("used", [])
        if not isinstance(day, date) or not isinstance(text, str) or not isinstance(used, list):
            key = f"notes[{index}]"
            raise StoreError("note", self.path, line=reading.line_of(file, key), key=key)
        day = day.date() if isinstance(day, datetime) else day
        return Note(index, day, text, tuple(str(each) for each in used))

    def add(self, text: str, day: date) -> Note:
        """Add a note for a date.

        Raises:
            StoreError: if the file cannot be read or written.
        """
        return self._put(lambda count: Note(count, day, sanitize(text), ()))

    def mark_used(self, note: Note, where: str) -> None:
        """Record that a note was used in a review.

        Raises:
            StoreError: if the file cannot be read or written.
        """
        used = replace(note, used=(*note.used, where))
        self._put(lambda count: used)

    def _put(self, make: Callable[[int], Note]) -> Note:
        """Write the note that ``make`` returns for a number of notes; again if another program was faster."""
        while True:
            before = self._read_text()
            count = len(self._entries(before))
            note = make(count)
            text = self._with(note, before, is_new=note.at == count)
            if self._replace(before, text):
                return note

    def _replace(self, before: str, text: str) -> bool:
        """Replace the text of the file; return ``False`` if it is no longer the one from before."""
        with translate_os_errors(self.path):
            return files.write(self.path, text.encode(), lambda: self._read_text() != before)

    def _with(self, note: Note, text: str, *, is_new: bool) -> str:
        """Return the text of the file with a note added at its end, or with the changed uses of a note."""
        from pm_review.store.document import FAULTS, Document

        count = len(self._entries(text)) + is_new
        try:
            document = Document(text)
            if is_new:
                document.insert(("notes",), note.at, {"date": note.date, "text": note.text})
            else:
                document.set(("notes", note.at, "used"), [*note.used])
            found = self._entries(document.text)
        except FAULTS as error:
            raise StoreError("layout", self.path) from error
        if note not in found or len(found) != count:
            raise StoreError("layout", self.path)
        return document.text

    def _read_text(self) -> str:
        try:
            return reading.read_text(self.path)
        except StoreError as error:
            if error.code == "missing":
                return ""
            raise
