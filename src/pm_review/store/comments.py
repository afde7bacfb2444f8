"""Comments and blank lines in a tomlkit document: which table they belong to.

tomlkit attaches what stands before a header to the end of the table above it. ``hoist`` moves it into the
header's own indent, so that a table that is moved or deleted takes it along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tomlkit.container import Container
from tomlkit.items import AoT, Array, Comment, Item, Null, Table, Whitespace

NEAR = re.compile(r"(?:[ \t]*#[^\n]*\n)*[ \t]*\Z")
"""The comments right above a header, and its indent: they go where the table goes."""

Body = list[tuple[Any, Item]]
"""What a container holds, in the order of the file: key (or ``None``) and item."""


def hoist(document: Container) -> str:
    """Move the comments and blank lines before each header into it; return what follows the last table.

    Comments directly below the values of a table, with a blank line behind them, stay with that table.
    """
    run: list[tuple[Body, int]] = []

    def take(*, at_end: bool = False) -> str:
        items = [body[at][1] for body, at in run]
        ends = (at for at, each in enumerate(items) if isinstance(each, Whitespace))
        own = next(ends, len(items) if at_end else 0)
        for body, at in run[own:]:
            body[at] = (None, Null())
        run.clear()
        return "".join(each.as_string() for each in items[own:])

    def visit(body: Body) -> None:
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
    """The tables that an item of a container stands for; none for a value."""
    if isinstance(item, AoT):
        return list(item.body)
    return [item] if isinstance(item, Table) else []


def headers(body: Body) -> Iterator[Table]:
    """Every table below a container that has a header of its own, in the order of the file."""
    for _, item in body:
        for table in tables_of(item):
            if not table.is_super_table():
                yield table
            yield from headers(table.value.body)


def split_lead(lead: str) -> tuple[str, str]:
    """Split what stands before a header: what a blank line separates from it, and what belongs to it."""
    near = NEAR.search(lead)
    at = near.start() if near else len(lead)
    return lead[:at], lead[at:]


def join_lead(far: str, lead: str) -> str:
    """Put comments before what stands before a header, without doubling the blank line between."""
    return far + lead.removeprefix("\n" if far.endswith("\n\n") else "")


def margin(item: Item) -> str:
    """The blanks at the beginning of an item's line."""
    return item.trivia.indent.rpartition("\n")[2]


def inner_comments(item: Item) -> list[str]:
    """The comments between the values of a list."""
    if not isinstance(item, Array):
        return []
    return [each.trivia.comment for each in item._iter_items() if isinstance(each, Comment)]
