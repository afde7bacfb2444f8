"""What each screen asks, read from ``screens/``: steps, sections, fields and words in every language.

A phrase is a mapping of language to words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from pm_review.phrases import (
    LANGUAGES,
    Phrase,
    ScreenError,
    Words,
    read_toml,
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
    fields: tuple[Field, ...]

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


def _field(table: ScreenTable, above: str, known: dict[str, Field]) -> Field:
    name = table.text("name")
    path = f"{above}.{name}" if above else name
    if set(table.plain) <= {"name", "half"} and path in known:
        return known[path]._replace(half=table.flag("half"))
    shape = shape_at(path)
    field = Field(
        name=name,
        input=_input(table, shape),
        label=table.phrase("label"),
        question=table.phrase("question"),
        hint=table.phrase("hint", needed=False),
        example=table.phrase("example", needed=False),
        half=table.flag("half"),
        own=shape is None,
        choices=table.phrases("choices"),
        fields=tuple(_field(each, path, known) for each in table.tables("fields")),
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


def _input(table: ScreenTable, shape: Shape | None) -> Input:
    allowed = INPUTS[shape.kind] if shape else (Input.LINE, Input.TEXT)
    written = table.text("input")
    for each in allowed:
        if each == written:
            return each
    raise table.error("input", "input", written)


def _section(table: ScreenTable, step: str, known: dict[str, Field]) -> Section:
    path = table.text("records", "") or table.text("record", "")
    section = Section(
        id=table.text("id"),
        step=step,
        title=table.phrase("title"),
        purpose=table.phrase("purpose"),
        good=table.phrase("good"),
        path=path,
        records="records" in table.plain,
        core=table.names("core"),
        heading=table.text("heading", ""),
        row=table.names("row"),
        one=table.phrase("one", needed="records" in table.plain),
        empty=table.phrase("empty", needed="records" in table.plain),
        only=table.text("only", ""),
        fields=tuple(_field(each, path, known) for each in table.tables("fields")),
    )
    table.close()
    return section


def read_step(folder: Path, name: str, number: int | None) -> Step:
    """Read one step of the wizard from its ``screen.toml``.

    Raises:
        ScreenError: when anything in it is missing, unknown or of a wrong kind.
    """
    file = folder / name / "screen.toml"
    table = ScreenTable(str(file), read_toml(file), "")
    known: dict[str, Field] = {}
    step = Step(
        id=name,
        title=table.phrase("title"),
        number=number,
        sections=tuple(_section(each, name, known) for each in table.tables("sections")),
    )
    table.close()
    return step


@cache
def steps() -> tuple[Step, ...]:
    """The steps of the wizard in order.

    Raises:
        ScreenError: when a file of ``screens/`` has a mistake.
    """
    folder = shipped()
    table = ScreenTable("wizard.toml", read_toml(folder / "wizard.toml"), "")
    numbered = table.names("numbered")
    names = table.names("steps")
    table.close()
    return tuple(
        read_step(folder, name, numbered.index(name) + 1 if name in numbered else None) for name in names
    )


def sections() -> Iterator[Section]:
    """Every section of the wizard in order."""
    for step in steps():
        yield from step.sections
