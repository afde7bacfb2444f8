"""Places in the wizard: the user's position, and the name of a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pm_review.forms.loader import sections
from pm_review.forms.lookup import question_at, section_asking, section_named, step_of
from pm_review.forms.schema import Section
from pm_review.model import Review, find_record, join_path, parse_path

BETWEEN = " › "
"""The separator between the names of a place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A section, a field in it, and the position of the cursor in its text.

    The position counts from the end of the text, so that typing does not change the place.
    """

    section: str
    """The name of the section, such as ``goals/goals`` or ``report``."""
    path: str = ""
    """The path of the field in the review, such as ``goals[G2].actual``."""
    cursor: tuple[int, int] | None = None
    """The rows below the cursor, and the characters after it in its row; ``None`` for the end."""

    def __str__(self) -> str:
        """Return the place as text for storage."""
        cursor = "{}:{}".format(*self.cursor) if self.cursor else "-"
        return f"{self.section} {self.path or '-'} {cursor}"

    @classmethod
    def parse(cls, text: str) -> Place | None:
        """Parse a stored place; ``None`` if it is not valid."""
        section, _, rest = text.partition(" ")
        path, blank, cursor = rest.rpartition(" ")
        if not blank:
            return None
        row, _, column = cursor.partition(":")
        known = (int(row), int(column)) if row.isdecimal() and column.isdecimal() else None
        return cls(section, "" if path == "-" else path, known)


def place_to_resume(text: str) -> Place:
    """Return a stored place, or the section that asks for its answer now, or else the first section."""
    place = Place.parse(text)
    if place is None:
        return Place(next(sections()).name)
    if "/" not in place.section or section_named(place.section) is not None:
        return place
    asking = section_asking(place.path)
    return replace(place, section=asking.name) if asking else Place(next(sections()).name)


def place_name(review: Review, path: str, language: str) -> str:
    """Name a place by step, records and question; the path itself if no section asks for it."""
    section = section_asking(path)
    if section is None:
        return path
    names = list(_names(review, path, section, language)) or [section.title[language]]
    title = step_of(section).numbered_title(language)
    return BETWEEN.join(" ".join(each.split()) for each in (title, *names))


def _names(review: Review, path: str, section: Section, language: str) -> Iterator[str]:
    """Yield the names of the records that a path leads through, and of the question at its end."""
    above, here, one = "", "", section.one
    for step in parse_path(path):
        above, here = here, f"{here}{step}]" if step.startswith("[") else join_path(here, step)
        question = question_at(here)
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
