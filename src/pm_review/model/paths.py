"""Paths into a review: ``overview.summary``, ``goals[G2].actual``, ``goals[G2].parts[0].name``.

A record is identified by its ID, or by its index from 0 if it has none. Unknown keys are looked up in
``extra``; a key with characters other than ASCII letters, digits, ``_`` and ``-`` is quoted. A key that
begins with a bracket has no path.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar, cast

from pm_review.model.fields import FieldSpec, field_specs
from pm_review.model.record import Record, id_of
from pm_review.model.records import Review

R = TypeVar("R", bound=Record)

BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key that needs no quotes."""

TOKEN = re.compile(rf'({BARE.pattern})|"((?:\\.|[^"\\])*)"|\[([^\[\]]+)\]', re.DOTALL)
"""A key, a quoted key, or the ID or index of a record in brackets."""


class PathError(LookupError):
    """A path that does not exist in the review."""


def parse_path(path: str) -> tuple[str, ...]:
    """Split a path into its keys and record names; a record name keeps its opening bracket.

    Raises:
        PathError: if the text is not a valid path.
    """
    return _parsed(path)[0]


@lru_cache(maxsize=4096)
def _parsed(path: str) -> tuple[tuple[str, ...], int]:
    """Return the steps of a path, and the index of its last step in the text."""
    steps: list[str] = []
    begin = at = 0
    while at < len(path):
        if steps and path[at] == ".":
            at += 1
        found = TOKEN.match(path, at)
        if found is None:
            raise PathError(path)
        key, quoted, name = found.groups()
        steps.append(key or ("[" + name if name else re.sub(r"(?s)\\(.)", r"\1", quoted)))
        begin, at = at, found.end()
    if not steps or steps[0].startswith("["):
        raise PathError(path)
    return tuple(steps), begin


def parent(path: str) -> tuple[str, str]:
    """Split a path into the path of the container and the last step."""
    steps, begin = _parsed(path)
    return path[:begin].removesuffix("."), steps[-1]


def innermost_record(path: str) -> str:
    """Return the path of the innermost record that contains a path; empty if there is none."""
    while path and not path.endswith("]"):
        path = parent(path)[0]
    return path


def join_path(path: str, key: str) -> str:
    """Return the path of a key in the record at a path."""
    step = key if BARE.fullmatch(key) else '"' + re.sub(r'["\\]', r"\\\g<0>", key) + '"'
    return f"{path}.{step}" if path else step


def record_named(review: Review, items: list[Record], name: str) -> Record:
    """Return the record of a list by its ID or index.

    Raises:
        PathError: if the list has no such record.
    """
    if name.isdecimal():
        found = items[int(name)] if len(name) < 10 and int(name) < len(items) else None
    else:
        found = review.index.find(items, name)
    if found is None:
        raise PathError(name)
    return found


def index_of(review: Review, items: list[Record], name: str) -> int:
    """Return the index of a record in a list by its ID or index.

    Raises:
        PathError: if the list has no such record.
    """
    found = record_named(review, items, name)
    return int(name) if name.isdecimal() else items.index(found)


def get(review: Review, path: str) -> object:
    """Return the value, record or list at a path; ``None`` for an unknown key without a value.

    Raises:
        PathError: if the path does not exist.
    """
    holder: object = review
    for step in _parsed(path)[0] if path else ():
        is_row = step.startswith("[")
        if is_row and isinstance(holder, list):
            holder = record_named(review, holder, step[1:])
        elif not is_row and isinstance(holder, Record | dict):
            holder = holder.get(step)
        else:
            raise PathError(path)
    return holder


def find(review: Review, path: str) -> object:
    """Return the value, record or list at a path; ``None`` if there is none, as after a deletion."""
    try:
        return get(review, path)
    except PathError:
        return None


def find_record(review: Review, path: str) -> Record | None:
    """Return the record at a path; ``None`` if there is none."""
    found = find(review, path)
    return found if isinstance(found, Record) else None


def get_record(review: Review, path: str) -> Record:
    """Return the record at a path.

    Raises:
        PathError: if there is none.
    """
    found = get(review, path)
    if not isinstance(found, Record):
        raise PathError(path)
    return found


def record_list(review: Review, path: str) -> list[Record]:
    """Return the list of records at a path.

    Raises:
        PathError: if there is none.
    """
    found = get(review, path)
    if not isinstance(found, list):
        raise PathError(path)
    return cast("list[Record]", found)


def with_paths(records: Iterable[R], path: str) -> Iterator[tuple[str, R]]:
    """Yield the records of the list at a path, each with its own path by ID or index."""
    return ((f"{path}[{id_of(record) or at}]", record) for at, record in enumerate(records))


def schema_path(path: str) -> str:
    """Return the keys of a path without IDs and indexes: ``goals.cause`` for ``goals[G2].cause``."""
    return ".".join(step for step in parse_path(path) if not step.startswith("["))


@lru_cache(maxsize=1024)
def field_spec_at(path: str) -> FieldSpec | None:
    """Return the spec of the field at a path from the record classes; ``None`` for an unknown key."""
    record: type | None = Review
    spec: FieldSpec | None = None
    for step in parse_path(path):
        if not step.startswith("["):
            spec = field_specs(record).get(step) if record else None
            record = spec.record if spec else None
    return spec
