"""Values as a person would write them in TOML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime, time

BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
"""A key that needs no quotes."""

ESCAPED = re.compile('[\x00-\x08\x0b-\x1f\x7f"\\\\]')
"""What text of several lines must not hold as it is; quotes only where three stand together."""

CLOSING = re.compile(r'"(?=""|\Z)')
"""A quote that could end a block of lines."""

WIDTH = 100
"""Characters up to which a list stays on one line."""


def key_text(key: str) -> str:
    """A key, quoted where it must be."""
    return key if BARE.fullmatch(key) else _quoted(key)


def value_text(value: object) -> str:
    """A value; text with line breaks becomes a block of lines.

    Raises:
        TypeError: when TOML has no such value.
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _lines(value) if "\n" in value else _quoted(value)
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
    """A key and its value as lines."""
    return f"{indent}{key_text(key)} = {value_text(value)}\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(text: str) -> str:
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
