"""Search of a review: steps and sections, records, answers, and open questions about the current record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pm_review.forms.loader import sections
from pm_review.forms.lookup import question_at, questions, section_asking, section_named, step_of
from pm_review.forms.record_form import applies, worded
from pm_review.model import (
    FieldType,
    Record,
    Review,
    find_record,
    has_value,
    schema_path,
    texts_of,
    walk_records,
)
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import title_of

NOWHERE = Place("")
"""A place without a record."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result."""

    title: str
    """The name of the item, or a line of an answer."""
    where: str
    """The section of the item; for an answer, also its question."""
    place: Place
    label: str = ""
    """The question of the item's first line, by which it is found too."""

    def matches(self, words: Sequence[str]) -> bool:
        """Whether it contains all words, which are in lower case."""
        sought = f"{self.label} {self.title}".casefold()
        return all(word in sought for word in words)


def search(editor: Editor, text: str, here: Place = NOWHERE) -> Iterator[Hit]:
    """Yield the items that contain all words of a text: sections first, then records, questions and answers.

    The questions are those about the record at the place ``here`` that have no answer yet.
    """
    wanted = text.casefold().split()
    if wanted:
        found = (*_sections(editor), *_records(editor), *_questions(editor, here), *_answer_hits(editor))
        yield from (hit for hit in found if hit.matches(wanted))


def _sections(editor: Editor) -> Iterator[Hit]:
    for section in sections():
        yield Hit(editor.say(section.title), editor.say(step_of(section).title), Place(section.name))


def _records(editor: Editor) -> Iterator[Hit]:
    for section in (each for each in sections() if each.records and not each.own):
        group = Group(section.path, section)
        for path in group.paths(editor.review):
            record = editor.at(path)
            if isinstance(record, Record):
                place = Place(section.name, f"{path}.{section.heading}")
                yield Hit(title_of(editor, group, record), editor.say(section.title), place)


def _questions(editor: Editor, here: Place) -> Iterator[Hit]:
    section = section_named(here.section)
    path = here.path.partition("]")[0] + "]" if section and section.records else section and section.path
    record = find_record(editor.review, path) if path else None
    if section is not None and record is not None:
        for field in section.fields:
            if applies(field, record) and not has_value(record, field.name):
                place = Place(section.name, f"{path}.{field.name}")
                yield Hit(editor.say(worded(field, record).label), editor.say(section.title), place)


def _answer_hits(editor: Editor) -> Iterator[Hit]:
    for place, text in answers(editor.review):
        asked_at = schema_path(place.path)
        section, question = section_asking(place.path), question_at(place.path)
        if section is not None and question is not None and asked_at != f"{section.path}.{section.heading}":
            label = editor.say(question.label)
            where = editor.words("language.colon").join((editor.say(section.title), label))
            lines = [line for line in text.split("\n") if line.strip()]
            yield from (Hit(line, where, place, "" if at else label) for at, line in enumerate(lines))


def answers(review: Review) -> Iterator[tuple[Place, str]]:
    """Yield every text answer of a review with its place in the wizard; hidden questions are left out."""
    for path, record in walk_records(review):
        above = schema_path(path)
        for key, value in _texts_of(record):
            section = section_asking(f"{path}.{key}")
            if section is not None and value.strip() and f"{above}.{key}" in questions():
                yield Place(section.name, f"{path}.{key}"), value


def _texts_of(record: Record) -> Iterator[tuple[str, str]]:
    yield from texts_of(record, FieldType.TEXT, FieldType.FIGURE)
    yield from ((key, value) for key, value in record.extra.items() if isinstance(value, str))
