"""A question of a form: its label, and the widget for its answer."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from pm_review.analysis.imported_source import describe_source
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.link_field import LinkField
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.forms.schema import Field, Input
from pm_review.model import Record
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.values import PATTERNS, as_text, as_value, choices_of, hint_of, names_of

LONG = (Input.TEXT, Input.LINES)
"""Inputs whose label is above them."""


class Question:
    """Shows the answer of a record to a field, and passes what is typed or chosen to ``store``."""

    def __init__(
        self, editor: Editor, field: Field, record: Record, path: str, store: Callable[[str], None]
    ) -> None:
        """Create the label and the widget for the field of a record, at a path in the review."""
        self.field = field
        """The field as currently worded."""
        self.label = Caption(editor.say(field.label), classes="label")
        self._editor = editor
        self._written: dict[str, str] = {}
        """Answers by their readable form, so that one that is typed back is stored as it was."""
        self.widget = self._widget(record, path, store)

    def _widget(self, record: Record, path: str, store: Callable[[str], None]) -> Widget:
        editor, field = self._editor, self.field
        value, hint = record.get(field.name), hint_of(editor, field, record)

        def store_written(text: str) -> None:
            """Store a text, or the answer whose readable form it is."""
            store(self._written.get(text, text))

        match field.input:
            case Input.CHOICE:
                return Choice(choices_of(editor, field, record), str(value or ""), store)
            case Input.LINK | Input.LINKS | Input.REVIEW | Input.SERIES:
                return LinkField(names_of(editor, field, value), hint)
            case Input.RECORDS:
                return RecordList(editor, Group(path, field))
            case _:
                return TextField(
                    self._text(record),
                    store_written,
                    hint=hint,
                    long=field.input in LONG,
                    pattern=PATTERNS.get(field.input, ANYTHING),
                    read_only=editor.read_only,
                )

    def _text(self, record: Record) -> str:
        """Return the answer as the field shows it: the source of an import by its file and date."""
        written = as_text(record.get(self.field.name))
        readable = describe_source(written, self._editor.language)
        if readable != written:
            self._written[readable] = written
        return readable

    def show(self, record: Record, path: str) -> None:
        """Show the answer of another record, with the field at a path, as if it were a new question."""
        match self.widget:
            case RecordList() as records:
                records.show(Group(path, self.field))
            case TextField() as text:
                text.reset(self._text(record))
            case _:
                pass

    def reread(self, field: Field, record: Record, *, shown: bool) -> None:
        """Show the current wording and answer, or hide the question."""
        self.field, editor, value = field, self._editor, record.get(field.name)
        self.widget.display = self.label.display = shown
        self.label.show(editor.say(field.label))
        match self.widget:
            case Choice() as choice:
                choice.relabel(choices_of(editor, field, record))
                choice.put(str(value or ""))
            case LinkField() as link:
                link.names = names_of(editor, field, value)
            case RecordList() as records:
                records.reread()
            case TextField() as text:
                text.suggest(hint_of(editor, field, record))
                if (
                    not text.has_focus
                    and as_value(field, self._written.get(text.stored, text.stored)) != value
                ):
                    text.put(self._text(record))
            case _:
                pass
