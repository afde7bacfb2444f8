"""What each screen asks, read from ``screens/``: steps, sections, fields and words in every language.

A phrase is a mapping of language to words. A folder of the user's own may be laid over the shipped one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from pm_review.phrases import (
    LANGUAGES,
    Phrase,
    ScreenError,
    Words,
    check_phrase,
    read_toml,
    shipped,
    words,
)
from pm_review.review import Kind, Shape, shape_at

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


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the wizard."""

    id: str
    title: Phrase
    number: int | None
    """Its number as the user sees it; the overview and the report have none."""
    sections: tuple[Section, ...]


class _Table:
    """One table of a file of screens, read key by key, so that a mistake names its place."""

    def __init__(self, file: str, plain: Mapping[str, object], place: str) -> None:
        self.file = file
        self.plain = plain
        self.place = place
        self.unread = set(plain)

    def _take(self, key: str) -> object:
        self.unread.discard(key)
        return self.plain.get(key)

    def error(self, key: str, code: str, found: object = "") -> ScreenError:
        return ScreenError(self.file, f"{self.place}.{key}".strip("."), code, str(found))

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self.error(key, "missing" if value is None else "type", value or "")
        return value

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if value is not None and not isinstance(value, bool):
            raise self.error(key, "type", value)
        return bool(value)

    def names(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.error(key, "type", value)
        return tuple(value)

    def phrase(self, key: str, *, needed: bool = True) -> Phrase:
        value = self._take(key)
        if value is None and not needed:
            return dict.fromkeys(LANGUAGES, "")
        return check_phrase(self.file, f"{self.place}.{key}".strip("."), value)

    def phrases(self, key: str) -> Mapping[str, Phrase]:
        value = self._take(key) or {}
        if not isinstance(value, dict):
            raise self.error(key, "type", value)
        return {
            name: check_phrase(self.file, f"{self.place}.{key}.{name}", each) for name, each in value.items()
        }

    def tables(self, key: str) -> list[_Table]:
        value = self._take(key) or []
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise self.error(key, "type", value)
        return [
            _Table(self.file, each, f"{self.place}.{key}[{index}]".strip("."))
            for index, each in enumerate(value)
        ]

    def close(self) -> None:
        """Refuse keys that nothing has read: a misspelt key must not be silent."""
        for key in sorted(self.unread):
            raise self.error(key, "unknown")


def _field(table: _Table, above: str, known: dict[str, Field]) -> Field:
    name = table.text("name")
    path = f"{above}.{name}" if above else name
    if set(table.plain) <= {"name", "half"} and path in known:
        return replace(known[path], half=table.flag("half"))
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


def _input(table: _Table, shape: Shape | None) -> Input:
    allowed = INPUTS[shape.kind] if shape else (Input.LINE, Input.TEXT)
    written = table.text("input")
    for each in allowed:
        if each == written:
            return each
    raise table.error("input", "input", written)


def _section(table: _Table, step: str, known: dict[str, Field]) -> Section:
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
    table = _Table(str(file), read_toml(file), "")
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
    table = _Table("wizard.toml", read_toml(folder / "wizard.toml"), "")
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
