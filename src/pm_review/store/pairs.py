"""Changes to the pairs of a table that leave a person's comments where they can be found."""

from __future__ import annotations

import re
from typing import cast

from pm_review.store import syntax
from pm_review.store.syntax import Block, Pair
from pm_review.store.values import key_text, value_text

MARGIN = re.compile(r"[ \t]*")
"""The blanks at the beginning of a line."""


def new(keys: tuple[str, ...], value: object, beside: str) -> Pair:
    """A pair, indented as the line beside which it comes."""
    opening = f"{_margin(beside)}{'.'.join(key_text(key) for key in keys)} = "
    shown = value_text(value)
    return Pair(keys, f"{opening}{shown}\n", len(opening), len(opening) + len(shown))


def replace(block: Block, pair: Pair, value: object) -> None:
    """Give a pair another value; one that is removed leaves its comments behind."""
    if value not in ("", None, [], {}):
        write(pair, value)
        return
    left = pair.lead + _own_lines(pair, pair.text[pair.start :])
    at = block.pairs.index(pair)
    del block.pairs[at]
    if at < len(block.pairs):
        block.pairs[at].lead = left + block.pairs[at].lead
    else:
        block.trail = left + block.trail


def write(pair: Pair, value: object) -> None:
    """Write another value; comments within the one before move above it."""
    pair.lead += _own_lines(pair, pair.text[pair.start : pair.end])
    pair.put(value_text(value))


def _own_lines(pair: Pair, text: str) -> str:
    """The comments within a text, as lines of their own."""
    return "".join(f"{_margin(pair.text)}{comment}\n" for comment in syntax.comments(text))


def _margin(line: str) -> str:
    return cast("re.Match[str]", MARGIN.match(line))[0]
