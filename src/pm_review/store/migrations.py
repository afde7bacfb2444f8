"""Conversion of older formats of the review file to the current one, step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from pm_review.model import FORMAT

if TYPE_CHECKING:
    from pm_review.store.document import Document
    from pm_review.store.toml_text import TomlPath

Plain = dict[str, object]
"""The plain values of a file."""

STEPS: Mapping[int, Callable[[Plain], Plain]] = {}
"""The conversion of each format to the next one; format 1 is the first."""


def lift(plain: Plain, steps: Mapping[int, Callable[[Plain], Plain]] = STEPS, newest: int = FORMAT) -> Plain:
    """Return the values in the newest format; an unknown format is left unchanged, to be refused."""
    number = plain.get("format", newest)
    while isinstance(number, int) and number in steps and number < newest:
        plain = steps[number](plain) | {"format": number + 1}
        number += 1
    return plain


def carry(document: Document, before: object, after: object, place: TomlPath = ()) -> None:
    """Apply to a file only the differences made by a conversion, so that its layout is kept."""
    if before is after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in before | after:
            carry(document, before.get(key), after.get(key), (*place, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, (one, other) in enumerate(zip(before, after, strict=True)):
            carry(document, one, other, (*place, index))
    elif before != after:
        document.set(place, after)
