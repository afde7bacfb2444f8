"""The base class of all records of a review."""

from __future__ import annotations

from dataclasses import dataclass, field

from pm_review.model.fields import field_specs


@dataclass(kw_only=True, eq=False, slots=True)
class Record:
    """The base of all records; two records are equal only if they are the same object."""

    extra: dict[str, object] = field(default_factory=dict)
    """Unknown keys of the file, and answers to user-defined questions."""

    def get(self, key: str) -> object:
        """Return the value for a key of the file; ``None`` for an unknown key without a value."""
        spec = field_specs(type(self)).get(key)
        return getattr(self, spec.attribute) if spec else self.extra.get(key)


def subject_of(record: Record) -> str:
    """Return the text that names a record: its name, or else what it is about; empty if it has neither."""
    texts = (str(record.get(key) or "").strip() for key in ("name", "what"))
    return next(filter(None, texts), "")


def id_of(record: Record) -> str:
    """Return the ID of a record; empty if it has none."""
    return str(getattr(record, "id", ""))
