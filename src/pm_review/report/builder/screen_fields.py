"""The questions of all screens, which give the report its labels and its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from pm_review.forms.loader import steps
from pm_review.forms.schema import Field, Section

Questions = dict[str, dict[str, Field]]
"""Questions by the path of their record and their name."""


@cache
def all_sections() -> dict[str, Section]:
    """Return all sections by place, including hidden ones, because their answers are still shown."""
    return {each.place: each for step in steps() for each in (*step.sections, *step.hidden)}


def section_and_group(place: str) -> tuple[Section, str]:
    """Return the section of a place such as ``goals/goals`` or ``goals/goals/set``, and its group."""
    step, section, *group = place.split("/")
    return all_sections()[f"{step}/{section}"], "".join(group)


@cache
def built_in_fields() -> Questions:
    """Return the questions of built-in sections, which the parts of the report show."""
    return _questions(each for each in all_sections().values() if not each.own)


@cache
def all_fields() -> Questions:
    """Return all questions, including those of user-defined sections."""
    return _questions(all_sections().values())


def _questions(sections: Iterable[Section]) -> Questions:
    found: Questions = {}
    for section in sections:
        _add(found, section.path, section.known)
    return found


def _add(found: Questions, path: str, fields: Sequence[Field]) -> None:
    for field in fields:
        found.setdefault(path, {}).setdefault(field.name, field)
        _add(found, f"{path}.{field.name}", field.known)
