"""The user's position in a review, and the signs that lead elsewhere from every prompt."""

from __future__ import annotations

from typing import NoReturn

from pm_review.coach.progress import section_state
from pm_review.forms.loader import sections
from pm_review.forms.lookup import step_of
from pm_review.forms.schema import Section
from pm_review.i18n.catalog import words
from pm_review.plain.console import ask, indented, say
from pm_review.plain.signs import Sign, Typed, narrow, read_line
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place, place_to_resume
from pm_review.workspace.undo import undo


class Jump(Exception):
    """The user goes to the present position of the navigator instead of answering."""


class Navigator:
    """Knows the sections and where the user is, and reads what is typed at a prompt."""

    def __init__(self, editor: Editor) -> None:
        """Begin where the user left the review of an editor."""
        self.editor = editor
        self.words = words("plain", editor.language)
        self.sections = list(sections())
        place = place_to_resume(editor.session.place or "")
        places = [section.name for section in self.sections]
        self.at = places.index(place.section) if place.section in places else len(places)
        """The index of the section; the number of sections behind the last one."""
        self.path = place.path
        """The path of the question or list in the section; empty at its beginning."""

    @property
    def section(self) -> Section:
        """The section in which the user is."""
        return self.sections[self.at]

    def go(self, at: int) -> None:
        """Go to the beginning of the section with an index; there is none before the first."""
        self.at, self.path = max(at, 0), ""

    def reach(self, path: str) -> None:
        """Remember the path of the present question or list, in case the user leaves here."""
        self.path = path
        self.editor.session.remember(str(Place(self.section.name, path)))

    def prompt(self, *, records: bool = False) -> Typed:
        """Read a line, and follow a sign that has the same meaning at every prompt.

        Raises:
            Jump: to another section, or to the same place after an undo.
            EOFError: if the user quits, or the input ends.
        """
        typed = read_line(ask(), records=records)
        match typed.sign:
            case Sign.LEAVE:
                raise EOFError
            case Sign.ONWARD:
                self._jump(self.at + 1)
            case Sign.SECTIONS:
                self._jump_to(str(typed.number) if typed.number is not None else self._chosen_section())
            case Sign.UNDO:
                self._undo()
        return typed

    def _jump(self, at: int) -> NoReturn:
        self.go(at)
        raise Jump

    def _chosen_section(self) -> str:
        """Show the sections, and return the number of the one that the user chooses.

        Raises:
            Jump: to the same place if the user chooses none.
        """
        for number, section in enumerate(self.sections, 1):
            state = self.words(f"states.{section_state(self.editor.review, section)}")
            say(self.words("section.line", number=number, title=self.title(section), state=state))
        say(self.words("section.choose"))
        answer = self.prompt()
        if answer.sign is not None:
            raise Jump
        return narrow(answer.text)

    def _jump_to(self, number: str) -> NoReturn:
        """Jump to the section with a number; if there is none, say so and stay."""
        for at in range(len(self.sections)):
            if number == str(at + 1):
                self._jump(at)
        say(self.words("refused.section"))
        raise Jump

    def _undo(self) -> None:
        undone = undo(self.editor)
        say(*indented(undone.text if undone else self.editor.words("undo.nothing")))
        if undone:
            raise Jump

    def title(self, section: Section) -> str:
        """Return the title of a section, after that of its step if the step has several."""
        say, step = self.editor.say, step_of(section)
        if len(step.sections) == 1:
            return say(section.title)
        return self.words("section.name", step=say(step.title), title=say(section.title))
