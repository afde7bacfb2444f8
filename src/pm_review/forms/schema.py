"""The schema of the wizard: steps, sections, groups and questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pm_review.i18n.screen_file import Phrase
from pm_review.model import FieldSpec, FieldType


class Input(StrEnum):
    """The input control of a field."""

    LINE = "line"
    """One line of text."""
    TEXT = "text"
    """Text with several lines."""
    LINES = "lines"
    """A list of texts, one per line."""
    FIGURE = "figure"
    """A figure as the author writes it, on one line."""
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
    FieldType.YEAR: (Input.YEAR,),
    FieldType.WORD: (Input.CHOICE,),
    FieldType.CODE: (Input.CHOICE,),
    FieldType.TEXTS: (Input.LINES,),
    FieldType.LINKS: (Input.LINKS,),
    FieldType.LINK: (Input.LINK,),
    FieldType.SERIES: (Input.SERIES,),
    FieldType.RECORDS: (Input.RECORDS,),
}
"""The possible inputs for each field type; a user-defined field is a line or a text."""

RESULTS = ("missed", "exceeded", "dropped", "undecided", "undirected")
"""The results of a record that a question may depend on."""

Core = tuple[tuple[str, ...], ...]
"""Required answers, each as the keys of which one is enough; the first of them is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordQuestions:
    """The questions about a record, and its appearance in a list."""

    fields: tuple[Field, ...]
    hidden: tuple[Field, ...]
    """Hidden questions; the report still shows their answers."""
    core: Core
    """The required answers."""
    core_instead: Mapping[str, Core] = field(default_factory=dict)
    """The required answers for some results (``RESULTS``) of the record, instead of ``core``."""
    groups: tuple[QuestionGroup, ...] = ()
    """The groups of questions in order; empty if there are none."""
    heading: str
    """The key that names a record in the list."""
    row: tuple[str, ...]
    """The keys shown beside the name in the list."""
    one: Phrase
    """The word for one record; empty for a form."""
    empty: Phrase
    """The text shown if the list is empty."""

    @property
    def known(self) -> tuple[Field, ...]:
        """All questions, hidden ones last."""
        return self.fields + self.hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(RecordQuestions):
    """One question of a section, with the questions about each of its smaller records."""

    name: str
    """The key in the review file."""
    input: Input
    label: Phrase
    question: Phrase
    """The question as a sentence."""
    hint: Phrase
    """A hint for a good answer, short enough for the empty field."""
    example: Phrase
    """An answer from the example; empty if none is needed."""
    half: bool
    """Whether it shares its row with the neighbouring question."""
    own: bool
    """Whether it is a user-defined question without a field in the review's classes."""
    choices: Mapping[str, Phrase]
    """The labels of a choice, in order."""
    spec: FieldSpec | None
    """The field spec; ``None`` for a user-defined question."""
    group: str
    """The ID of its group in the section."""
    when: tuple[str, ...]
    """The results (``RESULTS``) of its record for which it is asked; empty for all."""
    instead: Mapping[str, Field] = field(default_factory=dict)
    """The question in other words for some results of its record."""
    infer: bool
    """Whether the program infers a missing answer."""
    last: bool
    """Whether it is asked after everything else in the review."""


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """A titled group of questions in the form of a section."""

    id: str
    title: Phrase
    purpose: Phrase
    """The purpose of the group; if empty, that of the section applies."""
    good: Phrase
    """The description of a good answer; if empty, that of the section applies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(RecordQuestions):
    """A section of a step: a form, or a list of records with a form for the selected one."""

    id: str
    step: str
    title: Phrase
    purpose: Phrase
    """The purpose of the section."""
    good: Phrase
    """The description of a good answer."""
    path: str
    """The path of its record, or of its list of records, in the review."""
    records: bool
    """Whether it has a list of records."""
    own: bool
    """Whether it is a user-defined section."""

    @property
    def name(self) -> str:
        """The name of the section in the wizard, such as ``goals/goals``."""
        return f"{self.step}/{self.id}"

    def part(self, field: Field | None) -> Section | QuestionGroup:
        """Return the explanation of a question: its group if that has a purpose, or else the section."""
        groups = (each for each in self.groups if field and each.id == field.group and each.purpose)
        return next(groups, self)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the wizard."""

    id: str
    title: Phrase
    number: int | None
    """Its number as shown to the user; ``None`` for the overview and the report."""
    sections: tuple[Section, ...]
    hidden: tuple[Section, ...]
    """Hidden sections and sections without questions; the report still shows their answers."""

    def numbered_title(self, language: str) -> str:
        """Return its title after its number, if it has one."""
        return f"{self.number or ''} {self.title[language]}".strip()
