"""Asks about records, question by question and list by list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from pm_review.forms.record_form import record_form
from pm_review.forms.schema import Field, Input, RecordQuestions
from pm_review.model import get_record, parse_path
from pm_review.plain.answering import LONG, RefusedError
from pm_review.plain.console import ask, indented, interactive, say
from pm_review.plain.listing import Listing
from pm_review.plain.navigator import Navigator
from pm_review.plain.question import Question
from pm_review.plain.signs import Sign, Typed, block_line, ends_block
from pm_review.terminal.external_editor import EditorError, edit_text
from pm_review.workspace.record_lists import Group


class Way(IntEnum):
    """The direction in which to leave a question, a list or a section."""

    BACK = -1
    ONWARD = 1


WAYS: Mapping[Sign | None, Way] = {Sign.KEEP: Way.ONWARD, Sign.BACK: Way.BACK}
"""The signs that leave a question or a list."""


class Interview:
    """Asks the questions of one section; any of them may raise ``Jump`` or ``EOFError``."""

    def __init__(self, navigator: Navigator) -> None:
        """Create an interview for the section in which a navigator is."""
        self._navigator = navigator
        self._editor = navigator.editor
        self._section = navigator.section
        self._words = navigator.words

    def ask(self) -> Way:
        """Ask the questions, starting at the navigator's path, and return the way to continue.

        Raises:
            Jump: if the user goes to another place.
            EOFError: if the user quits, or the input ends.
        """
        section, left = self._section, self._navigator.path
        self._navigator.reach(left)
        if section.records:
            return self._records(Group(section.path, section), left)
        return self._form(section, section.path, left)

    def _form(self, asked: RecordQuestions, path: str, left: str = "") -> Way:
        """Ask about the record at a path, starting at the question ``left``.

        Core questions and those with an answer come first; the others are offered afterwards.
        """
        folded = self._folded(asked, path)
        if _key_below(left, path) in folded:
            return self._questions(asked, path, left, folded)
        way = self._questions(asked, path, left)
        while way is Way.ONWARD and (folded := self._folded(asked, path)):
            answer = self._offer(asked, folded)
            if answer is Sign.MORE:
                return self._questions(asked, path, "", folded)
            if answer is Sign.KEEP:
                break
            shown = record_form(asked, get_record(self._editor.review, path)).fields
            way = self._questions(asked, path, f"{path}.{shown[-1].name}" if shown else "")
        return way

    def _folded(self, asked: RecordQuestions, path: str) -> list[str]:
        """Return the names of the folded questions that can be answered."""
        form = record_form(asked, get_record(self._editor.review, path))
        return [each.name for each in form.folded if self._question(each, path).askable]

    def _question(self, field: Field, path: str) -> Question:
        return Question(self._editor, field, path)

    def _offer(self, asked: RecordQuestions, folded: Sequence[str]) -> Sign:
        """Offer the folded questions; return ``MORE`` to ask them, ``KEEP`` or ``BACK``."""
        labels = [self._editor.say(field.label) for field in asked.fields if field.name in folded]
        listed = self._editor.words("language.separator").join(labels)
        say("", self._words("more.offer", count=len(labels), labels=listed))
        while True:
            sign = self._navigator.prompt().sign
            if sign in (Sign.KEEP, Sign.BACK, Sign.MORE):
                return sign
            if sign is not Sign.UNDO:
                say(self._words("refused.more"))

    def _questions(self, asked: RecordQuestions, path: str, left: str = "", names: Sequence[str] = ()) -> Way:
        """Ask the named questions about a record; without names, those that its form shows."""
        start = _key_below(left, path)
        order = [field.name for field in asked.fields]
        at = order.index(start) if start in order else 0
        way, group = Way.ONWARD, ""
        while 0 <= at < len(order):
            form = record_form(asked, get_record(self._editor.review, path), opened=bool(names))
            field = next((each for each in form.fields if each.name == order[at]), None)
            if field is not None and (not names or field.name in names):
                self._say_group(asked, field, group)
                way = self._field(field, path, way, left)
                group, left = field.group, ""
            at += way
        return way

    def _say_group(self, asked: RecordQuestions, field: Field, before: str) -> None:
        """Print the title of a question's group, unless it is that of the previous question."""
        for group in asked.groups:
            if group.id == field.group != before:
                say("", self._words("section.group", title=self._editor.say(group.title)))

    def _field(self, field: Field, path: str, way: Way, left: str) -> Way:
        """Ask the question of a field; if there is nothing to ask, continue in the same direction."""
        question = self._question(field, path)
        if not question.askable:
            return way
        if field.input is Input.RECORDS:
            say("", question.heading)
            return self._records(Group(question.path, field), left)
        return self._ask(question)

    def _ask(self, question: Question) -> Way:
        self._navigator.reach(question.path)
        say("", *question.shown())
        while True:
            typed = self._navigator.prompt()
            if typed.sign in WAYS:
                return WAYS[typed.sign]
            if typed.sign is Sign.HELP:
                say(*question.explained(self._section), *indented(self._words("signs.question")))
            elif self._take(question, typed) and question.field.input is not Input.SERIES:
                return Way.ONWARD

    def _take(self, question: Question, typed: Typed) -> bool:
        """Store an answer and print its effect; return whether the typed line was a valid answer."""
        before = question.outcome_text()
        try:
            if not self._answer(question, typed):
                return False
        except RefusedError as refused:
            say(self._words(f"refused.{refused}"))
            return False
        except EditorError as error:
            say(self._editor.words(f"editor.{error.code}", command=error.command))
            return False
        standing = question.outcome_text()
        if standing and standing != before:
            say(*indented(standing))
        return True

    def _answer(self, question: Question, typed: Typed) -> bool:
        is_long = question.field.input in LONG
        match typed.sign:
            case None:
                question.answer(typed.text)
            case Sign.EMPTY:
                question.store(None)
            case Sign.BLOCK:
                self._take_block(question, [])
            case Sign.MORE if is_long:
                self._take_block(question, question.text.split("\n") if question.text else [])
            case Sign.EDITOR if is_long and interactive():
                question.answer(edit_text(question.text))
            case Sign.MORE | Sign.EDITOR:
                raise RefusedError("no_terminal" if is_long else "long")
            case _:
                return False
        return True

    def _take_block(self, question: Question, lines: list[str]) -> None:
        """Add the lines of a block to some lines and store them all, even if the input ends first."""
        say(*indented(self._words("question.block")))
        try:
            while not ends_block(line := ask()):
                lines.append(block_line(line))
                question.draft("\n".join(lines))
        finally:
            if lines:
                question.answer("\n".join(lines))

    def _records(self, group: Group, left: str = "") -> Way:
        """Show a list of records until the user continues or goes back, starting in the one of ``left``."""
        listing = Listing(self._editor, group)
        record = next((each for each in listing.paths if _is_below(left, each)), None)
        if record is not None:
            say("", listing.line(record))
            self._form(group.asked, record, left)
        while True:
            self._navigator.reach(group.path)
            say("", *listing.shown())
            typed = self._navigator.prompt(records=True)
            if typed.sign in WAYS:
                return WAYS[typed.sign]
            chosen = self._of_list(listing, typed)
            if chosen is not None:
                self._form(group.asked, chosen)

    def _of_list(self, listing: Listing, typed: Typed) -> str | None:
        """Handle a typed line in a list, and return the record to ask about, if any."""
        match typed.sign:
            case None:
                chosen = listing.called(typed.text)
                if chosen is None:
                    say(self._words("refused.record"))
                return chosen
            case Sign.MORE:
                return listing.add()
            case Sign.EMPTY:
                say(listing.delete(typed.number))
            case Sign.HELP:
                say(self._editor.say(self._section.good), *indented(self._words("signs.list")))
            case Sign.BLOCK | Sign.EDITOR:
                say(self._words("refused.list"))
        return None


def _is_below(path: str, record: str) -> bool:
    """Whether a path refers to a record or to part of it."""
    return f"{path}.".startswith(f"{record}.")


def _key_below(path: str, record: str) -> str:
    """Return the first key of a path inside a record; empty if the path is elsewhere."""
    below = parse_path(path)[len(parse_path(record)) :] if _is_below(path, record) else ()
    return below[0] if below else ""
