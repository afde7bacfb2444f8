"""The lines that answer sections of a review in plain mode, in the order in which it asks."""

from __future__ import annotations

from collections.abc import Mapping

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input
from pm_review.plain.signs import Sign, read_line

Answers = Mapping[str, object]
"""Answers by the name of the field; a list of answers for smaller records."""


class Dialogue:
    """Gathers lines."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self.lines: list[str] = []
        self._sections = list(sections())

    def go_to(self, place: str) -> tuple[Field, ...]:
        """Go to a section; gives its fields."""
        number = next(at for at, section in enumerate(self._sections, 1) if section.place == place)
        self.lines.append(f"/{number}")
        return self._sections[number - 1].fields

    def answer(self, place: str, answers: Answers) -> None:
        """Answer a section that is one form."""
        self._fill(self.go_to(place), answers)

    def add(self, place: str, *records: Answers) -> None:
        """Add records to a section that is a list."""
        for answers in records:
            fields = self.go_to(place)
            self.lines.append(Sign.MORE)
            self._fill(fields, answers)

    def change(self, place: str, *records: Answers) -> None:
        """Answer about records that are there already, from the first."""
        for number, answers in enumerate(records, 1):
            fields = self.go_to(place)
            self.lines.append(str(number))
            self._fill(fields, answers)

    def _fill(self, fields: tuple[Field, ...], answers: Answers) -> None:
        left = set(answers)
        for field in fields:
            if not left:
                return
            self._answer(field, answers.get(field.name, ""))
            left.discard(field.name)
        assert not left

    def _answer(self, field: Field, answer: object) -> None:
        if isinstance(answer, list):
            for inner in answer:
                self.lines.append(Sign.MORE)
                self._fill(field.fields, {each.name: inner.get(each.name, "") for each in field.fields})
            self.lines.append(Sign.KEEP)
        elif "\n" in str(answer):
            self.lines += [Sign.BLOCK, *map(in_block, str(answer).split("\n")), Sign.BLOCK]
        else:
            self.lines.append(escaped(str(answer)))
            self.lines += [Sign.KEEP] * (field.input is Input.SERIES and answer != "")


def escaped(text: str) -> str:
    """A line that means a text, whatever the text is."""
    typed = read_line(text)
    return text if typed.sign is Sign.KEEP or (typed.sign is None and typed.text == text) else f"\\{text}"


def in_block(line: str) -> str:
    """A line of a block that means a text."""
    return f"\\{line}" if line.lstrip("\\").strip() == Sign.BLOCK else line
