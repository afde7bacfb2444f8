"""One question: shown, explained, and answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pm_review.analysis.imported_source import describe_source
from pm_review.coach.checking import open_at
from pm_review.coach.messages import describe
from pm_review.forms.schema import Field, Input, Section
from pm_review.i18n.catalog import words
from pm_review.model import Set, get_record
from pm_review.plain.answering import CHOSEN, options_of, value_for
from pm_review.plain.console import indented, titled
from pm_review.plain.listing import WIDEST
from pm_review.terminal.wrap import truncate
from pm_review.workspace.editor import Editor
from pm_review.workspace.last_year import last_year
from pm_review.workspace.notes import LATEST, unused
from pm_review.workspace.summary import outcome_text
from pm_review.workspace.values import as_text, names_of


class Question:
    """The question about one field of the record at a path."""

    def __init__(self, editor: Editor, field: Field, path: str) -> None:
        """Create the question for a field of the record at a path.

        Raises:
            PathError: if there is no record.
        """
        record = get_record(editor.review, path)
        self.field = field
        self.path = f"{path}.{field.name}"
        self._above = path
        self._editor = editor
        self._record = record
        self._words = words("plain", editor.language)
        self._options = options_of(editor, field, record) if field.input in CHOSEN else []

    @property
    def value(self) -> object:
        """The stored value."""
        return self._record.get(self.field.name)

    @property
    def text(self) -> str:
        """The current answer as the user would type it; names for choices and links."""
        value = self.value
        if isinstance(value, dict):
            return "\n".join(f"{period} {number:.15g}" for period, number in value.items())
        if self.field.input is Input.CHOICE:
            return self._name(str(value or ""))
        return names_of(self._editor, self.field, value) if self.field.input in CHOSEN else as_text(value)

    def _name(self, key: str) -> str:
        return next((option.name for option in self._options if option.key == key), key)

    @property
    def askable(self) -> bool:
        """Whether the question can be answered; false if it needs a link and there are no records."""
        return bool(self._options) or self.field.input not in CHOSEN

    @property
    def heading(self) -> str:
        """The label and the question as a sentence."""
        say = self._editor.say
        return self._words("question.ask", label=say(self.field.label), question=say(self.field.question))

    def shown(self) -> Iterator[str]:
        """Yield the lines of the question: question, hint, choices, current answer."""
        yield self.heading
        hint = self._hint()
        if hint:
            yield f"  {hint}"
        for number, option in enumerate(self._options, 1):
            yield f"  {number} {truncate(option.name, WIDEST)}"
        present = describe_source(self.text, self._editor.language)
        if present:
            yield from indented(self._words("question.now", answer=present))

    def _hint(self) -> str:
        if self.field.input in (Input.LINKS, Input.SERIES):
            return self._words(f"hints.{self.field.input}")
        return "" if self._options else self._editor.say(self.field.hint)

    def explained(self, section: Section) -> Iterator[str]:
        """Yield the lines of the help: example, good answer, last year, notes, open items."""
        editor, say = self._editor, self._editor.say
        notes = unused(editor.notes, editor.review)[:LATEST]
        parts: Mapping[str, Iterable[str]] = {
            "guide.example": [say(self.field.example)],
            "guide.good": [say(section.part(self.field).good or section.good)],
            "guide.last_year": last_year(editor, section, self.path),
            "notes.title": (f"{each.date} {each.text}" for each in notes),
            "guide.open": (describe(each, editor.language) for each in open_at(editor.review, self._above)),
        }
        for title, texts in parts.items():
            if shown := list(filter(None, texts)):
                yield from titled(editor.words(title), *shown)

    def answer(self, typed: str) -> None:
        """Store an answer.

        Raises:
            RefusedError: if the answer is not valid.
        """
        self.store(self._value_for(typed))

    def draft(self, typed: str) -> None:
        """Write the lines typed so far to the journal, in case the program is killed.

        The review receives them as one answer, so that one undo removes all lines. The values of a series are
        separate answers.
        """
        if self.field.input is not Input.SERIES:
            self._editor.session.draft(Set(self.path, self._value_for(typed)))

    def _value_for(self, typed: str) -> object:
        return value_for(self.field, typed, self.value, self._options)

    def store(self, value: object) -> None:
        """Store a value; ``None`` clears the answer."""
        self._editor.apply_all([Set(self.path, value)], self._editor.say(self.field.label))

    def outcome_text(self) -> str:
        """Describe the attainment and state of the record; empty if nothing can be calculated."""
        return outcome_text(self._editor, self._record)
