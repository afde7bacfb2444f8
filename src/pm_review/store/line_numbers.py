"""The line of each table and key of a TOML file; neither ``tomllib`` nor a dictionary knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table

from pm_review import toml
from pm_review.store.layout import TomlPath


def line_of(text: str, path: TomlPath) -> int:
    """The line of a key, from 1; of the nearest table around it where the key has no line of its own."""
    known = _known(text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n")
    for size in range(len(path), 0, -1):
        line = next((line for found, line in known if found[:size] == path[:size]), 0)
        if line:
            return line
    return 1


@lru_cache(maxsize=1)
def _known(text: str) -> Sequence[tuple[TomlPath, int]]:
    """The lines of a text, kept for the next problem of the same file; none where tomlkit cannot read it."""
    try:
        return list(lines(toml.readable(text)))
    except (TOMLKitError, RecursionError, ValueError):
        return ()


def lines(text: str) -> Iterator[tuple[TomlPath, int]]:
    """Every table and key with its line, in the order of the file.

    Raises:
        TOMLKitError: when tomlkit cannot read the text.
    """
    line = 1

    def visit(body: list[Any], above: TomlPath) -> Iterator[tuple[TomlPath, int]]:
        nonlocal line
        for key, item in body:
            path = (*above, key.key) if key else above
            if isinstance(item, Table | AoT):
                yield from tables(item, path)
            elif key is None:
                line += item.as_string().count("\n")
            else:
                line += item.trivia.indent.count("\n")
                yield path, line
                line += (item.as_string() + item.trivia.trail).count("\n")

    def tables(item: Table | AoT, path: TomlPath) -> Iterator[tuple[TomlPath, int]]:
        nonlocal line
        several = isinstance(item, AoT)
        for at, table in enumerate(item.body if isinstance(item, AoT) else [item]):
            here = (*path, at) if several else path
            if not table.is_super_table():
                line += table.trivia.indent.count("\n")
                yield here, line
                line += table.trivia.trail.count("\n")
            yield from visit(table.value.body, here)

    return visit(tomlkit.parse(text).body, ())
