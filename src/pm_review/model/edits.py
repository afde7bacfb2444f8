"""Edits, the only way to change a review.

An edit is a value that can be stored in a journal. Applying an edit returns its inverse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from pm_review.i18n.issue import Issue
from pm_review.model.fields import FieldSpec, FieldType, field_specs
from pm_review.model.ids import highest_id, is_id
from pm_review.model.paths import (
    PathError,
    field_spec_at,
    get,
    get_record,
    index_of,
    parent,
    record_list,
    with_paths,
)
from pm_review.model.record import Record, id_of
from pm_review.model.records import Goal, Review
from pm_review.model.serialization import (
    ReviewError,
    misfit,
    read_value,
    record_from_dict,
    record_to_dict,
)

CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""Characters that are removed from a review; carriage returns become newlines first."""


@dataclass(frozen=True, slots=True)
class Set:
    """Set the field at a path to a value; an empty value (``""``, ``None``, ``[]``, ``{}``) clears it."""

    path: str
    value: object


@dataclass(frozen=True, slots=True)
class Insert:
    """Insert a record, given as a dictionary, into the list at a path; it gets an ID if its kind has one."""

    path: str
    at: int
    """The new record's index in the list, from 0."""
    record: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete the record at a path from its list."""

    path: str
    record: Mapping[str, object] | None = field(default=None, compare=False, repr=False)
    """The deleted record, if the edit is a difference between two reviews."""


@dataclass(frozen=True, slots=True)
class Move:
    """Move the record at a path to another index of its list."""

    path: str
    at: int
    """The record's new index, from 0."""


Edit = Set | Insert | Delete | Move
"""One change of a review."""


def sanitize(text: str) -> str:
    r"""Normalize text for a review: newlines as ``\
    ``, no control characters except tab, no surrogates.
    """
    encodable = text.encode("utf-8", "ignore").decode("utf-8")
    return CONTROL.sub("", encodable.replace("\r\n", "\n").replace("\r", "\n"))


def _sanitized(value: object) -> object:
    if isinstance(value, str):
        return sanitize(value)
    if isinstance(value, list):
        return [_sanitized(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _sanitized(each) for key, each in value.items()}
    return value


def apply(review: Review, edit: Edit) -> Edit:
    """Change the review and return the inverse edit.

    Raises:
        PathError: if the edit's path does not exist.
        ReviewError: if a value does not fit its field. The review is unchanged.
    """
    match edit:
        case Set(path, value):
            return _set(review, path, _sanitized(value))
        case Insert(path, index, record):
            return _insert(review, path, index, cast("Mapping[str, object]", _sanitized(record)))
        case Delete(path):
            return _delete(review, path)
        case Move(path, index):
            return _move(review, path, index)


def _set(review: Review, path: str, value: object) -> Set:
    above, key = parent(path)
    holder = get(review, above)
    if isinstance(holder, dict):
        return _set_key(holder, path, key, value)
    if not isinstance(holder, Record):
        raise PathError(path)
    spec = field_specs(type(holder)).get(key)
    if spec is None:
        return _set_key(holder.extra, path, key, value)
    before = getattr(holder, spec.attribute)
    setattr(holder, spec.attribute, _coerce(holder, spec, value))
    if key == "id":
        review.index.clear()
    return Set(path, before)


def _coerce(holder: Record, spec: FieldSpec, value: object) -> object:
    if spec.record is not None:
        raise ReviewError([misfit("type", spec.attribute, "", "text")])
    if value in ("", None, [], {}):
        return getattr(type(holder)(), spec.attribute)
    issues: list[Issue] = []
    found = read_value(spec, value, spec.attribute, issues)
    if issues:
        raise ReviewError(issues)
    return found


def _set_key(holder: dict[str, object], path: str, key: str, value: object) -> Set:
    before = holder.pop(key, None)
    if value not in ("", None, [], {}):
        holder[key] = value
    return Set(path, before)


def _insert(review: Review, path: str, index: int, plain: Mapping[str, object]) -> Delete:
    items = record_list(review, path)
    spec = field_spec_at(path)
    if spec is None or spec.record is None:
        raise PathError(path)
    record = record_from_dict(cast("type[Record]", spec.record), plain)
    index = min(max(index, 0), len(items))
    name = str(index)
    if spec.prefix:
        name = id_of(record) or next_id(review, path)
        record.__setattr__("id", name)
    if isinstance(record, Goal):
        record.overview = review.overview
    review.index.insert(items, index, record)
    return Delete(f"{path}[{name}]")


def _delete(review: Review, path: str) -> Insert:
    above, name = parent(path)
    items = record_list(review, above)
    index = index_of(review, items, name[1:])
    _retire(review, id_of(items[index]), items)
    return Insert(above, index, record_to_dict(review.index.pop(items, index)))


def _retire(review: Review, name: str, items: list[Record]) -> None:
    """Remember an ID that is deleted as the highest of its list, so that it is never used again."""
    prefix, kept = name.rstrip("0123456789"), review.program.retired
    if not is_id(name, prefix):
        return
    number = highest_id([name], prefix)
    if highest_id(kept, prefix) < number and review.index.highest(items, prefix) <= number:
        review.program.retired = [each for each in kept if not is_id(each, prefix)] + [name]


def _move(review: Review, path: str, index: int) -> Move:
    above, name = parent(path)
    items = record_list(review, above)
    before = index_of(review, items, name[1:])
    index = min(max(index, 0), len(items) - 1)
    items.insert(index, items.pop(before))
    moved = name[1:] if not name[1:].isdecimal() else str(index)
    return Move(f"{above}[{moved}]", before)


def next_id(review: Review, path: str) -> str:
    """Return the ID for the next record of the list at a path."""
    spec = field_spec_at(path)
    prefix = spec.prefix if spec else ""
    used = review.index.highest(record_list(review, path), prefix)
    return f"{prefix}{max(used, highest_id(review.program.retired, prefix)) + 1}"


def delete_with_links(review: Review, path: str) -> list[Edit]:
    """Return the edits that delete the record at a path and every link to it."""
    above, name = parent(path)
    return [*_relinkings(review, above, name[1:], ""), Delete(path)]


def rename_with_links(review: Review, path: str, name: str) -> list[Edit]:
    """Return the edits that change the ID of the record at a path and every link to it."""
    above, before = parent(path)
    return [*_relinkings(review, above, before[1:], name), Set(f"{path}.id", name)]


def _relinkings(review: Review, target: str, name: str, other: str) -> Iterator[Edit]:
    """Yield the edits that point the links of a record at another one of its list, or remove them."""
    for path, record in walk_records(review):
        for key, spec in field_specs(type(record)).items():
            if target not in spec.targets:
                continue
            value = getattr(record, spec.attribute)
            if spec.kind is FieldType.LINK and value == name:
                yield Set(f"{path}.{key}", other)
            elif spec.kind is FieldType.LINKS and name in value:
                names = [other if each == name else each for each in value]
                yield Set(f"{path}.{key}", [each for each in names if each])


def walk_records(holder: Record, path: str = "") -> Iterator[tuple[str, Record]]:
    """Yield every record below one, with its path, in the order of the file."""
    for key, spec in field_specs(type(holder)).items():
        if spec.record is None:
            continue
        value, below = getattr(holder, spec.attribute), f"{path}.{key}" if path else key
        found = [(below, value)] if spec.kind is FieldType.TABLE else with_paths(value, below)
        for named, record in found:
            yield named, record
            yield from walk_records(record, named)


def data_at(review: Review, path: str) -> dict[str, object]:
    """Return the record at a path as a dictionary.

    Raises:
        PathError: if there is no record.
    """
    return record_to_dict(get_record(review, path))


def edit_to_dict(edit: Edit) -> list[object]:
    """Return an edit as a list for JSON."""
    match edit:
        case Set(path, value):
            return ["set", path, value]
        case Insert(path, index, record):
            return ["insert", path, index, dict(record)]
        case Delete(path):
            return ["delete", path]
        case Move(path, index):
            return ["move", path, index]


def edit_from_dict(plain: object) -> Edit:
    """Return the edit from a list that ``edit_to_dict`` returned.

    Raises:
        ValueError: if the list is not an edit.
    """
    match plain:
        case ["set", str(path), value]:
            return Set(path, value)
        case ["insert", str(path), int(index), dict(record)]:
            return Insert(path, index, record)
        case ["delete", str(path)]:
            return Delete(path)
        case ["move", str(path), int(index)]:
            return Move(path, index)
    raise ValueError(plain)
