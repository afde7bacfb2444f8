"""Lists of records in the wizard: their paths and the questions about each record."""

from __future__ import annotations

from dataclasses import dataclass

from pm_review.forms.schema import Field, RecordQuestions, Section
from pm_review.model import Review, record_list, with_paths


@dataclass(frozen=True, slots=True)
class Group:
    """A list of records: those of a section, or smaller ones inside a record."""

    path: str
    asked: RecordQuestions
    """The section or question that asks about the records; it has their fields and words."""

    @property
    def is_inner(self) -> bool:
        """Whether the records are inside another record."""
        return isinstance(self.asked, Field)

    def paths(self, review: Review) -> list[str]:
        """Return the paths of its records, in order."""
        return [path for path, _ in with_paths(record_list(review, self.path), self.path)]


def list_with(section: Section, path: str) -> Group | None:
    """Return the list that a path leads into: the section's, or a smaller one inside one of its records."""
    for field in section.fields:
        holder = f".{field.name}["
        if field.fields and holder in path:
            return Group(path[: path.index(holder) + len(holder) - 1], field)
    return Group(section.path, section) if section.records else None


def takes_records(section: Section) -> bool:
    """Whether records can be added in a section: to its list, or to a list inside its form."""
    return section.records or any(field.fields for field in section.fields)
