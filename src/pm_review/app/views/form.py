"""The form of a record: its questions in titled groups, core ones first, the others folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from pm_review.app.commands import Offers
from pm_review.app.shell import shell_of
from pm_review.app.views.form_rows import Row, in_border, rows_of, spot
from pm_review.app.views.links import edit_series, pick_links
from pm_review.app.views.question import Question
from pm_review.app.views.texts import TextCommands
from pm_review.app.widgets.caption import Caption, show_subtitle
from pm_review.app.widgets.fold import Fold
from pm_review.app.widgets.link_field import LinkField
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.record_form import record_form
from pm_review.forms.schema import Field, Input, Section
from pm_review.model import Record, Set, get_record, schema_path
from pm_review.workspace.editor import Editor
from pm_review.workspace.summary import outcome_text
from pm_review.workspace.values import as_value

MARGIN = 4
"""Cells of the lower border that are not available for its text."""


class Form(VerticalScroll, inherit_bindings=False):
    """The fields of a record and its outcome; every change is passed to the editor at once.

    No key scrolls it, so that the focused field never leaves the screen.

    All fields exist from the start, and those of inapplicable questions are hidden. So no focused field is
    ever replaced while the form changes.
    """

    class Entered(Message):
        """A field received the focus."""

        def __init__(self, form: Form, path: str, field: Field) -> None:
            """Create the message with the form, the path in the review, and the question."""
            super().__init__()
            self.form = form
            self.path = path
            self.field = field

    def __init__(self, editor: Editor, asked: Section | Field, path: str) -> None:
        """Create the form for the record at a path."""
        super().__init__(can_focus=False, id="form")
        self.editor = editor
        self.asked = asked
        self.path = path
        self.questions: dict[str, Question] = {}
        """The questions by the name of their field."""
        self.standing = Caption(id="standing")
        self.fold = Fold()
        self.texts = TextCommands(self)
        self._titles: dict[str, Caption] = {}
        self._rows: list[Row] = []
        self._kept: set[str] = set()
        """The questions that stay visible because they were answered here."""

    @property
    def record(self) -> Record:
        """The record.

        Raises:
            PathError: if it does not exist any more.
        """
        return get_record(self.editor.review, self.path)

    @property
    def opened(self) -> bool:
        """Whether the folded questions are shown, here and in the other forms of this kind."""
        return schema_path(self.path) in self.editor.unfolded

    def compose(self) -> ComposeResult:
        """Build the outcome, a label and a field for each question, and the line that unfolds the rest."""
        record = self.record
        shown = {each.name for each in record_form(self.asked, record, opened=self.opened).fields}
        yield self.standing
        group = ""
        for row in rows_of(self.asked.fields):
            if row[0].group != group:
                group = row[0].group
                yield from self._title(group)
            pairs = [self._pair(field, record, second=field is not row[0]) for field in row]
            self._rows.append(Row(row, list(chain(*pairs)), shown=any(each.name in shown for each in row)))
            yield self._rows[-1]
        yield self.fold

    def _title(self, group: str) -> Iterator[Caption]:
        groups = self.asked.groups if isinstance(self.asked, Section) else ()
        for each in groups:
            if each.id == group:
                classes = "group" if self._titles else "group first"
                self._titles[group] = title = Caption(classes=classes)
                title.border_title = Content(f" {self.editor.say(each.title)} ")
                yield title

    def _pair(self, field: Field, record: Record, *, second: bool) -> tuple[Widget, Widget]:
        """Create a question, and return its label and its field."""
        store = partial(self._store, field)
        question = Question(self.editor, field, record, self.at(field.name), store, second=second)
        self.questions[field.name] = question
        return question.label, question.widget

    def on_mount(self) -> None:
        """Show the current questions."""
        self.reread()

    def at(self, name: str) -> str:
        """Return the path of a field of this record."""
        return f"{self.path}.{name}" if self.path else name

    def value(self, field: Field) -> object:
        """Return the stored value of a question."""
        return self.record.get(field.name)

    @property
    def inputs(self) -> Mapping[str, Widget]:
        """The widgets by field name."""
        return {name: each.widget for name, each in self.questions.items()}

    @property
    def lists(self) -> Sequence[RecordList]:
        """The widgets that are lists of smaller records."""
        return [each for each in self.inputs.values() if isinstance(each, RecordList)]

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields as currently worded, by name."""
        return {name: each.field for name, each in self.questions.items()}

    @property
    def offers(self) -> Offers:
        """The command that folds and unfolds questions."""
        return {"more": self.toggle} if self.fold.display else {}

    @on(LinkField.Asked)
    def _ask(self, event: LinkField.Asked) -> None:
        field = self.field_of(event.field)
        if field is None:
            return
        event.stop()
        self._kept.add(field.name)
        if field.input is Input.SERIES:
            edit_series(shell_of(self), self.editor, field, self.at(field.name))
        else:
            shell = shell_of(self)
            shell.flow(pick_links(shell, self.editor, field, self.at(field.name)))

    @on(Fold.Toggled)
    def toggle(self) -> None:
        """Unfold the folded questions and go to the first of them, or fold them again."""
        folded = [field.name for field in record_form(self.asked, self.record).folded]
        self.editor.unfolded ^= {schema_path(self.path)}
        self.reread()
        if self.opened and folded:
            self.screen.set_focus(self.inputs[folded[0]])
        elif not self.opened and self.screen.focused is not None and not self.screen.focused.display:
            self.screen.set_focus(self.fold)

    def reveal(self, name: str) -> None:
        """Make a question visible, even if it is folded."""
        if name in self.inputs and not self.inputs[name].display:
            self._kept.add(name)
            self.reread()

    def _store(self, field: Field, text: str) -> None:
        self._kept.add(field.name)
        self.editor.apply(Set(self.at(field.name), as_value(field, text)))

    def show(self, path: str) -> None:
        """Show another record of the same kind, as if the form were a new one."""
        self.path = path
        self._kept.clear()
        record = self.record
        for name, question in self.questions.items():
            question.show(record, self.at(name))
        self.reread()
        self.scroll_home(animate=False)
        self._announce(self.field_of(self.screen.focused))

    def reread(self) -> None:
        """Show the current values, and the questions that apply to them."""
        record = self.editor.at(self.path)
        if not isinstance(record, Record):
            return
        form = record_form(self.asked, record)
        asked = {field.name: field for field in record_form(self.asked, record, opened=True).fields}
        shown = {*(asked if self.opened else (field.name for field in form.fields)), *self._kept}
        for name, question in self.questions.items():
            question.reread(asked.get(name, question.field), record, shown=name in shown)
        for row in self._rows:
            row.show(any(field.name in shown for field in row.fields))
        for group, title in self._titles.items():
            title.display = any(each.name in shown for each in self.asked.fields if each.group == group)
        folded = [self.editor.say(each.label) for each in form.folded if each.name not in self._kept]
        self.fold.describe(self.editor.words, folded, opened=self.opened)
        self._show_standing(record)

    def _show_standing(self, record: Record) -> None:
        """Show the outcome of the record: in the lower border if it fits, else above the questions."""
        room = (self.size or self.app.size).width - MARGIN
        within, below = in_border(outcome_text(self.editor, record), room)
        show_subtitle(self, within)
        self.standing.show(below)
        self.standing.display = bool(below)

    def field_of(self, widget: Widget | None) -> Field | None:
        """Return the question of a widget."""
        return next((each.field for each in self.questions.values() if each.widget is widget), None)

    @property
    def stops(self) -> Iterable[Widget]:
        """The visible fields in order."""
        return (each.widget for each in self.questions.values() if each.widget.display)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Highlight the form and the label of the field, and post a message."""
        self._highlight(True)
        field = self.field_of(event.widget)
        for each in self.questions.values():
            each.label.set_class(each.field is field, "current")
        self._announce(field)

    def _announce(self, field: Field | None) -> None:
        """Post a message about the question that has the focus."""
        if field is not None:
            self.editor.enter(self.at(field.name))
            self.post_message(self.Entered(self, self.at(field.name), field))

    def on_descendant_blur(self) -> None:
        """Remove the highlight if the focus has left the form."""
        self._highlight(self.has_focus_within)

    def _highlight(self, highlighted: bool) -> None:
        """Highlight the border or not; the fields need no new styles, which would take 15 ms."""
        if highlighted != self.has_class("-current"):
            self.set_class(highlighted, "-current", update=False)
            self.app.stylesheet.apply(self)

    @on(TextField.SelectionChanged)
    def _move_cursor(self, event: TextField.SelectionChanged) -> None:
        if event.text_area.has_focus:
            self._follow_cursor()
        else:
            event.stop()

    def _follow_cursor(self) -> None:
        """Keep the line with the cursor visible, also in a field taller than the screen."""
        self.call_after_refresh(self._show_cursor)

    def watch_virtual_size(self) -> None:
        """Keep the cursor visible when rows above it appear, disappear or wrap differently."""
        self._follow_cursor()

    def on_resize(self) -> None:
        """Keep the cursor visible when the window is resized."""
        record = self.editor.at(self.path)
        if isinstance(record, Record):
            self._show_standing(record)
        self._show_cursor()

    def _show_cursor(self) -> None:
        widget = self.screen.focused if self.is_attached else None
        field = self.field_of(widget)
        if widget is not None and field is not None:
            room = self.scrollable_content_region.height
            region = spot(self.questions[field.name].label, widget, room)
            self.scroll_to_region(region, animate=False, immediate=True)
        elif widget is not None and self in widget.ancestors:
            self.scroll_to_widget(widget, animate=False, immediate=True)
