"""Notes collected during the year: ``log.toml`` next to the folder of reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.model import sanitize
from pm_review.paths import NOTES
from pm_review.store import files, reading
from pm_review.store.errors import StoreError, translate_os_errors

if TYPE_CHECKING:
    from pm_review.store.document import Document


@dataclass(frozen=True, slots=True)
class Note:
    """A note."""

    at: int
    """Its index in the file, from 0."""
    date: date
    text: str
    used: tuple[str, ...]
    """The places of reviews where it was used, such as ``2026-social-app goals[G1].evidence``."""


Make = Callable[["Document", int], Note]
"""A function that changes a document with a number of notes, and returns the note concerned."""


class Notes:
    """The notes in a data folder; every call reads the file, so that several programs can add notes."""

    def __init__(self, folder: Path) -> None:
        """Use a data folder, which does not have to exist."""
        self.path = folder / NOTES

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

        def put(document: Document, count: int) -> Note:
            """Append the note."""
            document.insert(("notes",), count, {"date": day, "text": sanitize(text)})
            return Note(count, day, sanitize(text), ())

        return self._until_made(put)

    def mark_used(self, note: Note, where: str) -> None:
        """Record that a note was used in a review.

        Raises:
            StoreError: if the file cannot be read or written.
        """

        def put(document: Document, _: int) -> Note:
            """Add the place to the note."""
            document.set(("notes", note.at, "used"), [*note.used, where])
            return replace(note, used=(*note.used, where))

        self._until_made(put)

    def _until_made(self, make: Make) -> Note:
        """Change the file, and retry if another program has changed it in the meantime."""
        made = None
        while made is None:
            made = self._tried(make)
        return made

    def _tried(self, make: Make) -> Note | None:
        from pm_review.store.document import FAULTS, Document

        before = self._read_text()
        count = len(self._entries(before))
        try:
            document = Document(before)
            made = make(document, count)
            text = document.text
            safe = made in self._entries(text) and len(self._entries(text)) in (count, count + 1)
        except FAULTS as error:
            raise StoreError("layout", self.path) from error
        if not safe:
            raise StoreError("layout", self.path)
        with translate_os_errors(self.path):
            written = files.write(self.path, text.encode(), lambda: self._read_text() != before)
        return made if written else None

    def _read_text(self) -> str:
        try:
            return reading.read_text(self.path)
        except StoreError as error:
            if error.code == "missing":
                return ""
            raise
