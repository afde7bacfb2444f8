"""What a step of the wizard, a section, a group of questions and a question are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

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
"""The inputs that can answer each kind of field; a custom field is a line or a text."""

RESULTS = ("missed", "exceeded")
"""The results of a record on which a question may depend."""


WORDING = ("label", "question", "hint", "example")
"""What a question may say in other words for a result of its record, in the order of ``Wording``."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a question is worded for one result of its record; what is empty stays as it is."""

    label: Phrase
    question: Phrase
    hint: Phrase
    example: Phrase


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a section."""

    name: str
    """The key in the review file."""
    input: Input
    label: Phrase
    question: Phrase
    """What is asked, in a sentence."""
    hint: Phrase
    """What a good answer holds, short enough for the empty field."""
    example: Phrase
    """An answer from the worked case; empty where the field needs none."""
    half: bool
    """Whether it shares its row with its neighbour."""
    own: bool
    """Whether the typed review does not know it: a user-defined question."""
    choices: Mapping[str, Phrase]
    """The words of a choice, in the order in which they are offered."""
    spec: FieldSpec | None
    """What the review may hold for it; ``None`` for a user-defined question."""
    group: str = ""
    """The id of the group of its section that it belongs to."""
    when: tuple[str, ...] = ()
    """The results (``RESULTS``) of its record for which it is asked; empty: for all."""
    instead: Mapping[str, Wording] = field(default_factory=dict)
    """Its wording for some results of its record."""
    infer: bool = False
    """Whether the program infers an answer that is left out."""
    last: bool = False
    """Whether it is asked after everything else in the review."""
    fields: tuple[Field, ...] = ()
    """The questions about each of its smaller records."""
    hidden: tuple[Field, ...] = ()
    """Those about its smaller records that are not asked."""
    core: tuple[str, ...] = ()
    """Of smaller records: the keys that must be answered, as in a section."""
    heading: str = ""
    """Of smaller records: the key that names one in a list."""
    row: tuple[str, ...] = ()
    """Of smaller records: the keys that are shown beside the name in a list."""
    one: Phrase = field(default_factory=Phrase)
    """Of smaller records: what one is called."""

    @property
    def known(self) -> tuple[Field, ...]:
        """All questions about each of its smaller records."""
        return self.fields + self.hidden


@dataclass(frozen=True, slots=True)
class Group:
    """A titled group of questions in the form of a section."""

    id: str
    title: Phrase
    purpose: Phrase
    """What the group is for; empty where the section says it."""
    good: Phrase
    """What a good answer holds; empty where the section says it."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a step: a form, or a list of records with a form for the chosen one."""

    id: str
    step: str
    title: Phrase
    purpose: Phrase
    """What the section is for."""
    good: Phrase
    """What a good answer holds."""
    path: str
    """The path of its record, or of its list of records, in the review."""
    records: bool
    """Whether it is about a list of records."""
    core: tuple[str, ...]
    """The keys that must be answered where they are asked; of ``a|b`` one is enough, ``a`` is asked first."""
    groups: tuple[Group, ...]
    """Its groups of questions in their order; empty where it needs none."""
    heading: str
    """The key that names a record in the list."""
    row: tuple[str, ...]
    """The keys that are shown beside the name in the list."""
    one: Phrase
    """What one record is called; empty for a form."""
    empty: Phrase
    """What the list says while it is empty."""
    own: bool
    """Whether it is a user-defined section."""
    fields: tuple[Field, ...]
    hidden: tuple[Field, ...]
    """Questions that are not asked; the report shows what was answered before."""

    @property
    def place(self) -> str:
        """The name of the section in the whole wizard, such as ``goals/goals``."""
        return f"{self.step}/{self.id}"

    @property
    def known(self) -> tuple[Field, ...]:
        """All its questions, those that are not asked last."""
        return self.fields + self.hidden

    def part(self, field: Field | None) -> Section | Group:
        """What explains a question: its group where that has a purpose of its own, else the section."""
        groups = (each for each in self.groups if field and each.id == field.group and each.purpose)
        return next(groups, self)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the wizard."""

    id: str
    title: Phrase
    number: int | None
    """Its number as the user sees it; the overview and the report have none."""
    sections: tuple[Section, ...]
    hidden: tuple[Section, ...]
    """Sections that are not shown, or ask nothing; the report shows what was answered before."""
