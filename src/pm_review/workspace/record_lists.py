"""Lists of records as the wizard walks them: where they are and what is asked about each."""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.forms.schema import Field, Section
from pm_review.i18n.catalog import Phrase
from pm_review.model import Review, record_list, with_paths


@dataclass(frozen=True, slots=True)
class Group:
    """A list of records: those of a section, or smaller ones inside a record."""

    path: str
    asked: Section | Field
    """What asks about each record: its section, or the question whose smaller records these are."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """The questions about each record."""
        return self.asked.fields

    @property
    def heading(self) -> str:
        """The key that names a record in the list."""
        return self.asked.heading

    @property
    def row(self) -> tuple[str, ...]:
        """The keys that are shown beside the name."""
        return self.asked.row

    @property
    def one(self) -> Phrase:
        """What one record is called."""
        return self.asked.one

    @property
    def empty(self) -> Phrase:
        """What to say while there is no record."""
        return self.asked.empty if isinstance(self.asked, Section) else self.asked.hint

    @property
    def section(self) -> Section | None:
        """The section whose list this is; ``None`` for smaller records inside a record."""
        return self.asked if isinstance(self.asked, Section) else None

    def paths(self, review: Review) -> list[str]:
        """The paths of its records, in order."""
        return [path for path, _ in with_paths(record_list(review, self.path), self.path)]


def takes_records(section: Section) -> bool:
    """Whether records can be added in a section: to its list, or to one inside its form."""
    return section.records or any(field.fields for field in section.fields)


def group_of(section: Section) -> Group:
    """The list of records that a section is about."""
    return Group(section.path, section)


def group_in(field: Field, path: str) -> Group:
    """The list of smaller records at a path."""
    return Group(path, field)
