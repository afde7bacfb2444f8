"""IDs of records, and a lookup of records by ID that is as fast in a long list as in a short one."""

from __future__ import annotations

from collections.abc import Iterable

from pm_review.model.record import Record, id_of


def is_id(text: str, prefix: str) -> bool:
    """Whether a text is an ID as assigned by the program: the prefix and a number."""
    number = text[len(prefix) :]
    return text.startswith(prefix) and number.isascii() and number.isdecimal() and len(number) < 10


def highest_id(ids: Iterable[str], prefix: str) -> int:
    """Return the highest number of the IDs with a prefix, such as ``G2``; 0 if there is none."""
    return max((int(each[len(prefix) :]) for each in ids if is_id(each, prefix)), default=0)


class RecordIndex:
    """Finds the records of a review's lists by ID.

    Edits change a list through ``insert`` and ``pop``; a list that became longer or shorter in another way is
    read again.
    """

    def __init__(self) -> None:
        """Create an empty index; a list is added when a record in it is first looked up."""
        self._lists: dict[int, tuple[list[Record], dict[str, Record]]] = {}

    def _by_id(self, items: list[Record]) -> dict[str, Record]:
        known, by_id = self._lists.get(id(items), (None, {}))
        if known is not items or len(by_id) != len(items):
            by_id = {id_of(record): record for record in reversed(items)}
            self._lists[id(items)] = items, by_id
        return by_id

    def find(self, items: list[Record], name: str) -> Record | None:
        """Return the first record of a list with an ID; ``None`` if there is none."""
        return self._by_id(items).get(name)

    def insert(self, items: list[Record], at: int, record: Record) -> None:
        """Insert a record into a list."""
        by_id = self._by_id(items)
        items.insert(at, record)
        by_id[id_of(record)] = record

    def pop(self, items: list[Record], at: int) -> Record:
        """Remove and return the record at an index of a list."""
        by_id, record = self._by_id(items), items.pop(at)
        by_id.pop(id_of(record), None)
        return record

    def clear(self) -> None:
        """Forget all lists, after an ID was changed."""
        self._lists.clear()
