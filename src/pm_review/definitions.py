"""What each screen asks, read from ``screens/``: steps, sections, fields and words in every language.

A phrase is a mapping of language to words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import count
from typing import NamedTuple

from pm_review.phrases import (
    LANGUAGES,
    SCREEN,
    Phrase,
    ScreenError,
    Words,
    languages,
    read_screen,
    shipped,
    words,
)
from pm_review.review import Kind, Shape, shape_at
from pm_review.screentable import ScreenTable

__all__ = [
    "INPUTS",
    "LANGUAGES",
    "Field",
    "Input",
    "Phrase",
    "ScreenError",
    "Section",
    "Step",
    "Words",
    "read_step",
    "sections",
    "shipped",
    "steps",
    "words",
]


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


INPUTS: Mapping[Kind, tuple[Input, ...]] = {
    Kind.TEXT: (Input.LINE, Input.TEXT, Input.REVIEW),
    Kind.FIGURE: (Input.FIGURE,),
    Kind.NUMBER: (Input.NUMBER,),
    Kind.WHOLE: (Input.YEAR,),
    Kind.WORD: (Input.CHOICE,),
    Kind.CODE: (Input.CHOICE,),
    Kind.TEXTS: (Input.LINES,),
    Kind.LINKS: (Input.LINKS,),
    Kind.LINK: (Input.LINK,),
    Kind.SERIES: (Input.SERIES,),
    Kind.RECORDS: (Input.RECORDS,),
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
    shape: Shape | None


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


class Step(NamedTuple):
    """One step of the wizard."""

    id: str
    title: Phrase
    number: int | None
    """Its number as the user sees it; the overview and the report have none."""
    sections: tuple[Section, ...]
    hidden: tuple[Section, ...]
    """Sections that are not shown, or ask nothing; the report tells what was answered before."""


def _fields(table: ScreenTable, above: str, known: dict[str, Field]) -> tuple[list[Field], list[Field]]:
    """The questions of a table: those that are asked, and those that are hidden."""
    asked: list[Field] = []
    hidden: list[Field] = []
    for each in table.tables("fields"):
        (hidden if each.flag("hide") else asked).append(_field(each, above, known))
    return asked, hidden


def _field(table: ScreenTable, above: str, known: dict[str, Field]) -> Field:
    name = table.text("name")
    path = f"{above}.{name}" if above else name
    if set(table.plain) <= {"name", "half"} and path in known:
        return known[path]._replace(half=table.flag("half"))
    shape = shape_at(path)
    asked, hidden = _fields(table, path, known)
    field = Field(
        name=name,
        input=_input(table, shape),
        label=table.phrase("label"),
        question=table.phrase("question"),
        hint=table.phrase("hint", needed=False),
        example=table.phrase("example", needed=False),
        half=table.flag("half"),
        own=shape is None,
        choices=_choices(table, shape),
        fields=tuple(asked),
        hidden=tuple(hidden),
        heading=table.text("heading", ""),
        row=table.names("row"),
        one=table.phrase("one", needed=False),
        shape=shape,
    )
    table.close()
    if shape is not None and shape.words and tuple(field.choices) != shape.words:
        raise table.error("choices", "choices", ", ".join(shape.words))
    known[path] = field
    return field


def _choices(table: ScreenTable, shape: Shape | None) -> Mapping[str, Phrase]:
    """The words of a choice; where a language is chosen, all that are spoken here, some by their own name."""
    told = table.phrases("choices")
    if shape is None or shape.kind is not Kind.CODE:
        return told
    return {code: told.get(code) or Phrase({code: name}) for code, name in languages().items()}


def _input(table: ScreenTable, shape: Shape | None) -> Input:
    allowed = INPUTS[shape.kind] if shape else (Input.LINE, Input.TEXT)
    written = table.text("input")
    for each in allowed:
        if each == written:
            return each
    raise table.error("input", "input", written)


def _section(table: ScreenTable, step: str, known: dict[str, Field]) -> Section:
    path = table.text("records", "") or table.text("record", "")
    asked, hidden = _fields(table, path, known)
    section = Section(
        id=table.text("id"),
        step=step,
        title=table.phrase("title"),
        purpose=table.phrase("purpose"),
        good=table.phrase("good"),
        path=path,
        records="records" in table.plain,
        core=_core(table.names("core"), hidden),
        heading=table.text("heading", ""),
        row=table.names("row"),
        one=table.phrase("one", needed="records" in table.plain),
        empty=table.phrase("empty", needed="records" in table.plain),
        only=table.text("only", ""),
        own=table.flag("own"),
        fields=tuple(asked),
        hidden=tuple(hidden),
    )
    table.close()
    return section


def _core(written: Sequence[str], hidden: Sequence[Field]) -> tuple[str, ...]:
    """The core keys that are asked for: what is hidden cannot be owed."""
    unasked = {each.name for each in hidden}
    kept = ("|".join(key for key in core.split("|") if key not in unasked) for core in written)
    return tuple(filter(None, kept))


def read_step(name: str, plain: Mapping[str, object]) -> Step:
    """Read one step of the wizard from the tables of its ``screen.toml``, without its number.

    Raises:
        ScreenError: when anything in it is missing, unknown or of a wrong kind.
    """
    table = ScreenTable(f"{name}{SCREEN}.toml", plain, "")
    known: dict[str, Field] = {}
    shown: list[Section] = []
    hidden: list[Section] = []
    title = table.phrase("title")
    for each in table.tables("sections"):
        unwanted, section = each.flag("hide"), _section(each, name, known)
        (hidden if unwanted or not section.fields else shown).append(section)
    table.close()
    return Step(name, title, None, tuple(shown), tuple(hidden))


@cache
def steps() -> tuple[Step, ...]:
    """The steps of the wizard in order; those that count are numbered.

    Raises:
        ScreenError: when a file of ``screens/`` has a mistake.
    """
    table = ScreenTable("wizard.toml", read_screen("wizard"), "")
    numbered, names = table.names("numbered"), table.names("steps")
    table.close()
    numbers = count(1)
    found = (read_step(name, read_screen(name + SCREEN)) for name in names)
    counted = ((step, step.id in numbered and bool(step.sections)) for step in found)
    return tuple(step._replace(number=next(numbers)) if counts else step for step, counts in counted)


def sections() -> Iterator[Section]:
    """Every section of the wizard in order."""
    for step in steps():
        yield from step.sections
