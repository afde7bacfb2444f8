"""The difference between two reviews, as the edits that convert one to the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    FieldSpec,
    FieldType,
    Insert,
    Move,
    Review,
    Set,
    field_specs,
    join_path,
    parse_path,
)

Plain = Mapping[str, object]
"""The plain values of a review or a record."""


def diff(before: Plain, after: Plain, *, by_index: bool = False) -> list[Edit]:
    """Return the edits that convert one review to another; both are results of ``to_dict``.

    Unknown keys that begin with a bracket are ignored, because no path can name them. With ``by_index``, all
    records are named by the index that they have when the edit is made, even those with an ID.
    """
    return [edit for edit in _record(Review, before, after, "", by_index) if edit_path(edit) != "format"]


def _record(kind: type | None, before: Plain, after: Plain, path: str, by_index: bool) -> Iterator[Edit]:
    known = field_specs(kind) if kind else {}
    own = (key for key in {**before, **after} if key not in known and not key.startswith("["))
    for key in [*known, *own]:
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        place = join_path(path, key)
        spec = known.get(key)
        if spec and spec.kind is FieldType.TABLE:
            tables = cast("Plain", one or {}), cast("Plain", other or {})
            yield from _record(spec.record, *tables, place, by_index)
        elif spec and spec.kind is FieldType.RECORDS:
            rows = cast("list[Plain]", one or []), cast("list[Plain]", other or [])
            yield from _records(spec, *rows, place, by_index)
        else:
            yield Set(place, other)


def _records(
    spec: FieldSpec, before: list[Plain], after: list[Plain], path: str, by_index: bool
) -> Iterator[Edit]:
    """Yield the edits for a list of records: deleted, inserted, moved, and changed records."""

    def path_of(record: Plain, at: int) -> str:
        """Return the path of a record that is at an index now."""
        return f"{path}[{record['id'] if spec.prefix and not by_index else at}]"

    came = _match_rows(before, after, named=bool(spec.prefix))
    kept = set(came)
    order: list[int | None] = [at for at in range(len(before)) if at in kept]
    for at in range(len(before) - 1, -1, -1):
        if at not in kept:
            yield Delete(path_of(before[at], at), before[at])
    for index, (record, origin) in enumerate(zip(after, came, strict=True)):
        if origin is None:
            yield Insert(path, index, record)
            order.insert(index, None)
        elif order[index] != origin:
            now = order.index(origin)
            yield Move(path_of(record, now), index)
            order.insert(index, order.pop(now))
    for index, (record, origin) in enumerate(zip(after, came, strict=True)):
        if origin is not None and before[origin] != record:
            yield from _record(spec.record, before[origin], record, path_of(record, index), by_index)


def _match_rows(before: list[Plain], after: list[Plain], *, named: bool) -> list[int | None]:
    """Return the former index of each record; without IDs, by equal content or else by position."""
    if named:
        known = {str(each["id"]): at for at, each in enumerate(before)}
        return [known.get(str(each["id"])) for each in after]
    left: dict[str, list[int]] = {}
    for at in range(len(before) - 1, -1, -1):
        left.setdefault(repr(before[at]), []).append(at)
    found = [same.pop() if (same := left.get(repr(each))) else None for each in after]
    others = iter(sorted(at for rest in left.values() for at in rest))
    return [next(others, None) if at is None else at for at in found]


def edit_path(edit: Edit) -> str:
    """Return the path of the value that an edit changes."""
    if isinstance(edit, Insert):
        return f"{edit.path}[{edit.record.get('id') or edit.at}]"
    return edit.path


def value_at(plain: object, path: str) -> object:
    """Return the plain value at a path of the review; ``None`` if there is none."""
    for step in parse_path(path):
        if step.startswith("["):
            rows = cast("list[Plain]", plain) if isinstance(plain, list) else []
            plain = next((row for index, row in enumerate(rows) if _is_named(row, index, step[1:])), None)
        else:
            plain = plain.get(step) if isinstance(plain, Mapping) else None
    return plain


def replaced(plain: object, steps: Sequence[str], value: object) -> object:
    """Return plain values with a different value at a path; ``None`` removes a record or a key."""
    if not steps:
        return value
    step, rest = steps[0], steps[1:]
    if not step.startswith("["):
        table = dict(cast("Plain", plain or {}))
        inner = replaced(table.pop(step, None), rest, value)
        return table | ({step: inner} if inner is not None else {})
    rows: list[object] = []
    found = False
    for index, row in enumerate(cast("list[Plain]", plain or [])):
        called = _is_named(row, index, step[1:])
        found = found or called
        rows.append(replaced(row, rest, value) if called else row)
    if not found and not rest:
        rows.append(value)
    return [row for row in rows if row is not None]


def _is_named(row: Plain, index: int, name: str) -> bool:
    return row.get("id") == name or (name.isdecimal() and int(name) == index)
