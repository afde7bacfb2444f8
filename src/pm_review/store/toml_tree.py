"""Additions to tomlkit's tree: the table of each comment, and the line of each key.

tomlkit attaches the text before a header to the end of the table above. ``hoist`` moves it into the header's
own indent, so that it stays with its table when that is moved or deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, Comment, Item, Null, Table, Whitespace

from pm_review import toml
from pm_review.store.toml_text import TomlPath

NEAR = re.compile(r"(?:[ \t]*#[^\n]*\n)*[ \t]*\Z")
"""The comments right above a header, and its indent; they move together with the table."""

Body = list[tuple[Any, Item]]
"""The content of a container in the order of the file: key (or ``None``) and item."""


def hoist(document: Container) -> str:
    """Move the comments and blank lines before each header into it; return the text after the last table.

    Comments directly below the values of a table and followed by a blank line stay with that table.
    """
    run: list[tuple[Body, int]] = []

    def take(*, at_end: bool = False) -> str:
        """Return the text of the current run that belongs to the next header, and remove it."""
        items = [body[at][1] for body, at in run]
        ends = (at for at, each in enumerate(items) if isinstance(each, Whitespace))
        own = next(ends, len(items) if at_end else 0)
        for body, at in run[own:]:
            body[at] = (None, Null())
        run.clear()
        return "".join(each.as_string() for each in items[own:])

    def visit(body: Body) -> None:
        """Move the comments inside a table."""
        for at, (key, item) in enumerate(body):
            if isinstance(item, Table | AoT):
                for table in tables_of(item):
                    if not table.is_super_table():
                        table.trivia.indent = take() + table.trivia.indent
                    visit(table.value.body)
            elif key is None:
                run.append((body, at))
            else:
                run.clear()

    visit(document.body)
    return take(at_end=True)


def tables_of(item: object) -> list[Table]:
    """Return the tables of an item: those of an array, or the table itself; none for a value."""
    if isinstance(item, AoT):
        return list(item.body)
    return [item] if isinstance(item, Table) else []


def headers(body: Body) -> Iterator[Table]:
    """Yield every table below a container that has its own header, in the order of the file."""
    for _, item in body:
        for table in tables_of(item):
            if not table.is_super_table():
                yield table
            yield from headers(table.value.body)


def split_lead(lead: str) -> tuple[str, str]:
    """Split the text before a header at its last blank line: the text above it, and the header's own."""
    near = NEAR.search(lead)
    at = near.start() if near else len(lead)
    return lead[:at], lead[at:]


def join_lead(far: str, lead: str) -> str:
    """Prepend comments to the text before a header, without doubling the blank line between them."""
    return far + lead.removeprefix("\n" if far.endswith("\n\n") else "")


def margin(item: Item) -> str:
    """Return the indentation of an item's line."""
    return item.trivia.indent.rpartition("\n")[2]


def inner_comments(item: Item) -> list[str]:
    """Return the comments between the values of a list."""
    if not isinstance(item, Array):
        return []
    return [each.trivia.comment for each in item._iter_items() if isinstance(each, Comment)]


def line_of(text: str, path: TomlPath) -> int:
    """Return the line of a key, from 1; if the key has no line of its own, that of the nearest table."""
    known = _known(text.removeprefix("\ufeff").replace("\r\n", "\n").rstrip("\n") + "\n")
    for size in range(len(path), 0, -1):
        line = next((line for found, line in known if found[:size] == path[:size]), 0)
        if line:
            return line
    return 1


@lru_cache(maxsize=1)
def _known(text: str) -> Sequence[tuple[TomlPath, int]]:
    """Return the lines of a text, cached for the next problem of the same file; empty if unreadable."""
    try:
        return list(lines(toml.readable(text)))
    except (TOMLKitError, RecursionError, ValueError):
        return ()


def lines(text: str) -> Iterator[tuple[TomlPath, int]]:
    """Yield every table and key with its line, in the order of the file.

    Raises:
        TOMLKitError: if tomlkit cannot read the text.
    """
    line = 1

    def visit(body: list[Any], above: TomlPath) -> Iterator[tuple[TomlPath, int]]:
        """Yield the keys and tables inside a table."""
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
        """Yield a table, or each table of a list, with what is inside."""
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
