"""The form for one record, built from the definitions of its fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.commands import Offers
from pm_review.app.shell import shell_of
from pm_review.app.views.links import edit_series, pick_links
from pm_review.app.views.texts import edit_outside, insert_note
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.link_field import LinkField
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.forms.loader import Field, Input
from pm_review.model import PathError, Record, Set
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import group_in
from pm_review.workspace.summary import standing
from pm_review.workspace.values import PATTERNS, as_text, as_value, choices_of, names_of


class Form(VerticalScroll):
    """Labels and fields of one record, and how it stands; every change goes to the editor at once."""

    standing = getters.query_one("#standing", Static)

    class Entered(Message):
        """The focus came to a field."""

        def __init__(self, path: str, field: Field) -> None:
            """Tell where in the review, and what is asked there."""
            super().__init__()
            self.path = path
            self.field = field

    def __init__(self, editor: Editor, fields: tuple[Field, ...], path: str) -> None:
        """Make a form for the record at a path."""
        super().__init__(can_focus=False)
        self.editor = editor
        self.fields = fields
        self.path = path
        self.inputs: dict[str, Widget] = {}
        """The widget of each field, by the field's name."""
        self.lists: list[RecordList] = []
        """Those of them that are lists of smaller records."""
        self._labels: dict[str, Static] = {}
        self._stands = ""
        """What is told of how the record stands."""

    def compose(self) -> ComposeResult:
        """How the record stands, and a label and a field for each question."""
        record = self.editor.at(self.path)
        if not isinstance(record, Record):
            raise PathError(self.path)
        self._stands = standing(self.editor, record)
        yield Static(Content(self._stands), id="standing", classes="shown" if self._stands else "")
        for row in rows_of(self.fields):
            with Horizontal(classes="row"):
                for field in row:
                    yield from self._pair(field, record, second=field is not row[0])

    def _pair(self, field: Field, record: Record, *, second: bool) -> ComposeResult:
        classes = "label second" if second else "label"
        label = Static(Content(self.editor.say(field.label)), classes=classes)
        self._labels[field.name] = label
        self.inputs[field.name] = self._widget(field, record)
        yield label
        yield self.inputs[field.name]

    def at(self, name: str) -> str:
        """The path of a field of this record."""
        return f"{self.path}.{name}" if self.path else name

    def value(self, field: Field) -> object:
        """What the review holds for a question."""
        record = self.editor.at(self.path)
        return record.get(field.name) if isinstance(record, Record) else None

    def _widget(self, field: Field, record: Record) -> Widget:
        value = record.get(field.name)
        hint = self.editor.say(field.hint)
        match field.input:
            case Input.CHOICE:
                return Choice(
                    choices_of(self.editor, field, record), str(value or ""), partial(self._store, field)
                )
            case Input.LINK | Input.LINKS | Input.REVIEW | Input.SERIES:
                return LinkField(names_of(self.editor, field, value), hint)
            case Input.RECORDS:
                records = RecordList(self.editor, group_in(field, self.at(field.name)))
                self.lists.append(records)
                return records
            case _:
                return TextField(
                    as_text(value),
                    partial(self._store, field),
                    hint=hint,
                    long=field.input in (Input.TEXT, Input.LINES),
                    pattern=PATTERNS.get(field.input, ANYTHING),
                    read_only=self.editor.read_only,
                )

    @property
    def offers(self) -> Offers:
        """What can be done with the text that has the focus."""
        text = self._text()
        return {"editor": self.edit_outside, "notes": self.insert_note} if text else {}

    def _text(self) -> TextField | None:
        """The text field with the focus."""
        focused = self.screen.focused
        known = any(focused is each for each in self.inputs.values())
        return focused if known and isinstance(focused, TextField) else None

    def edit_outside(self) -> None:
        """Open the field in the user's own editor."""
        text = self._text()
        if text is not None:
            edit_outside(shell_of(self), text)

    def insert_note(self) -> None:
        """Offer the notes of the year; the chosen one goes into the text at the cursor."""
        text, field = self._text(), self.field_of(self.screen.focused)
        if text is not None and field is not None:
            shell = shell_of(self)
            shell.flow(insert_note(shell, self.editor, text, self.at(field.name)))

    @on(LinkField.Asked)
    def _ask(self, event: LinkField.Asked) -> None:
        field = self.field_of(event.field)
        if field is None:
            return
        event.stop()
        if field.input is Input.SERIES:
            edit_series(shell_of(self), self.editor, field, self.at(field.name))
        else:
            shell = shell_of(self)
            shell.flow(pick_links(shell, self.editor, field, self.at(field.name)))

    def _store(self, field: Field, text: str) -> None:
        self.editor.apply(Set(self.at(field.name), as_value(field, text)))

    def reread(self) -> None:
        """Show what the review holds now, where it was changed from elsewhere."""
        record = self.editor.at(self.path)
        if not isinstance(record, Record):
            return
        for field in self.fields:
            self._reread(field, record)
        stands = standing(self.editor, record)
        if stands != self._stands:
            self._stands = stands
            self.standing.update(Content(stands))
            self.standing.set_class(bool(stands), "shown")

    def _reread(self, field: Field, record: Record) -> None:
        value = record.get(field.name)
        match self.inputs.get(field.name):
            case Choice() as choice:
                choice.relabel(choices_of(self.editor, field, record))
                choice.put(str(value or ""))
            case LinkField() as link:
                link.names = names_of(self.editor, field, value)
            case RecordList() as records:
                records.reread()
            case _:
                pass

    def field_of(self, widget: Widget | None) -> Field | None:
        """The question that a widget answers."""
        return next((field for field in self.fields if self.inputs.get(field.name) is widget), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the label of the field and tell."""
        field = self.field_of(event.widget)
        for name, label in self._labels.items():
            label.set_class(field is not None and name == field.name, "current")
        if field is not None:
            self.post_message(self.Entered(self.at(field.name), field))

    @on(TextField.SelectionChanged)
    def _follow_cursor(self) -> None:
        """Keep the line that is written in sight, also in a field that grows beyond the room below it."""
        self.call_after_refresh(self._show_cursor)

    def on_resize(self) -> None:
        """Keep it in sight in a window of another size too."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        field = self.screen.focused if self.is_attached else None
        if isinstance(field, TextField):
            field.scroll_cursor_visible()
            at = field.cursor_screen_offset - self.content_region.offset + self.scroll_offset
            self.scroll_to_region(Region(*at, 1, 1), animate=False)


def rows_of(fields: Sequence[Field]) -> list[list[Field]]:
    """The fields by row: two that take half a row stand side by side."""
    rows: list[list[Field]] = []
    for field in fields:
        if _half(field) and rows and len(rows[-1]) == 1 and _half(rows[-1][0]):
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _half(field: Field) -> bool:
    """Whether a field needs half a row only; the words of a choice need a whole one."""
    return field.half and field.input is not Input.CHOICE
