"""What all records of a review have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self, dataclass_transform

from pm_review.model.fields import Declared


@dataclass_transform(kw_only_default=True, eq_default=False)
class RecordType(type):
    """Makes the classes of records: each declared field becomes a slot.

    ``dataclass`` would write and compile a constructor for each class: a tenth of what ``list`` takes in all.
    """

    declared: Mapping[str, Declared]
    """The fields of the class, in the order of the file."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> RecordType:
        """Take the declared fields out of the body of the class."""
        declared = {key: each for key, each in body.items() if isinstance(each, Declared)}
        rest = {key: each for key, each in body.items() if key not in declared}
        made = super().__new__(cls, name, bases, {"__slots__": tuple(declared), **rest})
        made.declared = declared
        return made


class Record(metaclass=RecordType):
    """What all records have in common; two are the same only when they are one."""

    __slots__ = ("extra",)

    declared: ClassVar[Mapping[str, Declared]]

    def __init__(self, **values: object) -> None:
        """Take the values of some fields; the others are empty."""
        self.extra: dict[str, object] = {}
        """Keys that the program does not know, and answers to questions of one's own."""
        for name, field in self.declared.items():
            setattr(self, name, values.pop(name) if name in values else field.empty())
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")

    def __repr__(self) -> str:
        """What is answered, for tests that fail."""
        values = ((name, getattr(self, name)) for name in (*self.declared, "extra"))
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in values if value)})"

    def replaced(self, **values: object) -> Self:
        """The record with other values in some fields; what the others hold is shared."""
        kept = {name: getattr(self, name) for name in self.declared}
        made = type(self)(**kept | values)
        made.extra = self.extra
        return made


def id_of(record: Record) -> str:
    """The id of a record; empty where it has none, or its class does not know any."""
    return str(getattr(record, "id", ""))
