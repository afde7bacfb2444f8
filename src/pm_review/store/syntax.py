"""The layout of a TOML file: which lines belong to which key, and the comments that stand before it.

Only for text that ``tomli`` has accepted; what a value means is left to ``tomli``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import tomli

Place = tuple[str | int, ...]
"""Where something stands in plain values: keys, and positions in lists, such as ``("goals", 0, "name")``."""

BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?\n")
"""A line without anything but a comment."""

KEY = re.compile(r"""[ \t]*([A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*')[ \t]*""")
"""One part of a key."""

HEADER = re.compile(r"[ \t]*(\[\[?)")
"""How the header of a table begins."""

OWN = re.compile(r"(?:[ \t]*#[^\n]*\n)+(?=[ \t]*\n)")
"""Comments that belong to the table before them: nothing between, and a blank line behind."""

OWN_AT_END = re.compile(r"(?:[ \t]*#[^\n]*\n)+")
"""The same at the end of a file."""

PIECE = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"{3,5}'
    r"|'''[^']*(?:'(?!'')[^']*)*'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|[\[\]{}\n]"
    r"|[^\[\]{}\n\"'#]+",
    re.DOTALL,
)
"""A part of a value within which nothing else begins."""


@dataclass(slots=True)
class Pair:
    """A key and its value."""

    keys: tuple[str, ...]
    text: str
    """All its lines, to the end of the last."""
    start: int
    """Where the value begins in the text."""
    end: int
    """Where the value ends in the text."""
    lead: str = ""
    """Comments and blank lines before it."""
    line: int = 0
    """Its first line in the file that was read, from 1."""

    @property
    def value(self) -> object:
        """What it holds."""
        return tomli.loads(f"x = {self.text[self.start : self.end]}")["x"]

    def put(self, text: str) -> None:
        """Write another value in the place of the one before."""
        self.text = self.text[: self.start] + text + self.text[self.end :]
        self.end = self.start + len(text)


@dataclass(slots=True)
class Block:
    """A table: its header with the comments before it, and its pairs."""

    keys: tuple[str, ...]
    array: bool
    """Whether it is an element of an array of tables."""
    header: str
    """The line of the header; empty for the head of the file."""
    lead: str = ""
    pairs: list[Pair] = field(default_factory=list)
    trail: str = ""
    """Comments behind the last pair that belong to it."""
    line: int = 0
    place: Place = ()
    """Where it stands in the plain values."""

    def text(self) -> str:
        """All of it, as it stands in the file."""
        pairs = "".join(pair.lead + pair.text for pair in self.pairs)
        return self.lead + self.header + pairs + self.trail


def parse(text: str) -> tuple[list[Block], str]:
    """The tables of a file in their order, the first being its head, and what stands behind the last.

    Each line of the text ends with ``\\n``. Joined, the texts of all tables and the rest are the text.
    """
    blocks = [Block((), False, "")]
    lead, at, line = "", 0, 1
    while at < len(text):
        blank = BLANK.match(text, at)
        if blank is not None:
            lead, end = lead + blank[0], blank.end()
        elif HEADER.match(text, at):
            block = _block(text, at, line)
            blocks[-1].trail, block.lead = _part(lead, OWN)
            blocks.append(block)
            lead, end = "", at + len(block.header)
        else:
            pair = _pair(text, at, line)
            pair.lead = lead
            blocks[-1].pairs.append(pair)
            lead, end = "", at + len(pair.text)
        line += text.count("\n", at, end)
        at = end
    blocks[-1].trail, rest = _part(lead, OWN_AT_END)
    settle(blocks)
    return blocks, rest


def _part(lead: str, own: re.Pattern[str]) -> tuple[str, str]:
    found = own.match(lead)
    end = found.end() if found else 0
    return lead[:end], lead[end:]


def _block(text: str, at: int, line: int) -> Block:
    opening = cast("re.Match[str]", HEADER.match(text, at))
    keys, end = _keys(text, opening.end())
    stop = text.index("\n", end) + 1
    return Block(keys, opening[1] == "[[", text[at:stop], line=line)


def _pair(text: str, at: int, line: int) -> Pair:
    keys, end = _keys(text, at)
    start = end + 1
    while text[start] in " \t":
        start += 1
    stop, last = _value_end(text, start)
    return Pair(keys, text[at:stop], start - at, last - at, line=line)


def _keys(text: str, at: int) -> tuple[tuple[str, ...], int]:
    keys: list[str] = []
    while True:
        found = cast("re.Match[str]", KEY.match(text, at))
        keys.append(_unquoted(found[1]))
        at = found.end()
        if text[at] != ".":
            return tuple(keys), at
        at += 1


def _unquoted(key: str) -> str:
    return next(iter(tomli.loads(f"{key} = 0"))) if key[0] in "\"'" else key


def _value_end(text: str, at: int) -> tuple[int, int]:
    """Where the lines of the value that begins here end, and where the value itself does."""
    depth, last = 0, at
    while at < len(text):
        piece = cast("re.Match[str]", PIECE.match(text, at))[0]
        at += len(piece)
        if piece == "\n" and not depth:
            break
        depth += (piece in "[{") - (piece in "]}")
        if piece[0] not in "#\n":
            last = at - len(piece) + len(piece.rstrip(" \t"))
    return at, last


def comments(value: str) -> list[str]:
    """The comments within and behind a value."""
    return [piece for piece in PIECE.findall(value) if piece.startswith("#")]


def settle(blocks: list[Block]) -> None:
    """Find the place of each table from the order of the headers."""
    counts: dict[Place, int] = {}
    for block in blocks:
        place: Place = ()
        for step, key in enumerate(block.keys, 1):
            place = (*place, key)
            if step == len(block.keys) and block.array:
                counts[place] = counts.get(place, 0) + 1
            if place in counts:
                place = (*place, counts[place] - 1)
        block.place = place


def lines(blocks: list[Block]) -> Iterator[tuple[Place, int]]:
    """Every table and pair with its line."""
    for block in blocks:
        yield block.place, block.line
        for pair in block.pairs:
            yield (*block.place, *pair.keys), pair.line
