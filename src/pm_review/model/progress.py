"""How complete a part of a review is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from pm_review.model.record import Record


class Completeness(StrEnum):
    """How much of what matters in a section is answered."""

    EMPTY = "empty"
    BEGUN = "begun"
    DONE = "done"


def answered(record: Record, key: str) -> bool:
    """Whether a record has an answer under a key of the file; blanks alone do not count."""
    value = record.get(key)
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], {})


def satisfied(record: Record, core: str) -> bool:
    """Whether a record answers a core key, or one of several that are joined by ``|``."""
    if "|" not in core:
        return answered(record, core)
    return any(answered(record, key) for key in core.split("|"))


def completeness(records: Iterable[Record], core: Sequence[str], others: Sequence[str] = ()) -> Completeness:
    """How complete a section is whose records should answer the ``core`` keys and may answer the others.

    Done: there is a record and every record answers every core key. Empty: no record answers anything.
    """
    rows = list(records)
    found = [[satisfied(record, key) for key in core] for record in rows]
    if found and core and all(all(row) for row in found):
        return Completeness.DONE
    if any(any(row) for row in found) or any(answered(row, key) for row in rows for key in others):
        return Completeness.BEGUN
    return Completeness.EMPTY
