"""Random edits of a review, for tests and benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import cast

from pm_review.model import (
    Delete,
    Edit,
    FieldSpec,
    FieldType,
    Insert,
    Move,
    Record,
    Review,
    Set,
    field_specs,
    get,
    walk_records,
)

TEXTS = (
    "",
    "x",
    "two\nlines",
    '"""',
    'ends with "',
    "back\\slash",
    "# no comment",
    "[goals]",
    " blanks  ",
    "\n\nleading",
    "目标 🎉",
    "tab\there",
    "'''",
    "trailing \\\n",
    "a = 1\n[[goals]]\nb = 2",
)
"""Texts that a careless TOML writer gets wrong."""


def text(rng: Random) -> str:
    """Return a random text."""
    return "".join(rng.choice(TEXTS) for _ in range(rng.randint(0, 3)))


def value(spec: FieldSpec, rng: Random) -> object:
    """Return a random value that a field can hold."""
    match spec.kind:
        case FieldType.NUMBER:
            return rng.choice((None, 1, 2.5))
        case FieldType.YEAR:
            return rng.choice((None, 2024, 2025))
        case FieldType.CODE:
            return rng.choice(("", "en", "zh", "de", "pt-BR"))
        case FieldType.WORD:
            return rng.choice(("", *spec.words))
        case FieldType.TEXTS | FieldType.LINKS:
            return [text(rng) for _ in range(rng.randint(0, 3))]
        case FieldType.SERIES:
            return {f"2025-{month:02}": rng.randint(0, 9) for month in range(1, rng.randint(1, 6))}
    return text(rng)


def lists(review: Review) -> Iterator[tuple[str, FieldSpec, list[Record]]]:
    """Yield every list of records with its path."""
    for path, holder in [("", cast("Record", review)), *walk_records(review)]:
        for key, spec in field_specs(type(holder)).items():
            if spec.kind is FieldType.RECORDS:
                yield f"{path}.{key}".strip("."), spec, getattr(holder, spec.attribute)


def _change(review: Review, rng: Random) -> Edit:
    path, record = rng.choice([each for each in walk_records(review) if each[0] != "program"])
    fields = {key: spec for key, spec in field_specs(type(record)).items() if key != "id"}
    plain = {
        key: spec for key, spec in fields.items() if spec.kind not in (FieldType.TABLE, FieldType.RECORDS)
    }
    if not plain or rng.random() < 0.05:
        return Set(f"{path}.own", text(rng))
    key = rng.choice(list(plain))
    return Set(f"{path}.{key}", value(plain[key], rng))


def _restructure(review: Review, rng: Random) -> Edit:
    path, spec, rows = rng.choice(list(lists(review)))
    if not rows or rng.random() < 0.4:
        key = next(key for key, each in field_specs(cast("type", spec.record)).items() if key != "id")
        return Insert(path, rng.randint(0, len(rows)), {key: text(rng)} if "name" in key else {})
    index = rng.randrange(len(rows))
    named = f"{path}[{getattr(rows[index], 'id', '') or index}]"
    return Delete(named) if rng.random() < 0.4 else Move(named, rng.randrange(len(rows)))


def edit(review: Review, rng: Random) -> Edit:
    """Return a random edit that the review accepts."""
    return _restructure(review, rng) if rng.random() < 0.4 else _change(review, rng)


def marks(review: Review) -> set[str]:
    """Return the marks of the sample's records that are still present."""
    found = {str(record.extra["mark"]) for _, record in walk_records(review) if "mark" in record.extra}
    return found | {"m0"} | ({"m0"} if get(review, "custom") else set())
