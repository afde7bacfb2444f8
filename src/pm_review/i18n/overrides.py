"""Merge the tables of user-defined screens over the built-in ones.

The tables are checked first; ``forms.check`` reports mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import cast

Plain = dict[str, object]
"""A table as read from TOML."""

NAMES = {"sections": "id", "groups": "id", "fields": "name"}
"""The key that identifies the tables of a list."""

OWN = "own_answers"
"""The record that stores the answers of a user-defined section without a record of its own."""

PLACING = ("group", "half", "hide", "after")
"""The keys for the position and visibility of a question, which each section sets for itself."""

SHARED = ("heading", "row", "one", "empty")
"""The keys that a user-defined section inherits from the first section about the same records."""


def tables(plain: Mapping[str, object], key: str) -> list[Plain]:
    """Return the list of tables at a key."""
    return cast("list[Plain]", plain.get(key, []))


def record_of(section: Mapping[str, object]) -> str:
    """Return the path of a section's record or list of records; empty if it has neither."""
    return str(section.get("records") or section.get("record") or "")


def merge(below: Plain, above: Mapping[str, object]) -> None:
    """Merge tables into others in place: nested tables key by key; new keys are added."""
    for key, value in above.items():
        under = below.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            merge(under, value)
        elif key in NAMES:
            below[key] = _merge_list(tables(below, key), tables(above, key), NAMES[key])
        else:
            below[key] = value


def _merge_list(below: Sequence[Plain], above: Sequence[Plain], name: str) -> list[Plain]:
    """Merge the tables of a list into those of the same name; new ones are appended."""
    found = {each[name]: each for each in below}
    for each in above:
        merge(found.setdefault(each[name], {}), each)
    return list(found.values())


def merge_screen(below: Plain, above: Mapping[str, object]) -> None:
    """Merge the tables of a step of the wizard into the built-in ones in place."""
    shipped = tables(below, "sections")
    known = {_path(section, field): field for section in shipped for field in tables(section, "fields")}
    for section in shipped:
        _name_groups(section)
    merge(below, above)
    for section in tables(below, "sections"):
        if not any(section is each for each in shipped):
            _complete_section(section, shipped)
        section["fields"] = [
            _completed(field, known.get(_path(section, field), field)) for field in tables(section, "fields")
        ]
    _order(below)


def _name_groups(section: Plain) -> None:
    """Store the group of each question explicitly, so that moving the question does not change it."""
    group: object = None
    for field in tables(section, "fields"):
        group = field.get("group", group)
        if group is not None:
            field["group"] = group


def _order(plain: Plain) -> None:
    """Sort every list so that a table follows the one named by its ``after`` key."""
    for key in NAMES.keys() & plain.keys():
        found = tables(plain, key)
        plain[key] = _in_order(found, NAMES[key])
        for each in found:
            _order(each)


def _in_order(found: Sequence[Plain], name: str) -> list[Plain]:
    """Return the tables, each following the one that it names; circular references come last."""
    behind: dict[object, list[Plain]] = {}
    for each in found:
        behind.setdefault(each.pop("after", None), []).append(each)
    order, waiting = list[Plain](), [*behind.pop("", ()), *behind.pop(None, ())]
    while waiting:
        each = waiting.pop(0)
        order.append(each)
        waiting[:0] = behind.pop(each[name], ())
    return [*order, *(each for circle in behind.values() for each in circle)]


def _path(section: Plain, field: Plain) -> str:
    return f"{record_of(section)}.{field['name']}"


def _complete_section(section: Plain, shipped: Sequence[Plain]) -> None:
    """Complete a new section with keys from a built-in section about the same records."""
    section["own"] = True
    if not record_of(section):
        section["record"] = OWN
    alike = next((each for each in shipped if record_of(each) == record_of(section)), {})
    for key in SHARED:
        if key in alike:
            section.setdefault(key, alike[key])


def _completed(field: Plain, known: Plain) -> Plain:
    """Return a question copied from the section that defines it, with this section's keys merged in."""
    if field is known:
        return field
    whole = {key: deepcopy(value) for key, value in known.items() if key not in PLACING}
    merge(whole, field)
    return whole
