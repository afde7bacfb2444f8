"""Places in the wizard: the user's position, and the next open question."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pm_review.coach.sections import section_asking
from pm_review.forms.loader import sections
from pm_review.forms.schema import Section


@dataclass(frozen=True, slots=True)
class Place:
    """A section, a field in it, and the position of the cursor in its text."""

    section: str
    """The name of the section, such as ``goals/goals`` or ``report``."""
    path: str = ""
    """The path of the field in the review, such as ``goals[G2].actual``."""
    cursor: tuple[int, int] | None = None
    """Row and column in its text; ``None`` for the end."""

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


def section_at(place: str) -> Section | None:
    """Return the section with a name such as ``goals/goals``."""
    return next((section for section in sections() if section.place == place), None)


def resumed(text: str) -> Place:
    """Return a stored place, or the section that asks for its answer now, or else the first section."""
    place = Place.parse(text)
    if place is None:
        return Place(next(sections()).place)
    if "/" not in place.section or section_at(place.section) is not None:
        return place
    asking = section_asking(place.path)
    return replace(place, section=asking.place) if asking else Place(next(sections()).place)
