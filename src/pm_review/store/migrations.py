"""Older formats of the review file, lifted step by step to the one of today."""

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
"""The step that lifts a file of a format to the next; format 1 is the first there is."""


def lift(plain: Plain, steps: Mapping[int, Callable[[Plain], Plain]] = STEPS, newest: int = FORMAT) -> Plain:
    """The values as the newest format holds them; a format that no step knows is left to be refused."""
    number = plain.get("format", newest)
    while isinstance(number, int) and number in steps and number < newest:
        plain = steps[number](plain) | {"format": number + 1}
        number += 1
    return plain


def carry(document: Document, before: object, after: object, place: TomlPath = ()) -> None:
    """Change in a file only what lifting its values changed, so that all a person wrote beside them stays."""
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
