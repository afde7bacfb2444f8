"""What a field may hold, and how the fields of a record are declared."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

if TYPE_CHECKING:
    from pm_review.model.record import RecordType

T = TypeVar("T")
"""What a field holds."""


class FieldType(Enum):
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
    CODE = auto()
    """The code of a language, such as ``de`` or ``pt-BR``; which ones are spoken is known elsewhere."""
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


class FieldSpec(NamedTuple):
    """What one field may hold."""

    kind: FieldType
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


class Declared(NamedTuple):
    """A field of a record as its class declares it."""

    spec: FieldSpec
    empty: Callable[[], object]
    """Makes the value of a field that is not answered."""


def _declared(spec: FieldSpec, empty: Callable[[], T]) -> T:
    """What stands in the body of a class; typed as what the field of a record then holds."""
    return cast("T", Declared(spec, empty))


def _nothing() -> None:
    """No number."""


def text() -> str:
    """Declare a field of text."""
    return _declared(FieldSpec(FieldType.TEXT), str)


def figure() -> str:
    """Declare a field with a figure as the author wrote it."""
    return _declared(FieldSpec(FieldType.FIGURE), str)


def number() -> float | None:
    """Declare a field with a number or nothing."""
    return _declared(FieldSpec(FieldType.NUMBER), _nothing)


def whole() -> int | None:
    """Declare a field with a whole number or nothing."""
    return _declared(FieldSpec(FieldType.WHOLE), _nothing)


def word(words: type[StrEnum]) -> str:
    """Declare a field with one of the given words or nothing."""
    return _declared(FieldSpec(FieldType.WORD, words=tuple(words)), str)


def code() -> str:
    """Declare a field with the code of a language or nothing."""
    return _declared(FieldSpec(FieldType.CODE), str)


def texts() -> list[str]:
    """Declare a field with a list of texts."""
    return _declared(FieldSpec(FieldType.TEXTS), list)


def links(*targets: str) -> list[str]:
    """Declare a field with the ids of records in the lists at the given paths."""
    return _declared(FieldSpec(FieldType.LINKS, targets=targets), list)


def link(*targets: str, key: str = "") -> str:
    """Declare a field with the id of one record in the lists at the given paths."""
    return _declared(FieldSpec(FieldType.LINK, targets=targets, key=key), str)


def series() -> dict[str, float]:
    """Declare a field with numbers by period."""
    return _declared(FieldSpec(FieldType.SERIES), dict)


def table(record: type[T]) -> T:
    """Declare a nested record."""
    return _declared(FieldSpec(FieldType.TABLE, record=record), record)


def records(record: type[T], prefix: str = "") -> list[T]:
    """Declare a list of nested records, whose ids begin with the prefix."""
    return _declared(FieldSpec(FieldType.RECORDS, record=record, prefix=prefix), list)


_shapes: dict[type, dict[str, tuple[str, FieldSpec]]] = {}


def field_specs(record: type) -> dict[str, tuple[str, FieldSpec]]:
    """The fields of a record class in the order of the file: key in the file to attribute and spec."""
    known = _shapes.get(record)
    if known is None:
        declared = cast("RecordType", record).declared
        known = {field.spec.key or name: (name, field.spec) for name, field in declared.items()}
        _shapes[record] = known
    return known
