"""What a step of the wizard, a section of it and a question are."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from pm_review.i18n.catalog import Phrase
from pm_review.model import FieldSpec, FieldType


class Input(StrEnum):
    """How a field is answered."""

    LINE = "line"
    """One line of text."""
    TEXT = "text"
    """Text of several lines."""
    LINES = "lines"
    """A list of texts, one a line."""
    FIGURE = "figure"
    """A figure as the author writes it, in one line."""
    NUMBER = "number"
    """A plain number."""
    YEAR = "year"
    """A year."""
    CHOICE = "choice"
    """One of a few words."""
    LINK = "link"
    """One record, chosen by name."""
    LINKS = "links"
    """Several records, chosen by name."""
    SERIES = "series"
    """Numbers by period."""
    REVIEW = "review"
    """Another review, chosen by name."""
    RECORDS = "records"
    """A list of smaller records."""


INPUTS: Mapping[FieldType, tuple[Input, ...]] = {
    FieldType.TEXT: (Input.LINE, Input.TEXT, Input.REVIEW),
    FieldType.FIGURE: (Input.FIGURE,),
    FieldType.NUMBER: (Input.NUMBER,),
    FieldType.WHOLE: (Input.YEAR,),
    FieldType.WORD: (Input.CHOICE,),
    FieldType.CODE: (Input.CHOICE,),
    FieldType.TEXTS: (Input.LINES,),
    FieldType.LINKS: (Input.LINKS,),
    FieldType.LINK: (Input.LINK,),
    FieldType.SERIES: (Input.SERIES,),
    FieldType.RECORDS: (Input.RECORDS,),
}
"""The inputs that can answer each kind of field; one that the review does not know takes a line or a text."""


class Field(NamedTuple):
    """One question of a section."""

    name: str
    """The key in the review file."""
    input: Input
    label: Phrase
    question: Phrase
    """What is asked, in a sentence."""
    hint: Phrase
    """What a good answer holds, short enough to stand in the empty field."""
    example: Phrase
    """An answer from the worked case; empty where the field needs none."""
    half: bool
    """Whether it shares its row with its neighbour."""
    own: bool
    """Whether the typed review does not know it: a question of somebody's own."""
    choices: Mapping[str, Phrase]
    """The words of a choice, in the order in which they are offered."""
    fields: tuple[Field, ...]
    """The questions about each of its smaller records."""
    hidden: tuple[Field, ...]
    """Those that are not asked."""
    heading: str
    """Of smaller records: the key that names one in a list."""
    row: tuple[str, ...]
    """Of smaller records: the keys that are shown beside the name in a list."""
    one: Phrase
    """Of smaller records: what one is called."""
    spec: FieldSpec | None

    @property
    def known(self) -> tuple[Field, ...]:
        """All questions about each of its smaller records."""
        return self.fields + self.hidden


class Section(NamedTuple):
    """One section of a step: a form, or a list of records with a form for the chosen one."""

    id: str
    step: str
    title: Phrase
    purpose: Phrase
    """What the section is for."""
    good: Phrase
    """What a good answer holds."""
    path: str
    """Where its record, or its list of records, stands in the review."""
    records: bool
    """Whether it is about a list of records."""
    core: tuple[str, ...]
    """The keys that must be answered for the section to count as done; ``a|b`` is one of the two."""
    heading: str
    """The key that names a record in a list."""
    row: tuple[str, ...]
    """The keys that are shown beside the name in a list."""
    one: Phrase
    """What one record is called."""
    empty: Phrase
    """What to say while there is no record."""
    only: str
    """``unreached`` where the section is about goals that were not reached, else empty."""
    own: bool
    """Whether it is somebody's own, which no part of the report tells."""
    fields: tuple[Field, ...]
    hidden: tuple[Field, ...]
    """Questions that are not asked; the report tells what was answered before."""

    @property
    def place(self) -> str:
        """The name of the section in the whole wizard, such as ``goals/setting``."""
        return f"{self.step}/{self.id}"

    @property
    def known(self) -> tuple[Field, ...]:
        """All its questions, those that are not asked last."""
        return self.fields + self.hidden


class Step(NamedTuple):
    """One step of the wizard."""

    id: str
    title: Phrase
    number: int | None
    """Its number as the user sees it; the overview and the report have none."""
    sections: tuple[Section, ...]
    hidden: tuple[Section, ...]
    """Sections that are not shown, or ask nothing; the report tells what was answered before."""
