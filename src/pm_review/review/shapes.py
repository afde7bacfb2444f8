"""What a field may hold. A record's fields carry their shape as dataclass metadata."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import Enum, StrEnum, auto
from typing import TypeVar

R = TypeVar("R")
"""A class of records."""


class Kind(Enum):
    """The kinds of value that a field of a record may have."""

    TEXT = auto()
    """Text of any length; a TOML date is read as its ISO form."""
    FIGURE = auto()
    """Text with a figure as the author wrote it; a TOML number is accepted too."""
    NUMBER = auto()
    """A number or nothing."""
    WHOLE = auto()
    """A whole number or nothing."""
    WORD = auto()
    """One of a few words."""
    TEXTS = auto()
    """A list of texts."""
    LINKS = auto()
    """A list of ids of other records."""
    LINK = auto()
    """The id of one other record."""
    SERIES = auto()
    """Numbers by period."""
    TABLE = auto()
    """One nested record."""
    RECORDS = auto()
    """A list of nested records."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What one field may hold."""

    kind: Kind
    words: tuple[str, ...] = ()
    """The words that a WORD field may hold."""
    targets: tuple[str, ...] = ()
    """Paths of the lists whose records a link may name, such as ``goals``."""
    record: type | None = None
    """The record's class, of TABLE and RECORDS."""
    prefix: str = ""
    """The first letters of the ids of RECORDS; empty where the records have none."""
    key: str = ""
    """The name in the file where it is not the attribute's name."""


def text() -> str:
    """Declare a field of text."""
    return field(default="", metadata={"shape": Shape(Kind.TEXT)})


def figure() -> str:
    """Declare a field with a figure as the author wrote it."""
    return field(default="", metadata={"shape": Shape(Kind.FIGURE)})


def number() -> float | None:
    """Declare a field with a number or nothing."""
    return field(default=None, metadata={"shape": Shape(Kind.NUMBER)})


def whole() -> int | None:
    """Declare a field with a whole number or nothing."""
    return field(default=None, metadata={"shape": Shape(Kind.WHOLE)})


def word(words: type[StrEnum]) -> str:
    """Declare a field with one of the given words or nothing."""
    return field(default="", metadata={"shape": Shape(Kind.WORD, words=tuple(words))})


def texts() -> list[str]:
    """Declare a field with a list of texts."""
    return field(default_factory=list, metadata={"shape": Shape(Kind.TEXTS)})


def links(*targets: str) -> list[str]:
    """Declare a field with the ids of records in the lists at the given paths."""
    return field(default_factory=list, metadata={"shape": Shape(Kind.LINKS, targets=targets)})


def link(*targets: str, key: str = "") -> str:
    """Declare a field with the id of one record in the lists at the given paths."""
    return field(default="", metadata={"shape": Shape(Kind.LINK, targets=targets, key=key)})


def series() -> dict[str, float]:
    """Declare a field with numbers by period."""
    return field(default_factory=dict, metadata={"shape": Shape(Kind.SERIES)})


def table(record: type[R]) -> R:
    """Declare a nested record."""
    return field(default_factory=record, metadata={"shape": Shape(Kind.TABLE, record=record)})


def records(record: type[R], prefix: str = "") -> list[R]:
    """Declare a list of nested records, whose ids begin with the prefix."""
    return field(default_factory=list, metadata={"shape": Shape(Kind.RECORDS, record=record, prefix=prefix)})


_shapes: dict[type, dict[str, tuple[str, Shape]]] = {}


def shapes(record: type) -> dict[str, tuple[str, Shape]]:
    """The fields of a record class in the order of the file: key in the file to attribute and shape."""
    known = _shapes.get(record)
    if known is None:
        declared = ((each.name, each.metadata.get("shape")) for each in fields(record))
        known = {shape.key or name: (name, shape) for name, shape in declared if isinstance(shape, Shape)}
        _shapes[record] = known
    return known
