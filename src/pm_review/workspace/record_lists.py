"""Lists of records in the wizard: their paths and the questions about each record."""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.forms.schema import Field, Section
from pm_review.i18n.screen_file import Phrase
from pm_review.model import Review, record_list, with_paths


@dataclass(frozen=True, slots=True)
class Group:
    """A list of records: those of a section, or smaller ones inside a record."""

    path: str
    asked: Section | Field
    """The section or question that asks about the records."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions about each record."""
        return self.asked.fields

    @property
    def heading(self) -> str:
        """The key of the field that names a record."""
        return self.asked.heading

    @property
    def row(self) -> tuple[str, ...]:
        """The keys of the fields shown beside the name."""
        return self.asked.row

    @property
    def one(self) -> Phrase:
        """The word for one record."""
        return self.asked.one

    @property
    def empty(self) -> Phrase:
        """The text shown if there are no records."""
        return self.asked.empty if isinstance(self.asked, Section) else self.asked.hint

    @property
    def section(self) -> Section | None:
        """The section of the list; ``None`` for smaller records inside a record."""
        return self.asked if isinstance(self.asked, Section) else None

    def paths(self, review: Review) -> list[str]:
        """Return the paths of its records, in order."""
        return [path for path, _ in with_paths(record_list(review, self.path), self.path)]


def takes_records(section: Section) -> bool:
    """Whether records can be added in a section: to its list, or to a list inside its form."""
    return section.records or any(field.fields for field in section.fields)


def group_of(section: Section) -> Group:
    """Return the list of records of a section."""
    return Group(section.path, section)


def group_in(field: Field, path: str) -> Group:
    """Return the list of smaller records at a path."""
    return Group(path, field)
