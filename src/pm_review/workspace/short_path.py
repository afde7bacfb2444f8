"""The short path: the open core questions of a review, in the order of the method."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from pm_review.coach.completion import records_in
from pm_review.forms.loader import sections
from pm_review.forms.record_form import unanswered
from pm_review.forms.schema import Field, Section
from pm_review.model import Record, Review, get, parse_path
from pm_review.workspace.navigation import Place

Rank = tuple[int, ...]
"""The position on the path: section, record, question, smaller record, smaller question."""

LAST = 10_000
"""The section rank of questions that come after all others."""


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
    found = [Place(section.place, path) for section in sections() for path in _open_in(review, section)]
    return sorted(found, key=lambda place: _method_rank(review, place))


def next_on_path(review: Review, here: Place, *, start_over: bool = False) -> PathStep:
    """Return the next open core question after a place, or the first of all with ``start_over``."""
    places = open_questions(review)
    rank = () if start_over else _method_rank(review, here)
    return PathStep(
        next((place for place in places if _method_rank(review, place) > rank), None), len(places)
    )


def _open_in(review: Review, section: Section) -> Iterator[str]:
    """Yield the paths of a section's open core questions; its list if it needs a first record."""
    records = records_in(review, section)
    if section.core and not records:
        yield section.path
    for path, record in records:
        yield from (f"{path}.{below}" for below in unanswered(section, record, owed=False))


def _method_rank(review: Review, place: Place) -> Rank:
    section = next((each for each in sections() if each.place == place.section), None)
    if section is None:
        return (LAST + 1,)
    at = list(sections()).index(section)
    found = get(review, section.path)
    steps = parse_path(place.path)[len(parse_path(section.path)) :] if place.path else ()
    if isinstance(found, list):
        position = _position(cast("list[Record]", found), steps[0]) if steps else -1
        return _below(at, position, section.fields, steps[1:], cast("list[Record]", found))
    return _below(at, 0, section.fields, steps, [found] if isinstance(found, Record) else [])


def _below(
    section: int, position: int, fields: Sequence[Field], steps: Sequence[str], records: Sequence[Record]
) -> Rank:
    """Return the rank of a record's question, or of a smaller question inside one of its smaller records."""
    if not steps:
        return section, position
    names = [field.name for field in fields]
    if steps[0] not in names:
        return section, position
    field = fields[names.index(steps[0])]
    rank = (LAST if field.last else section, position, names.index(steps[0]))
    if len(steps) == 1:
        return rank
    smaller = records[position].get(field.name) if 0 <= position < len(records) else []
    inner = _position(cast("list[Record]", smaller), steps[1])
    keys = [each.name for each in field.fields]
    return (*rank, inner, keys.index(steps[2])) if steps[2:] and steps[2] in keys else (*rank, inner)


def _position(records: Sequence[Record], step: str) -> int:
    """Return the position of a record named by a path step such as ``[G2]`` or ``[0]``; -1 if unknown."""
    name = step[1:]
    ids = [getattr(each, "id", "") for each in records]
    return ids.index(name) if name in ids else int(name) if name.isdecimal() else -1
