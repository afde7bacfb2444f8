"""Find the section of the wizard that asks for the answer at a place of the review."""

from __future__ import annotations

import re
from functools import cache

from pm_review.forms.loader import known_questions, questions, sections
from pm_review.forms.schema import Section
from pm_review.model import parse_path, schema_path

BELOW = re.compile(r"(?:\[([^\[\]]+)\])?(?:\.([^.\[]+))?")
"""A record of a section, and a key in the record or in the section itself."""


@cache
def _by_path() -> dict[str, tuple[Section, ...]]:
    found: dict[str, tuple[Section, ...]] = {}
    for section in sections():
        found[section.path] = (*found.get(section.path, ()), section)
    return found


def is_asked(place: str) -> bool:
    """Whether the answer at a place such as ``goals[G2].cause`` is asked for, rather than hidden."""
    path = schema_path(place)
    return path in questions() or path not in known_questions()


def sections_of(path: str) -> tuple[Section, ...]:
    """Return the sections that ask about the record, or the list of records, at a path."""
    last = parse_path(path)[-1]
    return _by_path().get(path.removesuffix(f"{last}]") if last.startswith("[") else path, ())


def key_below(place: str, path: str) -> tuple[str, str]:
    """Return the record and the first key of a place inside a section's path; each may be empty."""
    found = BELOW.match(place, len(path))
    return (found[1] or "", found[2] or "") if found else ("", "")


def section_asking(place: str) -> Section | None:
    """Return the section that asks for the answer at a place such as ``goals[G2].cause``.

    If no section asks for it, return the first one about the record, or ``None`` if there is none.
    """
    path = place.split("[", 1)[0]
    while path and path not in _by_path():
        path = path.rpartition(".")[0]
    if not path:
        return None
    _, key = key_below(place, path)
    known = _by_path()[path]
    return next((each for each in known if any(field.name == key for field in each.fields)), known[0])
