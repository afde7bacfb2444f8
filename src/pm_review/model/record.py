"""What all records of a review have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from pm_review.model.fields import field_specs


@dataclass(kw_only=True, eq=False, slots=True)
class Record:
    """The base of all records; two records are equal only when they are the same object."""

    extra: dict[str, object] = field(default_factory=dict)
    """Keys that the program does not know, and answers to user-defined questions."""

    def get(self, key: str) -> object:
        """The value under a key of the file; ``None`` for an unknown key that holds nothing."""
        known = field_specs(type(self)).get(key)
        return getattr(self, known[0]) if known else self.extra.get(key)


def id_of(record: Record) -> str:
    """The id of a record; empty where it has none or its class has no ids."""
    return str(getattr(record, "id", ""))
