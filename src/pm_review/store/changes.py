"""What differs between two reviews, as the edits that turn one into the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pm_review.review import Delete, Edit, Insert, Kind, Move, Review, Set, below, parse_path, shapes

Plain = Mapping[str, object]
"""Plain values of a review or a record."""


def changes(before: Plain, after: Plain) -> list[Edit]:
    """The edits that turn a review into another; both as ``to_plain`` gives them.

    A key of her own that begins with a bracket stays as it is: no path can name it.
    """
    skipped = {"format"}
    return list(_record(Review, _without(before, skipped), _without(after, skipped), ""))


def _without(plain: Plain, keys: set[str]) -> Plain:
    return {key: value for key, value in plain.items() if key not in keys}


def _record(kind: type | None, before: Plain, after: Plain, path: str) -> Iterator[Edit]:
    known = shapes(kind) if kind else {}
    own = (key for key in {**before, **after} if key not in known and not key.startswith("["))
    for key in [*known, *own]:
        one, other = before.get(key), after.get(key)
        if one == other:
            continue
        place = below(path, key)
        shape = known[key][1] if key in known else None
        if shape and shape.kind is Kind.TABLE:
            yield from _record(shape.record, cast("Plain", one or {}), cast("Plain", other or {}), place)
        elif shape and shape.kind is Kind.RECORDS:
            rows = cast("list[Plain]", one or []), cast("list[Plain]", other or [])
            yield from (_named if shape.prefix else _listed)(shape.record, *rows, place)
        else:
            yield Set(place, other)


def _named(kind: type | None, before: list[Plain], after: list[Plain], path: str) -> Iterator[Edit]:
    """Changes of records that have ids: those that are gone, new, elsewhere, different."""
    old = {str(each["id"]): each for each in before}
    new = {str(each["id"]): each for each in after}
    order = [name for name in old if name in new]
    yield from (Delete(f"{path}[{name}]") for name in old if name not in new)
    for index, (name, record) in enumerate(new.items()):
        if name not in old:
            yield Insert(path, index, record)
            order.insert(index, name)
        elif order[index] != name:
            yield Move(f"{path}[{name}]", index)
            order.remove(name)
            order.insert(index, name)
    for name, record in new.items():
        if name in old:
            yield from _record(kind, old[name], record, f"{path}[{name}]")


def _listed(kind: type | None, before: list[Plain], after: list[Plain], path: str) -> Iterator[Edit]:
    """Changes of records without ids, compared one by one."""
    for index in range(len(before) - 1, len(after) - 1, -1):
        yield Delete(f"{path}[{index}]")
    for index, record in enumerate(after):
        if index < len(before):
            yield from _record(kind, before[index], record, f"{path}[{index}]")
        else:
            yield Insert(path, index, record)


def where(edit: Edit) -> str:
    """The path of what an edit changes."""
    if isinstance(edit, Insert):
        return f"{edit.path}[{edit.record.get('id') or edit.at}]"
    return edit.path


def value_at(plain: object, path: str) -> object:
    """What plain values hold at a path of the review; ``None`` where nothing stands."""
    for step in parse_path(path):
        if step.startswith("["):
            rows = cast("list[Plain]", plain) if isinstance(plain, list) else []
            plain = next((row for index, row in enumerate(rows) if _is_called(row, index, step[1:])), None)
        else:
            plain = plain.get(step) if isinstance(plain, Mapping) else None
    return plain


def replaced(plain: object, steps: Sequence[str], value: object) -> object:
    """Plain values with another value at a path; ``None`` takes a record or a key away."""
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
        called = _is_called(row, index, step[1:])
        found = found or called
        rows.append(replaced(row, rest, value) if called else row)
    if not found and not rest:
        rows.append(value)
    return [row for row in rows if row is not None]


def _is_called(row: Plain, index: int, name: str) -> bool:
    return row.get("id") == name or (name.isdecimal() and int(name) == index)
