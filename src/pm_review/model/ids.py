"""IDs of records, and a lookup of records by ID that is as fast in a long list as in a short one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pm_review.model.record import Record, id_of


def is_id(text: str, prefix: str) -> bool:
    """Whether a text is an ID as assigned by the program: the prefix and a number."""
    number = text[len(prefix) :]
    return text.startswith(prefix) and number.isascii() and number.isdecimal() and len(number) < 10


def highest_id(ids: Iterable[str], prefix: str) -> int:
    """Return the highest number of the IDs with a prefix, such as ``G2``; 0 if there is none."""
    return max((int(each[len(prefix) :]) for each in ids if is_id(each, prefix)), default=0)


@dataclass(slots=True)
class _Listed:
    """What is known about one list of records."""

    items: list[Record]
    by_id: dict[str, Record]
    highest: dict[str, int] = field(default_factory=dict)
    """The highest number of the IDs with a prefix.

    Without it, recovering a journal takes the square of its length (``tests/test_growth.py``).
    """


class RecordIndex:
    """Finds the records of a review's lists by ID.

    Edits change a list through ``insert`` and ``pop``; a list that became longer or shorter in another way is
    read again.
    """

    def __init__(self) -> None:
        """Create an empty index; a list is added when a record in it is first looked up."""
        self._lists: dict[int, _Listed] = {}

    def _listed(self, items: list[Record]) -> _Listed:
        known = self._lists.get(id(items))
        if known is None or known.items is not items or len(known.by_id) != len(items):
            known = _Listed(items, {id_of(record): record for record in reversed(items)})
            self._lists[id(items)] = known
        return known

    def find(self, items: list[Record], name: str) -> Record | None:
        """Return the first record of a list with an ID; ``None`` if there is none."""
        return self._listed(items).by_id.get(name)

    def highest(self, items: list[Record], prefix: str) -> int:
        """Return the highest number of the IDs with a prefix in a list; 0 if there is none."""
        known = self._listed(items)
        if prefix not in known.highest:
            known.highest[prefix] = highest_id(known.by_id, prefix)
        return known.highest[prefix]

    def insert(self, items: list[Record], at: int, record: Record) -> None:
        """Insert a record into a list."""
        known, name = self._listed(items), id_of(record)
        items.insert(at, record)
        known.by_id[name] = record
        for prefix, number in known.highest.items():
            known.highest[prefix] = max(number, highest_id([name], prefix))

    def pop(self, items: list[Record], at: int) -> Record:
        """Remove and return the record at an index of a list."""
        known, record = self._listed(items), items.pop(at)
        name = id_of(record)
        known.by_id.pop(name, None)
        others = known.highest.items()
        known.highest = {prefix: number for prefix, number in others if highest_id([name], prefix) < number}
        return record

    def clear(self) -> None:
        """Forget all lists, after an ID was changed."""
        self._lists.clear()
