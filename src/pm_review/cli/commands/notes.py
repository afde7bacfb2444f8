"""``log``: notes during the year, shown in the wizard when the review is written."""

from __future__ import annotations

import re
from datetime import date

from pm_review.cli.call import Call, Failure
from pm_review.cli.streams import put
from pm_review.store.notes import Note

USED = "✓"
"""The mark of a note that was used in a review."""

MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
"""A year or a month, as a user writes it: ``2025`` or ``2025-11``."""

UNDECODABLE = re.compile("[\ud800-\udfff]")
"""A byte of an argument that is no text in the encoding of the system."""


def log(call: Call) -> int:
    """Save a note for today or for another date, or list the notes."""
    asked, notes = call.arguments, call.library.notes
    if asked.list or asked.month:
        month = _month(call, asked.month or " ".join(asked.text))
        found = [each for each in notes.entries() if str(each.date).startswith(month)]
        for each in sorted(found, key=lambda note: note.date):
            put(_note_line(each))
        if not found:
            put(call.say("log.none_in", month=month) if month else call.say("log.none"))
        return 0
    text = " ".join(asked.text)
    if not text.strip():
        raise Failure(call.say("failures.log.empty"))
    if UNDECODABLE.search(text):
        raise Failure(call.say("failures.log.encoding"))
    note = notes.add(text, _day(call, asked.date))
    put(call.say("log.kept", date=note.date, path=notes.path))
    return 0


def _day(call: Call, written: str | None) -> date:
    """Return the date of a note: today unless another is given."""
    try:
        return date.fromisoformat(written) if written else date.today()
    except ValueError as error:
        raise Failure(call.say("failures.log.date", date=written)) from error


def _month(call: Call, written: str | None) -> str:
    """Return the prefix of the dates to list: a month, a year, or empty for all."""
    if written and not MONTH.fullmatch(written):
        raise Failure(call.say("failures.log.month", month=written))
    return written or ""


def _note_line(note: Note) -> str:
    mark = USED if note.used else " "
    return f"{note.date} {mark} {' '.join(note.text.split())}"
