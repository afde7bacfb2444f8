"""Fills in forms with the keyboard alone, reading the questions below the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tests.terminal.terminal import Terminal

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input, Section

Answers = Mapping[str, object]
"""Answers by field name in any order: a text, the position of a link, or a list for nested records."""

LANGUAGE = "zh"
"""The language of the program under test."""

QUESTION = -3
"""The screen row of the focused field's question."""


class Typist:
    """Fills in the sections of a review that is open in a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Start at the first section."""
        self.terminal = terminal
        self._sections = list(sections())
        self._at = 0
        self._opened: set[str] = set()
        """The forms whose optional fields are unfolded."""

    def go_to(self, place: str) -> Section:
        """Move on to a section with F4."""
        index = next(at for at, section in enumerate(self._sections) if section.place == place)
        self.terminal.press(*["f4"] * (index - self._at))
        self._at = index
        self.terminal.wait_for(f" {index + 1}/{len(self._sections) + 1}")
        return self._sections[index]

    def answer(self, place: str, answers: Answers) -> None:
        """Answer a section that is a single form."""
        section = self.go_to(place)
        self._wait_for(section.fields[0])
        self._fill(section, place, answers)

    def add(self, place: str, *records: Answers) -> None:
        """Add records to a section that is a list."""
        section = self.go_to(place)
        for answers in records:
            self._add(section, place, answers)

    def _add(self, asked: Section | Field, name: str, answers: Answers) -> None:
        self.terminal.press("ctrl+n")
        self._wait_for(asked.fields[0])
        self._fill(asked, name, answers)

    def _fill(self, asked: Section | Field, name: str, answers: Answers) -> None:
        """Answer a form from its first field on, its folded fields last."""
        core = {key.partition("|")[0] for key in asked.core}
        fields = [field for field in asked.fields if field.name in answers]
        assert len(fields) == len(answers), answers
        folded = [field for field in fields if core and field.name not in core and name not in self._opened]
        for field in fields:
            if field not in folded:
                self._answer(field, answers[field.name])
        if folded:
            self.terminal.press("ctrl+d")
            others = [field for field in asked.fields if field.name not in core]
            self.terminal.wait_until(lambda: any(map(self._asks, others)), "the folded fields")
            self._opened.add(name)
        for field in folded:
            self._answer(field, answers[field.name])

    def _answer(self, field: Field, answer: object) -> None:
        """Move to a field with Tab and answer it."""
        while not self._asks(field):
            before = self._question
            self.terminal.press("tab")
            self.terminal.wait_until(lambda before=before: self._question != before, field.name)
        if isinstance(answer, list):
            for inner in answer:
                self._add(field, field.name, inner)
            self.terminal.press("escape", "escape")
        elif field.input in (Input.LINK, Input.LINKS):
            mark = [" "] * (field.input is Input.LINKS)
            self.terminal.press("enter", *["down"] * int(str(answer)), *mark, "enter")
        else:
            self.terminal.press(str(answer))

    @property
    def _question(self) -> str:
        return self.terminal.lines[QUESTION].strip()

    def _asks(self, field: Field) -> bool:
        return self._question in _wordings(field)

    def _wait_for(self, field: Field) -> None:
        self.terminal.wait_until(lambda: self._asks(field), field.name)


def _wordings(field: Field) -> Iterator[str]:
    """Yield every possible wording of a field's question."""
    yield field.question[LANGUAGE]
    for each in field.instead.values():
        yield each.question[LANGUAGE]
