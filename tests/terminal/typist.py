"""Fills in forms with the keyboard alone, in the order in which the screens ask."""

from __future__ import annotations

from collections.abc import Mapping

from tests.terminal.terminal import Terminal

from pm_review.forms.loader import sections
from pm_review.forms.schema import Field, Input, Section

Answers = Mapping[str, object]
"""Answers by the name of the field: text, the number of steps to the right in a choice, the position of a
link in its list, or a list of answers for smaller records."""


class Typist:
    """Walks through the sections of a review that is open in a terminal."""

    def __init__(self, terminal: Terminal) -> None:
        """Begin at the first section."""
        self.terminal = terminal
        self._sections = list(sections())
        self._at = 0

    def go_to(self, place: str) -> Section:
        """Walk on to a section by F4."""
        index = next(at for at, section in enumerate(self._sections) if section.place == place)
        self.terminal.press(*["f4"] * (index - self._at))
        self._at = index
        return self._sections[index]

    def answer(self, place: str, answers: Answers) -> None:
        """Answer a section that is one form."""
        self._fill(self.go_to(place).fields, answers)

    def add(self, place: str, *records: Answers) -> None:
        """Add records to a section that is a list."""
        section = self.go_to(place)
        for answers in records:
            self.terminal.press("ctrl+n")
            self._fill(section.fields, answers)

    def change(self, place: str, *records: Answers) -> None:
        """Answer about records that are there already, from the first."""
        section = self.go_to(place)
        for number, answers in enumerate(records):
            self.terminal.press("escape", *["down"] * bool(number), "enter")
            self._fill(section.fields, answers)

    def _fill(self, fields: tuple[Field, ...], answers: Answers) -> None:
        left = set(answers)
        for field in fields:
            if field.name in left:
                self._answer(field, answers[field.name])
                left.remove(field.name)
            if not left:
                return
            self.terminal.press("tab")
        raise AssertionError(f"no field {left}")

    def _answer(self, field: Field, answer: object) -> None:
        if field.input is Input.RECORDS and isinstance(answer, list):
            for inner in answer:
                self.terminal.press("ctrl+n")
                self._fill(field.fields, inner)
            self.terminal.press("escape", "escape")
        elif field.input is Input.CHOICE:
            self.terminal.press(*["right"] * int(str(answer)))
        elif field.input in (Input.LINK, Input.LINKS):
            self.terminal.press(
                "enter", *["down"] * int(str(answer)), *[" "] * (field.input is Input.LINKS), "enter"
            )
        else:
            self.terminal.press(str(answer))
