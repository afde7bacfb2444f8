"""The text of a TOML file, changed in place with tomlkit; comments, order and unknown keys are kept.

Callers must check the result with ``tomllib.loads``: some layouts cannot be changed in place with tomlkit,
which yields wrong text or raises one of ``FAULTS``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import tomlkit
from tomlkit.container import Container, OutOfOrderTableProxy
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Item, SingleKey, Table, Trivia, Whitespace

from pm_review.store.toml_text import TomlPath, indent_of, order_of, table_text, value_text
from pm_review.store.toml_tree import Body, headers, hoist, inner_comments, join_lead, margin, split_lead

FAULTS = (TOMLKitError, LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""Exceptions that tomlkit may raise for a valid file whose layout it cannot read or change."""

Values = Mapping[str, object]
"""Plain values by key."""

Node = Any
"""A container, table, list or value in tomlkit's tree; they have no useful common type."""


class Document:
    """A TOML file that can be changed without losing the comments and layout of the user."""

    def __init__(self, text: str) -> None:
        r"""Parse a text whose lines end with ``\
        ``.

        Raises:
            TOMLKitError: if tomlkit cannot read it; ``FAULTS`` lists other exceptions.
        """
        self._doc = tomlkit.parse(text)
        self._removed: list[tuple[Values, TomlPath, Table]] = []
        """Deleted records, so that restoring one also restores its comments."""
        self._head = text[: len(text) - len(text.lstrip("\n"))]
        self._tail = hoist(self._doc)
        """The text after the last table."""

    @property
    def text(self) -> str:
        """The text of the whole file."""
        return self._head + (self._doc.as_string() + self._tail).lstrip("\n")

    def set(self, path: TomlPath, value: object) -> None:
        """Set the value of a key; an empty value removes it."""
        at = self._inline(path)
        if at is not None and at < len(path):
            self._replace(path[:at], _changed(self._node(path[:at]).unwrap(), path[at:], value))
            return
        node = self._node(path)
        if isinstance(value, Mapping) and value and _may_hold_keys(node):
            for key in set(node or ()) - set(value):
                self.set((*path, key), None)
            for key, each in value.items():
                self.set((*path, key), each)
        elif node is None and not _is_empty(value):
            self._add(path, value)
        elif isinstance(node, Table | AoT | OutOfOrderTableProxy):
            self._clear(path, node)
        elif node is not None:
            self._replace(path, value)

    def insert(self, path: TomlPath, index: int, record: Values) -> None:
        """Insert a record into the list at a path; a deleted record is restored as it was written."""
        rows = self._inline_rows(path)
        if rows is not None:
            self.set(path, [*rows[:index], dict(record), *rows[index:]])
        else:
            self._put(path, index, self._take_removed(path, record) or _new_table(path, record))

    def delete(self, path: TomlPath, record: Values) -> None:
        """Delete a record from its list, with the comments right above and inside it."""
        above, at = path[:-1], cast("int", path[-1])
        rows = self._inline_rows(above)
        if rows is not None:
            self.set(above, rows[:at] + rows[at + 1 :])
        else:
            self._removed.append((record, _keys(path), self._cut(path)))

    def move(self, path: TomlPath, index: int) -> None:
        """Move a record to another index of its list, with the comments right above and inside it."""
        above, at = path[:-1], cast("int", path[-1])
        rows = self._inline_rows(above)
        if rows is None:
            self._put(above, index, self._cut(path))
        else:
            rows.insert(index, rows.pop(at))
            self.set(above, rows)

    def _node(self, path: TomlPath) -> Node:
        """Return the node at a path; ``None`` if there is none."""
        node: Node = self._doc
        for step in path:
            if node is None or (step not in node if isinstance(step, str) else step >= len(node)):
                return None
            node = node[step]
        return node

    def _inline(self, path: TomlPath) -> int | None:
        """Return the number of steps to the inline value that contains a path; ``None`` if there is none."""
        steps = range(1, len(path) + 1)
        return next((at for at in steps if isinstance(self._node(path[:at]), Array | InlineTable)), None)

    def _inline_rows(self, path: TomlPath) -> list[object] | None:
        """Return the records of an inline list; an empty list is removed, to be written as tables."""
        at = self._inline(path)
        if at is None:
            return None
        node = self._node(path)
        rows: list[object] = node.unwrap() if node is not None else []
        if not rows and at == len(path):
            self.set(path, None)
            return None
        return rows

    def _replace(self, path: TomlPath, value: object) -> None:
        """Replace a value; comments inside it, and after a removed one, are kept on lines of their own."""
        container, key = self._container(path[:-1], str(path[-1])), str(path[-1])
        old = cast("Item", container.item(key))
        indent = margin(old)
        above = old.trivia.indent[: -len(indent) or None]
        comments = inner_comments(old)
        removed = value in ("", None, []) or (value == {} and self._inline(path) != len(path))
        if removed:
            comments += [old.trivia.comment] if old.trivia.comment else []
        lines = above + "".join(f"{indent}{each}\n" for each in comments)
        if removed:
            at = next(at for at, (each, _) in enumerate(container.body) if each and each.key == key)
            container.remove(key)
            container.body[at] = (None, Whitespace(lines))
        else:
            new = tomlkit.value(value_text(value))
            new.trivia.comment_ws, new.trivia.comment = old.trivia.comment_ws, old.trivia.comment
            old.trivia.indent = lines + indent
            container[key] = new

    def _clear(self, path: TomlPath, node: Node) -> None:
        """Empty a table; its header is kept if it has comments."""
        for key in list(node):
            self.set((*path, key), None)
        if isinstance(node, Table):
            commented = "#" in node.trivia.indent + node.trivia.comment + node.as_string()
            if not commented:
                self._container(path[:-1], str(path[-1])).remove(str(path[-1]))

    def _container(self, path: TomlPath, key: str = "", *, header: bool = True) -> Container:
        """Return the table at a path, created if missing; for a split table, the part with the key."""
        node: Node = self._doc
        for at, step in enumerate(path, 1):
            if isinstance(step, str) and step not in node:
                implied = not header or at < len(path)
                indent = "" if implied else "\n" + indent_of(path[:at])
                part = _part(node, step)
                self._add_header(part, path[:at], Table(Container(), Trivia(indent), False, implied, step))
                node = part[step]
            else:
                node = node[step]
        return _part(node, key)

    def _add(self, path: TomlPath, value: object) -> None:
        """Add a key at its position in the format, with the indent of its neighbours."""
        container, above = self._container(path[:-1]), path[:-1]
        body, rank = cast("Body", container.body), order_of(path)
        values = [at for at, (key, each) in enumerate(body) if key and not isinstance(each, Table | AoT)]
        before = [at for at in values if order_of((*above, body[at][0].key)) <= rank]
        new = tomlkit.value(value_text(value))
        new.trivia.indent = margin(body[values[-1]][1]) if values else indent_of(above)
        if values and before[-1:] != values[-1:]:
            at = before[-1] + 1 if before else values[0]
        else:
            at = next((at for at, (key, each) in enumerate(body) if _has_header(key, each)), len(body))
        _insert(container, at, str(path[-1]), new)

    def _add_header(self, container: Container, path: TomlPath, new: Table | AoT) -> None:
        """Add a table at its position in the format."""
        rank, last = order_of(path), -1
        for at, (key, item) in enumerate(cast("Body", container.body)):
            if not _has_header(key, item) or order_of((*path[:-1], key.key)) <= rank:
                last = at
        _insert(container, last + 1, str(path[-1]), new)

    def _put(self, path: TomlPath, index: int, new: Table) -> None:
        rows = self._node(path)
        if not isinstance(rows, AoT):
            lone = AoT([new], str(path[-1]), parsed=True)
            self._add_header(self._container(path[:-1], header=False), path, lone)
            return
        if index == 0:
            first = rows.body[0].trivia
            far, near = split_lead(first.indent)
            if far.strip():  # comments that introduce the list stay at its start
                new.trivia.indent, first.indent = far + new.trivia.indent.lstrip("\n"), "\n" + near
        rows.body.insert(index, new)
        list.insert(rows, index, new)

    def _cut(self, path: TomlPath) -> Table:
        """Remove and return a record; comments separated from it by a blank line stay."""
        rows, at = self._node(path[:-1]), path[-1]
        table: Table = rows[at]
        far, near = split_lead(table.trivia.indent)
        table.trivia.indent = ("\n" if far else "") + near
        if far.strip():
            self._leave(table, far)
        del rows[at]
        if not rows:
            self._container(path[:-2], str(path[-2])).remove(str(path[-2]))
        return table

    def _leave(self, table: Table, lead: str) -> None:
        """Move comments to the text after a table and all tables below it."""
        every = list(headers(self._doc.body))
        last = [table, *headers(table.value.body)][-1]
        behind = next(at for at, each in enumerate(every) if each is last) + 1
        if behind < len(every):
            every[behind].trivia.indent = join_lead(lead, every[behind].trivia.indent)
        else:
            self._tail = join_lead(lead, self._tail)

    def _take_removed(self, path: TomlPath, record: object) -> Table | None:
        for at in range(len(self._removed) - 1, -1, -1):
            if self._removed[at][:2] == (record, _keys(path)):
                return self._removed.pop(at)[2]
        return None


def _may_hold_keys(node: object) -> bool:
    return node is None or not isinstance(node, Item) or isinstance(node, Table)


def _is_empty(value: object) -> bool:
    return value in ("", None, [], {})


def _has_header(key: SingleKey, item: object) -> bool:
    return isinstance(item, Table | AoT) and not key.is_dotted()


def _part(node: Node, key: str) -> Container:
    """Return the container of a table; for a split table, the part with the key."""
    if isinstance(node, OutOfOrderTableProxy):
        node = next((each for each in node._tables if key in each), node._tables[0])
    return node if isinstance(node, Container) else cast("Table", node).value


def _insert(container: Container, at: int, key: str, item: Item) -> None:
    if at < len(container.body):
        container._insert_at(at, SingleKey(key), item)
    else:
        container._raw_append(SingleKey(key), item)


def _new_table(path: TomlPath, record: Values) -> Table:
    """Create the table of a record, including nested tables."""
    node: Node = tomlkit.parse(table_text((*path, 0), record))
    hoist(node)
    for key in _keys(path):
        node = node[key]
    return cast("Table", node[0])


def _changed(data: Node, path: TomlPath, value: object) -> Node:
    """Return plain values with a different value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [*data[:step], _changed(data[step], rest, value), *data[step + 1 :]]
    table = dict(data or {})
    inner = _changed(table.get(step), rest, value)
    if _is_empty(inner):
        table.pop(step, None)
    else:
        table[step] = inner
    return table


def _keys(path: TomlPath) -> TomlPath:
    return tuple(step for step in path if isinstance(step, str))
