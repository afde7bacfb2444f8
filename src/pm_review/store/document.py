"""The text of a review file, changed in place: comments, order, blank lines and unknown keys stay.

Places are in plain values: records are named by position. Whoever changes a document checks afterwards that
it holds what it should; a layout that cannot be changed in place shows there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from pm_review.store import layout, pairs, syntax
from pm_review.store.syntax import Block, Pair, Place
from pm_review.store.writing import header_text, table_text

NEAR = re.compile(r"(?:[ \t]*#[^\n]*\n)*\Z")
"""Comments with no blank line between them and the table that follows: they go where it goes."""

Tables = Mapping[str, object]
"""Plain values by key."""


class Document:
    """A review file that can be changed without losing what a person wrote around the values."""

    def __init__(self, text: str) -> None:
        """Take the text of a file that TOML accepts, each line ended by ``\\n``."""
        self._blocks, self._rest = syntax.parse(text)
        self._places: dict[Place, Block] = {}
        self._removed: list[tuple[Tables, list[Block]]] = []
        self._settle()

    @property
    def text(self) -> str:
        """The whole file."""
        return "".join(block.text() for block in self._blocks) + self._rest

    def set(self, place: Place, value: object) -> None:
        """Give a key a value; ``None`` and what is empty remove it.

        Raises:
            LookupError: when there is nothing that could hold the key.
        """
        held = self._holder(place)
        if held is not None:
            block, pair, way = held
            if way:
                pairs.write(pair, _with(pair.value, way, value))
            else:
                pairs.replace(block, pair, value)
        elif isinstance(value, Mapping) and value:
            self._set_all(place, value)
        elif value in ("", None, [], {}):
            self._clear(place)
        else:
            self._add(place, value)

    def insert(self, place: Place, index: int, record: Tables) -> None:
        """Put a record into the list at a place; one that was deleted before comes back as it was written."""
        plain = self._inline_list(place)
        if plain is not None:
            self.set(place, [*plain[:index], dict(record), *plain[index:]])
            return
        new = self._taken_back(place, record) or _parsed(table_text((*place, index), record))
        self._put(place, index, new)

    def delete(self, place: Place, record: Tables) -> None:
        """Take a record out of its list, with the comments right before it and within it.

        ``record`` is what it holds, by which it is known again when it is put back.
        """
        above, index = place[:-1], cast("int", place[-1])
        plain = self._inline_list(above)
        if plain is not None:
            self.set(above, plain[:index] + plain[index + 1 :])
            return
        self._removed.append((record, self._cut(place)))

    def move(self, place: Place, index: int) -> None:
        """Put a record to another position of its list, with the comments right before it and within it."""
        above, before = place[:-1], cast("int", place[-1])
        plain = self._inline_list(above)
        if plain is not None:
            plain.insert(index, plain.pop(before))
            self.set(above, plain)
            return
        self._put(above, index, self._cut(place))

    def _settle(self) -> None:
        syntax.settle(self._blocks)
        self._places = {block.place: block for block in self._blocks}

    def _holder(self, place: Place) -> tuple[Block, Pair, Place] | None:
        """The pair whose value is at a place or holds it, written in one line, and the way from there."""
        for at in range(len(place) - 1, -1, -1):
            block = self._places.get(place[:at])
            if block is None:
                continue
            for pair in block.pairs:
                if pair.keys == place[at : at + len(pair.keys)]:
                    return block, pair, place[at + len(pair.keys) :]
        return None

    def _inline_list(self, place: Place) -> list[object] | None:
        """The records of a list that is not written as tables; an empty one gives way to tables."""
        held = self._holder(place)
        if held is None:
            return None
        block, pair, way = held
        plain = cast("list[object]", _step_down(pair.value, way) or [])
        if plain or way:
            return plain
        pairs.replace(block, pair, None)
        return None

    def _set_all(self, place: Place, values: Tables) -> None:
        block = self._places.get(place)
        known: set[str | int] = {pair.keys[0] for pair in block.pairs} if block else set()
        inside = (each.place for each in self._blocks if _within(each.place, place))
        known |= {each[len(place)] for each in inside if len(each) > len(place)}
        for key in known - set(values):
            self.set((*place, key), None)
        for key, value in values.items():
            self.set((*place, key), value)

    def _clear(self, place: Place) -> None:
        """Empty a table; its header stays where comments of the user's stand in it."""
        inside = [block for block in self._blocks if _within(block.place, place)]
        if not inside:
            return
        for block in inside:
            for pair in list(block.pairs):
                pairs.replace(block, pair, None)
        self._blocks = [each for each in self._blocks if not _within(each.place, place) or "#" in each.text()]
        self._settle()

    def _add(self, place: Place, value: object) -> None:
        block = self._places.get(place[:-1]) or self._dotted_home(place) or self._new_table(place[:-1])
        beside = block.pairs[-1].text if block.pairs else block.header
        new = pairs.new(cast("tuple[str, ...]", place[len(block.place) :]), value, beside)
        rank = layout.order(place)
        before = (
            at for at, pair in enumerate(block.pairs) if layout.order((*block.place, *pair.keys)) <= rank
        )
        at = max(before, default=-1) + 1
        if at == len(block.pairs):
            new.lead, block.trail = block.trail, ""
        block.pairs.insert(at, new)

    def _dotted_home(self, place: Place) -> Block | None:
        """The table in which the table of a key is written by dotted keys, so that it can have no header."""
        for at in range(len(place) - 2, -1, -1):
            block = self._places.get(place[:at])
            inner = place[at:-1]
            if block and any(pair.keys[:-1][: len(inner)] == inner for pair in block.pairs):
                return block
        return None

    def _new_table(self, place: Place) -> Block:
        if not place or isinstance(place[-1], int):
            raise LookupError(place)
        new = _parsed(header_text(place))
        self._place_new(place, new)
        self._settle()
        return new[0]

    def _put(self, place: Place, index: int, new: list[Block]) -> None:
        """Put the tables of one record into the list at a place."""
        starts = [at for at, block in enumerate(self._blocks) if block.array and block.place[:-1] == place]
        if index < len(starts):
            at = starts[index]
            if index == 0:
                _hand_over(self._blocks[at], new[0])
            self._blocks[at:at] = new
        elif starts:
            last = self._blocks[starts[-1]].place
            at = max(at for at, block in enumerate(self._blocks) if _within(block.place, last))
            self._blocks[at + 1 : at + 1] = new
        else:
            self._place_new((*place, 0), new)
        self._settle()

    def _place_new(self, place: Place, new: list[Block]) -> None:
        """Put tables where the review format has them, within the record that they belong to."""
        ends = (at for at in range(len(place) - 1, 0, -1) if isinstance(place[at - 1], int))
        owner = place[: next(ends, 0)]
        rank = layout.order(place)
        inside = [at for at, block in enumerate(self._blocks) if _within(block.place, owner)]
        before = (at for at in inside if layout.order(self._blocks[at].place) <= rank)
        at = max(before, default=inside[0]) + 1
        if not "".join(block.text() for block in self._blocks[:at]):
            new[0].lead = new[0].lead.lstrip("\n")
        self._blocks[at:at] = new

    def _cut(self, place: Place) -> list[Block]:
        """Take the tables of one record out; what a blank line parts from them stays."""
        at = self._blocks.index(self._places[place])
        cut = [block for block in self._blocks if _within(block.place, place)]
        self._blocks = [block for block in self._blocks if not _within(block.place, place)]
        near = cast("re.Match[str]", NEAR.search(cut[0].lead))[0]
        far = cut[0].lead[: len(cut[0].lead) - len(near)]
        cut[0].lead = ("\n" if far else "") + near
        if far.strip():
            self._leave(at, far)
        self._settle()
        return cut

    def _leave(self, at: int, comments: str) -> None:
        if at < len(self._blocks):
            lead = self._blocks[at].lead
            self._blocks[at].lead = comments + lead.removeprefix("\n" if comments.endswith("\n\n") else "")
        else:
            self._rest = comments + self._rest

    def _taken_back(self, place: Place, record: Tables) -> list[Block] | None:
        keys = tuple(step for step in place if isinstance(step, str))
        for at in range(len(self._removed) - 1, -1, -1):
            known, blocks = self._removed[at]
            if known == record and blocks[0].keys == keys:
                del self._removed[at]
                return blocks
        return None


def _within(place: Place, above: Place) -> bool:
    return place[: len(above)] == above


def _parsed(text: str) -> list[Block]:
    return syntax.parse(text)[0][1:]


def _step_down(plain: object, way: Place) -> object:
    for step in way:
        if isinstance(step, int):
            plain = cast("list[object]", plain)[step]
        else:
            plain = cast("dict[str, object]", plain).get(step)
    return plain


def _with(plain: object, way: Place, value: object) -> object:
    """Plain values with another value at the end of a way."""
    if not way:
        return value
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        items = list(cast("list[object]", plain))
        items[step] = _with(items[step], rest, value)
        return items
    table = dict(cast("Tables", plain or {}))
    inner = _with(table.get(step), rest, value)
    if inner in ("", None, [], {}):
        table.pop(step, None)
    else:
        table[step] = inner
    return table


def _hand_over(before: Block, new: Block) -> None:
    """Let a table that becomes the first of its list stand below the comments that open the list."""
    near = cast("re.Match[str]", NEAR.search(before.lead))[0]
    far = before.lead[: len(before.lead) - len(near)]
    if far.strip():
        new.lead = far + new.lead.lstrip("\n")
        before.lead = "\n" + near
