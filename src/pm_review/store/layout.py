"""Where things stand in a review file: their order, and how far they are indented."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.model import FieldType, Review, field_specs

TomlPath = tuple[str | int, ...]
"""The way to something in a TOML file: keys, and positions in lists, such as ``("goals", 0, "name")``."""

LAST = 1000
"""The rank of keys that the program does not know: behind those it knows."""

INDENT = "  "
"""The indent of a table that belongs to a record."""


def _classes(path: TomlPath) -> Iterator[tuple[str | int, type | None]]:
    """Each step of a path with the class of the record that holds it."""
    holder: type | None = Review
    for step in path:
        yield step, holder
        if isinstance(step, str):
            known = field_specs(holder).get(step) if holder else None
            holder = known[1].record if known else None


def order(path: TomlPath) -> tuple[int, ...]:
    """A key to sort paths by, in the order of the review format."""
    return tuple(step if isinstance(step, int) else _rank(step, holder) for step, holder in _classes(path))


def _rank(key: str, holder: type | None) -> int:
    if holder is Review and key == "format":
        return -1
    keys = list(field_specs(holder)) if holder else []
    return keys.index(key) if key in keys else LAST


def indent(path: TomlPath) -> str:
    """The indent of the table at a path: a level for each record above it that has values of its own."""
    holders = [holder for step, holder in _classes(path) if isinstance(step, str)]
    return INDENT * sum(_has_values(holder) for holder in holders[1:])


def _has_values(holder: type | None) -> bool:
    tables = (FieldType.TABLE, FieldType.RECORDS)
    return holder is not None and any(spec.kind not in tables for _, spec in field_specs(holder).values())
