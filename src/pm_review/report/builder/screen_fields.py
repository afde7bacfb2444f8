"""The questions of all screens, which give the report its labels and its order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pm_review.forms.loader import all_sections, questions_of
from pm_review.forms.schema import Field, Section


def section_and_group(place: str) -> tuple[Section, str]:
    """Return the section of a place such as ``goals/goals`` or ``goals/goals/set``, and its group."""
    step, section, *group = place.split("/")
    return all_sections()[f"{step}/{section}"], "".join(group)


@cache
def built_in_keys(path: str) -> tuple[str, ...]:
    """Return the keys that built-in sections ask about the record at a path, in order."""
    asked = (each.rpartition(".") for each in _built_in_questions())
    return tuple(key for above, _, key in asked if above == path)


@cache
def _built_in_questions() -> Mapping[str, Field]:
    return questions_of((each for each in all_sections().values() if not each.own), hidden=True)
