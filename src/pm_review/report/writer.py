"""What every part of a report is written with: labels, names of linked records, tables without empty columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from pm_review.definitions import Field, Section, sections
from pm_review.phrases import Words, words
from pm_review.report.document import Block, Column, Entry, Heading, Paragraph, Row, Table
from pm_review.review import Kind, Record, Review, get, shapes


@cache
def fields() -> dict[str, Field]:
    """Every question by its path without records, such as ``goals.parts.due``."""
    found: dict[str, Field] = {}
    for section in sections():
        for field in section.fields:
            _add(found, section.path, field)
    return found


def _add(found: dict[str, Field], above: str, field: Field) -> None:
    path = f"{above}.{field.name}"
    found.setdefault(path, field)
    for inner in field.fields:
        _add(found, path, inner)


class Writer:
    """Writes parts of one review in one language."""

    def __init__(self, review: Review, language: str) -> None:
        """Write about a review in a language, which need not be the review's own."""
        self.review = review
        self.language = language
        self.say: Words = words("report", language)

    def label(self, path: str) -> str:
        """The label of a field, by its path without records."""
        return fields()[path].label[self.language]

    def section(self, place: str) -> Section:
        """A section of the wizard by its place."""
        return next(each for each in sections() if each.place == place)

    def heading(self, place: str, level: int = 3) -> Heading:
        """The title of a section as a heading."""
        return Heading(level, self.section(place).title[self.language])

    def word(self, path: str, value: str) -> str:
        """The word of a choice as people read it."""
        phrase = fields()[path].choices.get(value)
        return phrase[self.language] if phrase else value

    def record(self, path: str) -> Record:
        """The record at a path."""
        return cast("Record", get(self.review, path))

    def name(self, ident: str, *targets: str) -> str:
        """The name of the record with an id in one of the lists; empty where there is none."""
        for target in targets:
            for record in cast("list[Record]", get(self.review, target)):
                if getattr(record, "id", "") == ident:
                    return str(getattr(record, "name", "") or getattr(record, "what", ""))
        return ""

    def names(self, idents: Iterable[str], *targets: str) -> str:
        """The names of several records, in one line."""
        return self.say("separator").join(filter(None, (self.name(each, *targets) for each in idents)))

    def answer(self, path: str, record: Record, place: str) -> Iterator[Paragraph]:
        """A labelled answer, where there is one; ``path`` is the field's, ``place`` the record's."""
        key = path.rsplit(".", 1)[1]
        text = shown(record, key)
        if text:
            yield Paragraph(text, f"{place}.{key}", self.label(path))

    def answers(self, path: str, record: Record, place: str, keys: Sequence[str]) -> Iterator[Paragraph]:
        """Several labelled answers of a record, in the order of the keys."""
        for key in keys:
            yield from self.answer(f"{path}.{key}", record, place)

    def own(self, path: str, record: Record, place: str) -> Iterator[Paragraph]:
        """Answers to questions of somebody's own."""
        for key, value in record.extra.items():
            field = fields().get(f"{path}.{key}")
            if field is not None and isinstance(value, str) and value.strip():
                yield Paragraph(value, f"{place}.{key}", field.label[self.language])


def shown(record: Record, key: str) -> str:
    """A field's answer as text: a list line by line; blanks alone are no answer."""
    known = shapes(type(record)).get(key)
    value = getattr(record, known[0]) if known else record.extra.get(key, "")
    if known and known[1].kind in (Kind.TEXTS, Kind.LINKS):
        return "\n".join(value)
    text = str(value)
    return text if text.strip() else ""


def table(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[Table]:
    """A table without its empty columns; nothing where no row is left."""
    kept = [at for at in range(len(columns)) if any(row.cells[at].strip() for row in rows)]
    if rows and kept:
        trimmed = tuple(Row(tuple(row.cells[at] for at in kept), row.place) for row in rows)
        yield Table(tuple(columns[at] for at in kept), trimmed)


def under(heading: Heading, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; no heading where there are none."""
    found = list(blocks)
    if found:
        yield heading
        yield from found


def entry(lead: str, details: Iterable[Paragraph], place: str, otherwise: str) -> Iterator[Entry]:
    """An item of a list with what is known about it; nothing where there is nothing."""
    found = tuple(details)
    if lead.strip() or found:
        yield Entry(lead if lead.strip() else otherwise, found, place)
