"""The types of fields that a record may have, and how a record class declares them.

A record is a dataclass. What the file format needs beyond the Python type (the field type, allowed words,
link targets) is in the metadata of each dataclass field, as a ``FieldSpec``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import Enum, StrEnum, auto
from typing import TypeVar

T = TypeVar("T")
"""The Python type of a field's value."""

SPEC = "spec"
"""The key of the ``FieldSpec`` in a dataclass field's metadata."""


class FieldType(Enum):
    """The type of a field's value."""

    TEXT = auto()
    """Text of any length; a TOML date is read as its ISO form."""
    FIGURE = auto()
    """Text with a figure as the author wrote it; a TOML number is accepted too."""
    NUMBER = auto()
    """A number or nothing."""
    WHOLE = auto()
    """An integer or nothing."""
    WORD = auto()
    """One of a few words."""
    CODE = auto()
    """A language code such as ``de`` or ``pt-BR``; it need not be a language of the program."""
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


@dataclass(frozen=True)
class FieldSpec:
    """What one field may hold."""

    kind: FieldType
    words: tuple[str, ...] = ()
    """The words that a WORD field may hold."""
    targets: tuple[str, ...] = ()
    """Paths of the lists whose records a link may name, such as ``goals``."""
    record: type | None = None
    """The record class, of TABLE and RECORDS."""
    prefix: str = ""
    """The first letters of the ids of RECORDS; empty where the records have none."""
    key: str = ""
    """The key in the file where it is not the attribute's name."""


def _field(spec: FieldSpec, empty: Callable[[], T]) -> T:
    """A dataclass field with a spec; typed as the value that a record then holds."""
    return field(default_factory=empty, metadata={SPEC: spec})


def _none() -> None:
    """The empty value of a number."""


def text() -> str:
    """Declare a text field."""
    return _field(FieldSpec(FieldType.TEXT), str)


def figure() -> str:
    """Declare a field with a figure as the author wrote it."""
    return _field(FieldSpec(FieldType.FIGURE), str)


def number() -> float | None:
    """Declare a field with a number or nothing."""
    return _field(FieldSpec(FieldType.NUMBER), _none)


def whole() -> int | None:
    """Declare a field with an integer or nothing."""
    return _field(FieldSpec(FieldType.WHOLE), _none)


def word(words: type[StrEnum]) -> str:
    """Declare a field with one of the given words or nothing."""
    return _field(FieldSpec(FieldType.WORD, words=tuple(words)), str)


def code() -> str:
    """Declare a field with a language code or nothing."""
    return _field(FieldSpec(FieldType.CODE), str)


def texts() -> list[str]:
    """Declare a field with a list of texts."""
    return _field(FieldSpec(FieldType.TEXTS), list)


def links(*targets: str) -> list[str]:
    """Declare a field with the ids of records in the lists at the given paths."""
    return _field(FieldSpec(FieldType.LINKS, targets=targets), list)


def link(*targets: str, key: str = "") -> str:
    """Declare a field with the id of one record in the lists at the given paths."""
    return _field(FieldSpec(FieldType.LINK, targets=targets, key=key), str)


def series() -> dict[str, float]:
    """Declare a field with numbers by period."""
    return _field(FieldSpec(FieldType.SERIES), dict)


def table(record: type[T]) -> T:
    """Declare a nested record."""
    return _field(FieldSpec(FieldType.TABLE, record=record), record)


def records(record: type[T], prefix: str = "") -> list[T]:
    """Declare a list of nested records whose ids begin with the prefix."""
    return _field(FieldSpec(FieldType.RECORDS, record=record, prefix=prefix), list)


_specs: dict[type, Mapping[str, tuple[str, FieldSpec]]] = {}


def field_specs(record: type) -> Mapping[str, tuple[str, FieldSpec]]:
    """The fields of a record class in the order of the file: file key to attribute name and spec."""
    if record not in _specs:
        declared = [(each.name, each.metadata[SPEC]) for each in fields(record) if SPEC in each.metadata]
        _specs[record] = {spec.key or name: (name, spec) for name, spec in declared}
    return _specs[record]
