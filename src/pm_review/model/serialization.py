"""Conversion between records and the dictionaries of TOML, checked against the field specs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date, time
from typing import TypeVar, cast

from pm_review.i18n.issue import Issue
from pm_review.model.fields import FieldSpec, FieldType, field_specs
from pm_review.model.ids import highest_id
from pm_review.model.paths import join_path
from pm_review.model.record import Record, id_of
from pm_review.model.records import Review
from pm_review.toml import LARGEST, digits_of, is_too_large

FORMAT = 1
"""The newest format of the review file that this program supports."""

YEARS = range(1, 10_000)
"""The years that a file may contain; while a year is typed, it has fewer than four digits."""

CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
"""A language code."""

R = TypeVar("R", bound=Record)
"""A record class."""


class ReviewError(ValueError):
    """A file that is valid TOML but not a valid review."""

    def __init__(self, issues: list[Issue]) -> None:
        """Create the error with its issues, in the order of the file."""
        super().__init__(f"{len(issues)} issues, first: {issues[0]}")
        self.issues = issues


def misfit(code: str, key: str, found: str, expected: str) -> Issue:
    """Create the issue for a value that cannot be read: ``type``, ``word``, ``duplicate`` or ``format``.

    ``key`` is its path, such as ``goals[1].state``, with records by index from 0; ``found`` is the value as
    the author would recognise it; ``expected`` is the kind of value that is allowed, or the allowed words,
    separated by commas.
    """
    return Issue(code, key, {"found": found, "expected": expected})


def _is_number(value: object) -> bool:
    """Whether a value is a number within the range for calculations; excludes ``nan`` and ``1e308``."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -LARGEST <= value <= LARGEST


def _as_text(value: object) -> str | None:
    if isinstance(value, str):
        return value
    return value.isoformat() if isinstance(value, date | time) else None


def _figure(value: object) -> str | None:
    if isinstance(value, bool) or is_too_large(value):
        return None
    return str(value) if isinstance(value, int | float) else _as_text(value)


def _number(value: object) -> object:
    return value if _is_number(value) else None


def _year(value: object) -> object:
    return value if type(value) is int and value in YEARS else None


def _code(value: object) -> str | None:
    return value if isinstance(value, str) and (not value or CODE.fullmatch(value)) else None


def _texts(value: object) -> list[str] | None:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return cast("list[str]", list(value))
    return None


def _series(value: object) -> dict[str, float] | None:
    if isinstance(value, Mapping) and all(_is_number(each) for each in value.values()):
        return dict(cast("Mapping[str, float]", value))
    return None


READERS: Mapping[FieldType, tuple[Callable[[object], object], str]] = {
    FieldType.TEXT: (_as_text, "text"),
    FieldType.LINK: (_as_text, "text"),
    FieldType.WORD: (_as_text, "text"),
    FieldType.CODE: (_code, "code"),
    FieldType.FIGURE: (_figure, "figure"),
    FieldType.NUMBER: (_number, "number"),
    FieldType.YEAR: (_year, "year"),
    FieldType.TEXTS: (_texts, "texts"),
    FieldType.LINKS: (_texts, "texts"),
    FieldType.SERIES: (_series, "series"),
}
"""The reader for each field type, and the code of the expected value."""


def read_value(spec: FieldSpec, value: object, path: str, issues: list[Issue]) -> object:
    """Read one value by its spec; for an invalid value, add an issue and return ``None``."""
    reader, expected = READERS[spec.kind]
    found = reader(value)
    if spec.words and found not in ("", *spec.words):
        issues.append(misfit("word", path, str(found or _as_written(value)), ", ".join(spec.words)))
        return None
    if found is None:
        issues.extend(_misfits(value, path, expected))
    return found


def _misfits(value: object, path: str, expected: str) -> Iterator[Issue]:
    """Yield issues for an invalid value, or for each invalid item in it."""
    if expected == "texts" and isinstance(value, list):
        for at, each in enumerate(value):
            if not isinstance(each, str):
                yield misfit("type", f"{path}[{at}]", _as_written(each), "text")
    elif expected == "series" and isinstance(value, Mapping):
        for period, each in value.items():
            if not _is_number(each):
                yield misfit("type", join_path(path, period), _as_written(each), "number")
    else:
        yield misfit("type", path, _as_written(value), expected)


def _oversized(value: object, path: str) -> Iterator[Issue]:
    """Yield issues for integers in an unknown value that are too large to be written back."""
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _oversized(each, join_path(path, key))
    elif isinstance(value, list):
        for at, each in enumerate(value):
            yield from _oversized(each, f"{path}[{at}]")
    elif is_too_large(value):
        yield misfit("type", path, _as_written(value), "number")


def _as_written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int) and is_too_large(value):
        return f"10^{digits_of(value) - 1}"
    shown = type(value).__name__ if isinstance(value, dict | list) else repr(value)
    return {"dict": "[table]", "list": "[…]"}.get(shown, shown[:40])


class _Reader:
    """Reads dictionaries into records and collects all issues."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.named: list[tuple[list[Record], str]] = []
        """The lists whose records have IDs, with the prefix of the IDs."""

    def record(self, kind: type[R], plain: Mapping[str, object], path: str) -> R:
        """Read a table as a record; unknown keys go into ``extra``."""
        record = kind()
        known = field_specs(kind)
        for key, value in plain.items():
            if key not in known:
                record.extra[key] = deepcopy(value)
                self.issues.extend(_oversized(value, join_path(path, key)))
                continue
            found = self.value(known[key], value, f"{path}.{key}" if path else key)
            if found is not None:
                setattr(record, known[key].attribute, found)
        return record

    def value(self, spec: FieldSpec, value: object, path: str) -> object:
        """Read the value of a field by its spec; for an invalid value, add an issue and return ``None``."""
        kind = cast("type[Record]", spec.record)
        if spec.kind is FieldType.TABLE:
            return self.table(kind, value, path)
        if spec.kind is FieldType.RECORDS:
            return self.records(kind, spec.prefix, value, path)
        return read_value(spec, value, path, self.issues)

    def table(self, kind: type[Record], value: object, path: str) -> Record | None:
        """Read a nested table as a record; ``None`` if it is not a table."""
        if isinstance(value, Mapping):
            return self.record(kind, value, path)
        self.issues.append(misfit("type", path, _as_written(value), "table"))
        return None

    def records(self, kind: type[Record], prefix: str, value: object, path: str) -> list[Record]:
        """Read a list of tables as records."""
        if not isinstance(value, list):
            self.issues.append(misfit("type", path, _as_written(value), "tables"))
            return []
        read = (self.table(kind, each, f"{path}[{index}]") for index, each in enumerate(value))
        found = [record for record in read if record is not None]
        if prefix and len(found) == len(value):
            self._check_ids(found, path)
            self.named.append((found, prefix))
        return found

    def _check_ids(self, found: list[Record], path: str) -> None:
        seen: set[str] = set()
        for index, record in enumerate(found):
            name = id_of(record)
            if name in seen:
                self.issues.append(misfit("duplicate", f"{path}[{index}].id", name, "unique"))
            elif name and (name.isdecimal() or "[" in name or "]" in name):
                self.issues.append(misfit("type", f"{path}[{index}].id", name, "id"))
            elif name:
                seen.add(name)


def name_records(found: list[Record], prefix: str, retired: list[str]) -> None:
    """Assign an unused ID to each record that was added by hand without one."""
    highest = highest_id([*map(id_of, found), *retired], prefix)
    for record in found:
        if not id_of(record):
            highest += 1
            record.__setattr__("id", f"{prefix}{highest}")


def from_dict(plain: Mapping[str, object]) -> Review:
    """Read a review from the dictionary of its file.

    Raises:
        ReviewError: with every invalid value, or if the format is too new.
    """
    number = plain.get("format", FORMAT)
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= FORMAT:
        raise ReviewError([misfit("format", "format", _as_written(number), str(FORMAT))])
    reader = _Reader()
    review = reader.record(Review, {key: value for key, value in plain.items() if key != "format"}, "")
    if reader.issues:
        raise ReviewError(reader.issues)
    for found, prefix in reader.named:
        name_records(found, prefix, review.program.retired)
    review.link_goals()
    return review


def record_from_dict(kind: type[R], plain: Mapping[str, object]) -> R:
    """Read one record from a dictionary.

    Raises:
        ReviewError: if a value is not valid.
    """
    reader = _Reader()
    record = reader.record(kind, plain, "")
    if reader.issues:
        raise ReviewError(reader.issues)
    return record


def record_to_dict(record: Record) -> dict[str, object]:
    """Return a record as a dictionary in the order of the file, without empty fields, as a deep copy."""
    plain: dict[str, object] = {}
    for key, spec in field_specs(type(record)).items():
        value = getattr(record, spec.attribute)
        if not value and value != 0:
            continue
        if spec.kind is FieldType.RECORDS:
            plain[key] = [record_to_dict(each) for each in value]
        elif spec.kind is not FieldType.TABLE:
            plain[key] = value.copy() if isinstance(value, list | dict) else value
        elif table := record_to_dict(value):
            plain[key] = table
    return plain | deepcopy(record.extra) if record.extra else plain


def to_dict(review: Review) -> dict[str, object]:
    """Return the review as the dictionary of its file."""
    return {"format": FORMAT} | record_to_dict(review)
