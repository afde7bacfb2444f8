"""The types of fields that a record may have, and the functions that declare them.

A record is a dataclass. Properties that the file format needs in addition to the Python type (field type,
allowed words, link targets) are stored in the metadata of each dataclass field, as a ``FieldSpec``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import Enum, StrEnum, auto
from typing import TypeVar

T = TypeVar("T")
"""The Python type of a field's value."""

SPEC = "spec"
"""The key of the ``FieldSpec`` in a dataclass field's metadata."""


class FieldType(Enum):
    """The type of a field's value."""

    TEXT = auto()
    """Text of any length; a TOML date is converted to its ISO form."""
    FIGURE = auto()
    """Text with a figure as the author wrote it; a TOML number is also accepted."""
    NUMBER = auto()
    """A number or nothing."""
    YEAR = auto()
    """A year or nothing."""
    WORD = auto()
    """One of a few words."""
    CODE = auto()
    """A language code such as ``de`` or ``pt-BR``; it need not be a language of the program."""
    TEXTS = auto()
    """A list of texts."""
    LINKS = auto()
    """A list of IDs of other records."""
    LINK = auto()
    """The ID of one other record."""
    SERIES = auto()
    """Numbers by period."""
    TABLE = auto()
    """One nested record."""
    RECORDS = auto()
    """A list of nested records."""


@dataclass(frozen=True)
class FieldSpec:
    """The type and constraints of one field."""

    kind: FieldType
    words: tuple[str, ...] = ()
    """The words that a WORD field can contain."""
    targets: tuple[str, ...] = ()
    """The paths of the lists whose records a link can refer to, such as ``goals``."""
    record: type | None = None
    """The record class of a TABLE or RECORDS field."""
    prefix: str = ""
    """The first letters of the IDs of RECORDS; empty if the records have no IDs."""
    attribute: str = ""
    """The name of the attribute: the key of the file, with ``_`` after a word that Python reserves."""


def _field(spec: FieldSpec, empty: Callable[[], T]) -> T:
    """Create a dataclass field with a spec, typed as the value of the field."""
    return field(default_factory=empty, metadata={SPEC: spec})


def _none() -> None:
    """Return the empty value of a number."""


def text() -> str:
    """Declare a text field."""
    return _field(FieldSpec(FieldType.TEXT), str)


def figure() -> str:
    """Declare a field with a figure as the author wrote it."""
    return _field(FieldSpec(FieldType.FIGURE), str)


def number() -> float | None:
    """Declare a field with a number or nothing."""
    return _field(FieldSpec(FieldType.NUMBER), _none)


def year() -> int | None:
    """Declare a field with a year or nothing."""
    return _field(FieldSpec(FieldType.YEAR), _none)


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
    """Declare a field with the IDs of records in the lists at the given paths."""
    return _field(FieldSpec(FieldType.LINKS, targets=targets), list)


def link(*targets: str) -> str:
    """Declare a field with the ID of one record in the lists at the given paths."""
    return _field(FieldSpec(FieldType.LINK, targets=targets), str)


def series() -> dict[str, float]:
    """Declare a field with numbers by period."""
    return _field(FieldSpec(FieldType.SERIES), dict)


def table(record: type[T]) -> T:
    """Declare a nested record."""
    return _field(FieldSpec(FieldType.TABLE, record=record), record)


def records(record: type[T], prefix: str = "") -> list[T]:
    """Declare a list of nested records whose IDs begin with the prefix."""
    return _field(FieldSpec(FieldType.RECORDS, record=record, prefix=prefix), list)


_specs: dict[type, Mapping[str, FieldSpec]] = {}


def field_specs(record: type) -> Mapping[str, FieldSpec]:
    """Return the fields of a record class by key, in the order of the file."""
    if record not in _specs:
        declared = (each for each in fields(record) if SPEC in each.metadata)
        _specs[record] = {
            each.name.rstrip("_"): replace(each.metadata[SPEC], attribute=each.name) for each in declared
        }
    return _specs[record]
