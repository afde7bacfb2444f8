"""The name of a place in a review: "2 Key projects › User activity › problem 1"."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import question_at, steps
from pm_review.forms.schema import Section
from pm_review.model import Review, find_record, join_path, parse_path, schema_path

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
    above, here, one = "", "", section.one
    for step in parse_path(path):
        above, here = here, f"{here}{step}]" if step.startswith("[") else join_path(here, step)
        question = question_at(schema_path(here))
        if step.startswith("["):
            yield _record_name(review, here, section.heading if above == section.path else "", one[language])
        elif question is not None and question.fields:
            one = question.one
        elif question is not None:
            yield question.label[language]


def _record_name(review: Review, path: str, heading: str, one: str) -> str:
    """Return the name of a record, or else the word for its kind with its ID or number."""
    record = find_record(review, path)
    name = record.get(heading) if record and heading else ""
    if isinstance(name, str) and name.strip():
        return name
    step = path.rpartition("[")[2].removesuffix("]")
    return f"{one} {int(step) + 1 if step.isdecimal() else step}"
