"""Input lines that answer sections of a review in plain mode, in the order of its questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pm_review.forms.loader import sections
from pm_review.forms.record_form import record_form
from pm_review.forms.schema import Field, Input, Section
from pm_review.model import Record, Review, field_spec_at, field_specs, from_dict, get
from pm_review.plain.signs import Sign, read_line

Answers = Mapping[str, object]
"""Answers by field name; a list of answers for nested records."""


class Dialogue:
    """Collects input lines."""

    def __init__(self, review: Review | None = None) -> None:
        """Start without lines, for the given review or an empty one."""
        self.lines: list[str] = []
        self._review = review or from_dict({"overview": {"year": 2025, "language": "en"}})
        self._sections = list(sections())

    def go_to(self, place: str) -> Section:
        """Go to a section."""
        number = next(at for at, section in enumerate(self._sections, 1) if section.name == place)
        self.lines.append(f"/{number}")
        return self._sections[number - 1]

    def answer(self, place: str, answers: Answers) -> None:
        """Answer a section that is a single form."""
        section = self.go_to(place)
        self._fill(section, answers, cast("Record", get(self._review, section.path)))

    def add(self, place: str, *records: Answers) -> None:
        """Add records to a section that is a list."""
        for answers in records:
            section = self.go_to(place)
            self.lines.append(Sign.MORE)
            self._fill(section, answers, self._new(section.path))

    def change(self, place: str, *records: Answers) -> None:
        """Answer questions about existing records, starting with the first."""
        for number, answers in enumerate(records, 1):
            section = self.go_to(place)
            self.lines.append(str(number))
            known = cast("list[Record]", get(self._review, section.path))
            record = known[number - 1] if number <= len(known) else self._new(section.path)
            self._fill(section, answers, record)

    def _new(self, path: str) -> Record:
        spec = field_spec_at(path)
        assert spec is not None and spec.record is not None
        return cast("Record", spec.record())

    def _fill(self, asked: Section | Field, answers: Answers, record: Record) -> None:
        """Answer the questions that a record's form shows, then unfold it for the others."""
        left = set(answers)
        for field in asked.fields:
            if field.name in {each.name for each in record_form(asked, record).fields}:
                self._answer(field, answers.get(field.name, ""), record)
                left.discard(field.name)
        folded = record_form(asked, record).folded
        if folded:
            self.lines.append(Sign.MORE if left else Sign.KEEP)
        for field in folded if left else ():
            self._answer(field, answers.get(field.name, ""), record)
            left.discard(field.name)
        assert not left

    def _answer(self, field: Field, answer: object, record: Record) -> None:
        if answer:
            known = field_specs(type(record)).get(field.name)
            value = answer if isinstance(answer, str) else [self._filled(field)]
            if known:
                setattr(record, known.attribute, value)
            else:
                record.extra[field.name] = value
        if isinstance(answer, list):
            for inner in answer:
                self.lines.append(Sign.MORE)
                self._fill(field, inner, self._new(self._path_of(field)))
            self.lines.append(Sign.KEEP)
        elif "\n" in str(answer):
            self.lines += [Sign.BLOCK, *map(in_block, str(answer).split("\n")), Sign.BLOCK]
        else:
            self.lines.append(escaped(str(answer)))
            self.lines += [Sign.KEEP] * (field.input is Input.SERIES and answer != "")

    def _filled(self, field: Field) -> Record:
        """Return a nested record that is not blank."""
        record = self._new(self._path_of(field))
        setattr(record, field.heading, "x")
        return record

    def _path_of(self, field: Field) -> str:
        for section in self._sections:
            if field in section.fields:
                return f"{section.path}.{field.name}"
        raise AssertionError(field.name)


def escaped(text: str) -> str:
    """Return the input line that enters a text literally."""
    typed = read_line(text)
    return text if typed.sign is Sign.KEEP or (typed.sign is None and typed.text == text) else f"\\{text}"


def in_block(line: str) -> str:
    """Return the line of a block that enters a text literally."""
    return f"\\{line}" if line.lstrip("\\").strip() == Sign.BLOCK else line
