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
        self._opened: set[str] = set()
        """The labels of the forms that fold nothing away any more."""

    def go_to(self, place: str) -> Section:
        """Walk on to a section by F4."""
        index = next(at for at, section in enumerate(self._sections) if section.place == place)
        self.terminal.press(*["f4"] * (index - self._at))
        self._at = index
        self.terminal.wait_for(f" {index + 1}/{len(self._sections) + 1}")
        return self._sections[index]

    def answer(self, place: str, answers: Answers) -> None:
        """Answer a section that is one form."""
        self._fill(self.go_to(place), answers)

    def add(self, place: str, *records: Answers) -> None:
        """Add records to a section that is a list."""
        section = self.go_to(place)
        for answers in records:
            self.terminal.press("ctrl+n")
            self._fill(section, answers)

    def change(self, place: str, *records: Answers) -> None:
        """Answer about records that were added before, from the first."""
        section = self.go_to(place)
        for number, answers in enumerate(records):
            self.terminal.press("escape", "home", *["down"] * number, "enter")
            self._fill(section, answers)

    def _fill(self, form: Section | Field, answers: Answers) -> None:
        """Answer a form from its first field on; unfolding it leads to the first field that was folded."""
        left = {field.name: field for field in form.fields if field.name in answers}
        assert len(left) == len(answers), answers
        for field in form.fields:
            if not left:
                return
            if self._is_folded(form, field):
                if not any(self._is_folded(form, each) for each in left.values()):
                    continue
                self.terminal.press("ctrl+d")
                self._opened.add(_name(form))
            if field.name in left:
                self._answer(field, answers[field.name])
                del left[field.name]
            elif field.when:
                continue
            if left:
                self.terminal.press("tab")

    def _is_folded(self, form: Section | Field, field: Field) -> bool:
        leading = {key.partition("|")[0] for key in form.core}
        return bool(leading) and field.name not in leading and _name(form) not in self._opened

    def _answer(self, field: Field, answer: object) -> None:
        if field.input is Input.RECORDS and isinstance(answer, list):
            for inner in answer:
                self.terminal.press("ctrl+n")
                self._fill(field, inner)
            self.terminal.press("escape", "escape")
        elif field.input is Input.CHOICE:
            self.terminal.press(*["right"] * int(str(answer)))
        elif field.input in (Input.LINK, Input.LINKS):
            self.terminal.press(
                "enter", *["down"] * int(str(answer)), *[" "] * (field.input is Input.LINKS), "enter"
            )
        else:
            self.terminal.press(str(answer))
            self.terminal.wait_for(str(answer))


def _name(form: Section | Field) -> str:
    return form.place if isinstance(form, Section) else form.name
