"""Lists of records as the wizard walks them: where they stand and what is asked about each."""

from __future__ import annotations

from typing import NamedTuple

from pm_review.coach.completion import records_in
from pm_review.forms.loader import Field, Phrase, Section
from pm_review.model import Review, record_list, with_paths


class Group(NamedTuple):
    """A list of records: those of a section, or smaller ones inside a record."""

    path: str
    fields: tuple[Field, ...]
    heading: str
    """The key that names a record in the list."""
    row: tuple[str, ...]
    """The keys that are shown beside it."""
    one: Phrase
    empty: Phrase
    section: Section | None = None
    """The section whose list this is, where it is not inside a record."""

    @property
    def adds(self) -> bool:
        """Whether records can be added here: not in a list that shows only some of another's."""
        return self.section is None or not self.section.only

    def paths(self, review: Review) -> list[str]:
        """The paths of its records, in order."""
        if self.section is not None and self.section.only:
            return [path for path, _ in records_in(review, self.section)]
        return [path for path, _ in with_paths(record_list(review, self.path), self.path)]


def takes_records(section: Section) -> bool:
    """Whether records can be added in a section: to its list, or to one inside its form."""
    return bool(section.records and not section.only) or any(field.fields for field in section.fields)


def group_of(section: Section) -> Group:
    """The list of records that a section is about."""
    return Group(
        section.path, section.fields, section.heading, section.row, section.one, section.empty, section
    )


def group_in(field: Field, path: str) -> Group:
    """The list of smaller records that stands at a path."""
    return Group(path, field.fields, field.heading, field.row, field.one, field.hint)
