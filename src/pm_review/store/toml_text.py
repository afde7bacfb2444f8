"""Format plain values as readable TOML: values, tables, and whole review files in order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from pm_review.i18n.catalog import words
from pm_review.model import FieldType, Review, field_specs, parse_path

TomlPath = tuple[str | int, ...]
"""A path in a TOML file: keys, and indexes in lists, such as ``("goals", 0, "name")``."""

LAST = 1000
"""The rank of unknown keys, after all known ones."""

INDENT = "  "
"""The indent of a table inside a record."""

BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
"""A key that needs no quotes."""

ESCAPED = re.compile('[\x00-\x08\x0b-\x1f\x7f"\\\\]')
"""Characters to escape in text with several lines; quotes only if there are three in a row."""

CLOSING = re.compile(r'"(?=""|\Z)')
"""A quote that could end a multi-line string."""

WIDTH = 100
"""The length in characters up to which a list stays on one line."""


def toml_path(path: str) -> TomlPath:
    """Return the keys and indexes of a path that names all records by index.

    Raises:
        PathError: if the text is not a valid path.
    """
    return tuple(int(each[1:]) if each.startswith("[") else each for each in parse_path(path))


def key_text(key: str) -> str:
    """Format a key, quoted if necessary."""
    return key if BARE.fullmatch(key) else _quoted(key)


def value_text(value: object) -> str:
    """Format a value; text with line breaks becomes a multi-line string.

    Raises:
        TypeError: if TOML has no such value.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _multiline(value) if "\n" in value else _quoted(value)
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list):
        return _list(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key_text(key)} = {_inline(each)}" for key, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    raise TypeError(type(value).__name__)


def pair_text(key: str, value: object, indent: str = "") -> str:
    """Format a key and its value as lines."""
    return f"{indent}{key_text(key)} = {value_text(value)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _multiline(text: str) -> str:
    inner = ESCAPED.sub(lambda found: found[0] if found[0] == '"' else _quoted(found[0])[1:-1], text)
    inner = CLOSING.sub('\\\\"', inner)
    return f'"""\n{inner}"""'


def _inline(value: object) -> str:
    return _quoted(value) if isinstance(value, str) else value_text(value)


def _list(values: list[object]) -> str:
    inner = [_inline(each) for each in values]
    line = ", ".join(inner)
    if len(line) <= WIDTH:
        return f"[{line}]"
    return "[\n" + "".join(f"    {each},\n" for each in inner) + "]"


def file_text(plain: Mapping[str, object]) -> str:
    """Format a review file from plain values, with a comment at its start."""
    overview = plain.get("overview")
    language = overview.get("language") if isinstance(overview, Mapping) else None
    head = words("store", str(language))("file.head")
    return f"# {head}\n{table_text((), plain)}"


def header_text(path: TomlPath) -> str:
    """Format the header of the table at a path, after a blank line."""
    name = ".".join(key_text(step) for step in path if isinstance(step, str))
    return f"\n{indent_of(path)}{f'[[{name}]]' if isinstance(path[-1], int) else f'[{name}]'}\n"


def table_text(path: TomlPath, plain: Mapping[str, object]) -> str:
    """Format a table with everything below it, in the order of ``plain``."""
    values = {key: value for key, value in plain.items() if not _is_table(value)}
    indent = indent_of(path)
    pairs = "".join(pair_text(key, value, indent) for key, value in values.items())
    below = "".join(_nested_tables(path, plain))
    needed = path and (values or not below or isinstance(path[-1], int))
    return (header_text(path) if needed else "") + pairs + below


def _nested_tables(path: TomlPath, plain: Mapping[str, object]) -> Iterator[str]:
    for key, value in plain.items():
        if isinstance(value, Mapping):
            yield table_text((*path, key), value)
        elif isinstance(value, list) and _is_table(value):
            for index, each in enumerate(value):
                yield table_text((*path, key, index), each)


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, Mapping) for each in value)
    return isinstance(value, Mapping)


def _classes(path: TomlPath) -> Iterator[tuple[str | int, type | None]]:
    """Yield each step of a path with the class of the record that contains it."""
    holder: type | None = Review
    for step in path:
        yield step, holder
        if isinstance(step, str):
            known = field_specs(holder).get(step) if holder else None
            holder = known.record if known else None


def order_of(path: TomlPath) -> tuple[int, ...]:
    """Return a sort key for paths, in the order of the review format."""
    return tuple(step if isinstance(step, int) else _rank(step, holder) for step, holder in _classes(path))


def _rank(key: str, holder: type | None) -> int:
    if holder is Review and key == "format":
        return -1
    keys = list(field_specs(holder)) if holder else []
    return keys.index(key) if key in keys else LAST


def indent_of(path: TomlPath) -> str:
    """Return the indent of the table at a path: one level for each record above that has values."""
    holders = [holder for step, holder in _classes(path) if isinstance(step, str)]
    return INDENT * sum(_has_values(holder) for holder in holders[1:])


def _has_values(holder: type | None) -> bool:
    tables = (FieldType.TABLE, FieldType.RECORDS)
    return holder is not None and any(spec.kind not in tables for spec in field_specs(holder).values())
