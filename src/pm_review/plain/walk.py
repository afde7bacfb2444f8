"""The walk through a review, section by section."""

from __future__ import annotations

from pm_review.coach.checking import findings, open_in
from pm_review.coach.completion import section_state
from pm_review.coach.messages import describe
from pm_review.forms.loader import sections, steps
from pm_review.forms.schema import Section
from pm_review.i18n.catalog import words
from pm_review.plain.commands import Jump, Leave, Way
from pm_review.plain.console import ask, say
from pm_review.plain.interview import Interview
from pm_review.plain.question import indented, titled
from pm_review.plain.signs import Sign, Typed, narrow, read_line
from pm_review.store.library import Library
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place, resumed
from pm_review.workspace.record_lists import Group
from pm_review.workspace.undo import undo


class Walk:
    """Asks the questions of all sections, starting where the user left off."""

    def __init__(self, editor: Editor, library: Library) -> None:
        """Create a walk through the review of an editor."""
        self._editor = editor
        self._library = library
        self._words = words("plain", editor.language)
        self._sections = list(sections())
        self._place = resumed(editor.session.place or "")

    def run(self) -> None:
        """Ask section after section until the last one is finished.

        Raises:
            Leave: if the user quits first.
            EOFError: if the input ends.
        """
        at = self._number(self._place)
        while at < len(self._sections):
            section = self._sections[at]
            try:
                target = Place(self._at(at + self._ask(section)))
            except Jump as jump:
                target = jump.place
            if target.section != section.place and self._number(target) > at:
                self._say_open(section)
            self._place, at = target, self._number(target)
        self._say_end()

    def _number(self, place: Place) -> int:
        """Return the index of a place's section, or the number of sections if there is none."""
        places = [section.place for section in self._sections]
        return places.index(place.section) if place.section in places else len(places)

    def _at(self, number: int) -> str:
        """Return the place of the section at an index; empty after the last one."""
        return self._sections[max(number, 0)].place if number < len(self._sections) else ""

    def _ask(self, section: Section) -> Way:
        path = self._place.path
        self._reached(section, path)
        self._say_title(section)
        interview = Interview(
            self._editor,
            self._library,
            section,
            lambda reached: self._reached(section, reached),
            self._elsewhere,
        )
        if section.records:
            return interview.records(Group(section.path, section), path)
        return interview.form(section, section.path, path)

    def _reached(self, section: Section, path: str) -> None:
        self._place = Place(section.place, path)
        self._editor.session.remember(str(self._place))

    def _say_title(self, section: Section) -> None:
        number = self._sections.index(section) + 1
        title = self._words("section.title", at=number, all=len(self._sections), title=self._title(section))
        say("", title, self._editor.say(section.purpose))

    def _title(self, section: Section) -> str:
        step = next(each for each in steps() if each.id == section.step)
        if len(step.sections) == 1:
            return self._editor.say(section.title)
        return self._words(
            "section.name", step=self._editor.say(step.title), title=self._editor.say(section.title)
        )

    def _say_open(self, section: Section) -> None:
        found = open_in(self._editor.review, section, previous=self._editor.previous)
        if found:
            title = self._editor.words("guide.open")
            say("", *titled(title, *(describe(each, self._editor.language) for each in found)))

    def _say_end(self) -> None:
        found = findings(self._editor.review, previous=self._editor.previous)
        self._editor.session.remember(str(Place(self._sections[0].place)))
        say("", self._words("end.open", count=len(found)) if found else self._words("end.nothing_open"))

    def _elsewhere(self, typed: Typed) -> None:
        """Handle a sign that has the same meaning at every prompt.

        Raises:
            Jump: to another section, or to the same place after an undo.
            Leave: if the user quits.
        """
        match typed.sign:
            case Sign.LEAVE:
                raise Leave
            case Sign.ONWARD:
                raise Jump(Place(self._at(self._number(self._place) + 1)))
            case Sign.SECTIONS if typed.number is None:
                self._choose_section()
            case Sign.SECTIONS:
                self._go(str(typed.number))
            case Sign.UNDO:
                self._undo()

    def _choose_section(self) -> None:
        """Show the sections and ask for one.

        Raises:
            Jump: to the chosen section, or else to the same place.
            Leave: if the user quits.
        """
        for number, section in enumerate(self._sections, 1):
            state = self._words(f"states.{section_state(self._editor.review, section)}")
            say(self._words("section.line", number=number, title=self._title(section), state=state))
        say(self._words("section.choose"))
        answer = read_line(ask())
        if answer.sign is None:
            self._go(narrow(answer.text))
        self._elsewhere(answer)
        raise Jump(self._place)

    def _go(self, number: str) -> None:
        for at, section in enumerate(self._sections, 1):
            if number == str(at):
                raise Jump(Place(section.place))
        say(self._words("refused.section"))
        raise Jump(self._place)

    def _undo(self) -> None:
        common = self._editor.words
        undone = undo(self._editor)
        if undone is None:
            say(*indented(common("undo.nothing")))
            return
        say(*indented(undone.text))
        raise Jump(self._place)
