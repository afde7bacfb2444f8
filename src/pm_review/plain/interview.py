"""Asks about records, question by question and list by list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pm_review.forms.record_form import RecordForm, record_form
from pm_review.forms.schema import Field, Input, Section
from pm_review.i18n.catalog import words
from pm_review.model import get_record, parse_path
from pm_review.plain.answering import LONG, RefusedError
from pm_review.plain.commands import Way
from pm_review.plain.console import ask, ask_block, interactive, say
from pm_review.plain.listing import Listing
from pm_review.plain.question import Question, indented
from pm_review.plain.signs import Sign, Typed, read_line
from pm_review.store.library import Library
from pm_review.terminal.external_editor import EditorFileError, EditorMissingError, edit_text
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group

Elsewhere = Callable[[Typed], None]
"""Handles the signs that have the same meaning at every prompt; may raise ``Jump`` or ``Leave``."""


class Interview:
    """Asks the questions of one section."""

    def __init__(
        self,
        editor: Editor,
        library: Library,
        section: Section,
        reached: Callable[[str], None],
        elsewhere: Elsewhere,
    ) -> None:
        """Create an interview for a section; ``reached`` is called with the path of each question."""
        self._editor = editor
        self._library = library
        self._section = section
        self._reached = reached
        self._elsewhere = elsewhere
        self._words = words("plain", editor.language)

    def form(self, asked: Section | Field, path: str, left: str = "") -> Way:
        """Ask about the record at a path, starting at the question ``left``, and return the way to continue.

        Core questions and those with an answer come first; the others are offered afterwards.

        Raises:
            Jump: if the user goes to another place.
            Leave: if the user quits.
            EOFError: if the input ends.
        """
        start = _key_below(left, path)
        folded = self._folded(asked, path)
        if start in folded:
            return self._questions(asked, path, left, folded)
        way = self._questions(asked, path, left)
        while way is Way.ONWARD and (folded := self._folded(asked, path)):
            answer = self._offer(asked, folded)
            if answer is Sign.MORE:
                return self._questions(asked, path, "", folded)
            if answer is Sign.KEEP:
                break
            shown = self._form(asked, path).fields
            way = self._questions(asked, path, f"{path}.{shown[-1].name}" if shown else "")
        return way

    def _folded(self, asked: Section | Field, path: str) -> list[str]:
        """Return the names of the folded questions that can be answered."""
        return [each.name for each in self._form(asked, path).folded if self._askable(each, path)]

    def _askable(self, field: Field, path: str) -> bool:
        return field.input is Input.RECORDS or Question(self._editor, self._library, field, path).askable

    def _form(self, asked: Section | Field, path: str) -> RecordForm:
        return record_form(asked, get_record(self._editor.review, path))

    def _offer(self, asked: Section | Field, folded: Sequence[str]) -> Sign:
        """Offer the folded questions; return ``MORE`` to ask them, ``KEEP`` or ``BACK``.

        Raises:
            Jump: if the user goes to another place.
            Leave: if the user quits.
            EOFError: if the input ends.
        """
        labels = [self._editor.say(field.label) for field in asked.fields if field.name in folded]
        listed = self._editor.words("language.separator").join(labels)
        say("", self._words("more.offer", count=len(labels), labels=listed))
        while True:
            typed = read_line(ask())
            if typed.sign in (Sign.KEEP, Sign.BACK, Sign.MORE):
                return typed.sign
            if typed.sign in (None, Sign.EMPTY, Sign.BLOCK, Sign.EDITOR, Sign.HELP):
                say(self._words("refused.more"))
            else:
                self._elsewhere(typed)

    def _questions(self, asked: Section | Field, path: str, left: str = "", names: Sequence[str] = ()) -> Way:
        """Ask the named questions about a record; without names, those that its form shows."""
        start = _key_below(left, path)
        order = [field.name for field in asked.fields]
        at = order.index(start) if start in order else 0
        way, title = Way.ONWARD, ""
        while 0 <= at < len(order):
            form = self._form(asked, path)
            fields = {field.name: field for field in (*form.fields, *(form.folded if names else ()))}
            field = fields.get(order[at])
            if field is not None and (not names or field.name in names):
                title = self._say_title(asked, field, title)
                way = self._field(field, path, way, left)
                left = ""
            at += way
        return way

    def _say_title(self, asked: Section | Field, field: Field, before: str) -> str:
        """Print the title of a question's group if it differs from the previous one; return the group."""
        groups = asked.groups if isinstance(asked, Section) else ()
        title = next((self._editor.say(group.title) for group in groups if group.id == field.group), "")
        if title and field.group != before:
            say("", self._words("section.group", title=title))
        return field.group

    def _field(self, field: Field, path: str, way: Way, left: str) -> Way:
        """Ask the question of a field; if there is nothing to ask, continue in the same direction."""
        if field.input is Input.RECORDS:
            say("", self._ask_of(field))
            return self.records(Group(f"{path}.{field.name}", field), left)
        question = Question(self._editor, self._library, field, path)
        return self._ask(question) if question.askable else way

    def _ask_of(self, field: Field) -> str:
        phrase = self._editor.say
        return self._words("question.ask", label=phrase(field.label), question=phrase(field.question))

    def _ask(self, question: Question) -> Way:
        self._reached(question.path)
        say("", *question.shown())
        while True:
            typed = read_line(ask())
            if typed.sign in (Sign.KEEP, Sign.BACK):
                return Way.BACK if typed.sign is Sign.BACK else Way.ONWARD
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
        standing = question.outcome_text()
        if standing and standing != before:
            say(*indented(standing))
        return True

    def _answer(self, question: Question, typed: Typed) -> bool:
        match typed.sign:
            case None:
                question.answer(typed.text)
            case Sign.EMPTY:
                question.empty()
            case Sign.BLOCK:
                self._take_block(question, [])
            case Sign.MORE if question.field.input in LONG:
                self._take_block(question, question.text.split("\n") if question.text else [])
            case Sign.EDITOR if interactive() and question.field.input in LONG:
                return self._edit(question)
            case Sign.MORE | Sign.EDITOR:
                is_long = question.field.input in LONG
                say(self._words("refused.no_terminal" if is_long else "refused.long"))
                return False
            case _:
                self._elsewhere(typed)
                return False
        return True

    def _take_block(self, question: Question, lines: list[str]) -> None:
        """Add the lines of a block to some lines and store them all, even if the input ends first."""
        say(*indented(self._words("question.block")))
        try:
            ask_block(lines, lambda: question.draft("\n".join(lines)))
        finally:
            if lines:
                question.answer("\n".join(lines))

    def _edit(self, question: Question) -> bool:
        common = self._editor.words
        try:
            question.answer(edit_text(question.text))
        except EditorMissingError as error:
            say(common("editor.missing", command=str(error)))
            return False
        except EditorFileError as error:
            say(common(f"editor.{error.code}"))
            return False
        return True

    def records(self, group: Group, left: str = "") -> Way:
        """Show a list of records until the user continues or goes back, starting in the record of ``left``.

        Raises:
            Jump: if the user goes to another place.
            Leave: if the user quits.
            EOFError: if the input ends.
        """
        listing = Listing(self._editor, group)
        record = next((each for each in listing.paths if _is_below(left, each)), None)
        if record is not None:
            say("", listing.line(record))
            self.form(group.asked, record, left)
        while True:
            self._reached(group.path)
            say("", *listing.shown())
            typed = read_line(ask(), records=True)
            if typed.sign in (Sign.KEEP, Sign.BACK):
                return Way.BACK if typed.sign is Sign.BACK else Way.ONWARD
            chosen = self._of_list(listing, typed)
            if chosen is not None:
                self.form(group.asked, chosen)

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
            case _:
                self._elsewhere(typed)
        return None


def _is_below(path: str, record: str) -> bool:
    """Whether a path refers to a record or to part of it."""
    return f"{path}.".startswith(f"{record}.")


def _key_below(path: str, record: str) -> str:
    """Return the first key of a path inside a record; empty if the path is elsewhere."""
    below = parse_path(path)[len(parse_path(record)) :] if _is_below(path, record) else ()
    return below[0] if below else ""
