"""The name of a place in a review: "2 Key projects › User activity › problem 1"."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import steps
from pm_review.forms.schema import Section
from pm_review.model import PathError, Record, Review, get, id_of, join_path, parse_path

BETWEEN = " › "
"""The separator between the names of a place."""


def place_name(review: Review, path: str, language: str) -> str:
    """Name a place by step, records and question; the path itself if no section asks for it."""
    section = section_asking(path)
    if section is None:
        return path
    step = next(each for each in steps() if each.id == section.step)
    title = f"{step.number or ''} {step.title[language]}".strip()
    names = list(_names(review, path, section, language)) or [section.title[language]]
    return BETWEEN.join(" ".join(each.split()) for each in (title, *names))


def _names(review: Review, path: str, section: Section, language: str) -> Iterator[str]:
    """Yield the names of the records that a path leads through, and of the question at its end."""
    above = len(parse_path(section.path))
    here, fields = "", section.fields
    one = section.one
    for at, step in enumerate(parse_path(path)):
        is_record = step.startswith("[")
        here = f"{here}{step}]" if is_record else join_path(here, step)
        if is_record:
            yield _record_name(review, here, section.heading if at == above else "", one[language])
        elif at >= above:
            found = next((each for each in fields if each.name == step), None)
            if found is not None and found.fields:
                fields, one = found.fields, found.one
            elif found is not None:
                yield found.label[language]


def _record_name(review: Review, path: str, heading: str, one: str) -> str:
    """Return the name of a record, or else the word for its kind with its ID or number."""
    try:
        record = get(review, path)
    except PathError:
        record = None
    if not isinstance(record, Record):
        return path
    name = record.get(heading) if heading else ""
    if isinstance(name, str) and name.strip():
        return name
    number = path.rpartition("[")[2].removesuffix("]")
    return f"{one} {id_of(record) or (int(number) + 1 if number.isdecimal() else number)}"
