"""The short path: the open core questions of a review, in the order of the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from pm_review.coach.progress import records_in
from pm_review.forms.loader import sections
from pm_review.forms.lookup import section_named
from pm_review.forms.record_form import unanswered
from pm_review.forms.schema import Field, Section
from pm_review.model import Record, Review, parent, with_paths
from pm_review.workspace.navigation import Place


@dataclass(frozen=True, slots=True)
class PathStep:
    """The next step of the short path."""

    place: Place | None
    """The next open core question, or the list that needs a first record; ``None`` at the end of the path."""
    left: int
    """The number of open core questions in the whole review, including this one."""

    @property
    def starts_over(self) -> bool:
        """Whether the path has ended with earlier questions still open, so that it can start over."""
        return self.place is None and self.left > 0


def open_questions(review: Review) -> list[Place]:
    """Return the open core questions in the order of the path."""
    found = {Place(section.name, path) for section in sections() for path in _open_in(review, section)}
    return [place for place in _places(review) if place in found]


def next_on_path(review: Review, here: Place, *, start_over: bool = False) -> PathStep:
    """Return the next open core question after a place, or the first of all with ``start_over``."""
    found = open_questions(review)
    places = _places(review)
    passed = set() if start_over else set(places[: _index(places, here) + 1])
    return PathStep(next((place for place in found if place not in passed), None), len(found))


def _open_in(review: Review, section: Section) -> Iterator[str]:
    """Yield the paths of a section's open core questions; its list if it needs a first record."""
    records = records_in(review, section)
    if section.core and not records:
        yield section.path
    for path, record in records:
        yield from (f"{path}.{below}" for below in unanswered(section, record))


def _places(review: Review) -> list[Place]:
    """Return every list, record and question of the wizard in the order of the path."""
    found: list[Place] = []
    last: list[Place] = []
    for section in sections():
        found.append(Place(section.name, section.path))
        for record_path, record in records_in(review, section):
            found.append(Place(section.name, record_path))
            for field in section.fields:
                paths = _paths_of(field, record_path, record)
                (last if field.last else found).extend(Place(section.name, path) for path in paths)
    return found + last


def _paths_of(field: Field, above: str, record: Record) -> Iterator[str]:
    """Yield the path of a question about a record, and those of its smaller records and their questions."""
    path = f"{above}.{field.name}"
    yield path
    smaller = cast("list[Record]", record.get(field.name)) if field.fields else ()
    for record_path, each in with_paths(smaller, path):
        yield record_path
        for question in field.fields:
            yield from _paths_of(question, record_path, each)


def _index(places: Sequence[Place], here: Place) -> int:
    """Return the index of a place, or of what is left around it; the last one in an unknown section."""
    section = section_named(here.section)
    if section is None:
        return len(places)
    path = here.path or section.path
    while (place := Place(section.name, path)) not in places and path != section.path:
        path = parent(path)[0]
    return places.index(place)
