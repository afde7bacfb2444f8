"""Older formats of the review file, lifted step by step to the one of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pm_review.review import FORMAT

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
