"""Tables of somebody's own, laid over those of a screen that ships: plain values in, plain values out.

What is laid has been checked before; ``overlay`` tells the mistakes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import cast

Plain = dict[str, object]
"""A table as it is read from TOML."""

NAMES = {"sections": "id", "groups": "id", "fields": "name"}
"""The key that tells the tables of a list apart."""

OWN = "own_answers"
"""The record that keeps the answers of a section about nothing else in the review."""

PLACING = ("group", "half", "hide", "after")
"""Where a question is placed and whether it is shown, which each section says anew."""

SHARED = ("heading", "row", "one", "empty")
"""What a section of one's own takes from the first section about the same records."""


def tables(plain: Mapping[str, object], key: str) -> list[Plain]:
    """The tables in the list at a key."""
    return cast("list[Plain]", plain.get(key, []))


def record_of(section: Mapping[str, object]) -> str:
    """Where the record, or the list of records, of a section stands; empty where it names none."""
    return str(section.get("records") or section.get("record") or "")


def lay(below: Plain, above: Mapping[str, object]) -> None:
    """Lay tables over others, which are changed: table over table, word over word; what is new is added."""
    for key, value in above.items():
        under = below.get(key)
        if isinstance(under, dict) and isinstance(value, dict):
            lay(under, value)
        elif key in NAMES:
            below[key] = _listed(tables(below, key), tables(above, key), NAMES[key])
        else:
            below[key] = value


def _listed(below: Sequence[Plain], above: Sequence[Plain], name: str) -> list[Plain]:
    """Tables of a list laid over those of the same name; what is new comes last."""
    found = {each[name]: each for each in below}
    for each in above:
        lay(found.setdefault(each[name], {}), each)
    return list(found.values())


def lay_screen(below: Plain, above: Mapping[str, object]) -> None:
    """Lay the tables of a step of the wizard over those that ship, which are changed."""
    shipped = tables(below, "sections")
    known = dict(_questions(shipped))
    for section in shipped:
        _name_groups(section)
    lay(below, above)
    for section in tables(below, "sections"):
        if not any(section is each for each in shipped):
            _begin(section, shipped)
        section["fields"] = [
            _spelt_out(field, known.get(f"{record_of(section)}.{field['name']}", field))
            for field in tables(section, "fields")
        ]
    _order(below)


def _name_groups(section: Plain) -> None:
    """Write down the group of each question, so that it stays in it wherever it is moved."""
    group: object = None
    for field in tables(section, "fields"):
        group = field.get("group", group)
        if group is not None:
            field["group"] = group


def _order(plain: Plain) -> None:
    """Put the tables of every list behind those that they name."""
    for key in NAMES.keys() & plain.keys():
        found = tables(plain, key)
        plain[key] = _in_order(found, NAMES[key])
        for each in found:
            _order(each)


def _in_order(found: Sequence[Plain], name: str) -> list[Plain]:
    """Each table behind the one that it names; those that wait for each other come last."""
    behind: dict[object, list[Plain]] = {}
    for each in found:
        behind.setdefault(each.pop("after", None), []).append(each)
    order, waiting = list[Plain](), [*behind.pop("", ()), *behind.pop(None, ())]
    while waiting:
        each = waiting.pop(0)
        order.append(each)
        waiting[:0] = behind.pop(each[name], ())
    return [*order, *(each for circle in behind.values() for each in circle)]


def _questions(sections: Sequence[Plain]) -> Iterator[tuple[str, Plain]]:
    for section in sections:
        for field in tables(section, "fields"):
            yield f"{record_of(section)}.{field['name']}", field


def _begin(section: Plain, shipped: Sequence[Plain]) -> None:
    """Make a section that is new one like those about the same records."""
    section["own"] = True
    if not record_of(section):
        section["record"] = OWN
    alike = next((each for each in shipped if record_of(each) == record_of(section)), {})
    for key in SHARED:
        if key in alike:
            section.setdefault(key, alike[key])


def _spelt_out(field: Plain, known: Plain) -> Plain:
    """A question that another section defines, whole; what is said about it here lies over that."""
    if field is known:
        return field
    whole = {key: deepcopy(value) for key, value in known.items() if key not in PLACING}
    lay(whole, field)
    return whole
