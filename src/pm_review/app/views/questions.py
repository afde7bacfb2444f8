"""All questions of a form: their rows under titles, and which of them are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from pm_review.app.views.question import LONG, Question
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.laid_once import LaidOnce
from pm_review.app.widgets.record_list import RecordList
from pm_review.forms.record_form import record_form
from pm_review.forms.schema import Field, Input, RecordQuestions
from pm_review.model import Record, join_path, schema_path
from pm_review.workspace.editor import Editor


class Row(Horizontal, LaidOnce):
    """A label and a field, or two of them side by side.

    They are mounted when they are shown for the first time, since most questions of a form stay folded.
    """

    def __init__(self, questions: Sequence[Question], *, shown: bool) -> None:
        """Create the row for one or two questions."""
        kind = "long" if questions[0].field.input in LONG else "pair" if questions[1:] else "single"
        super().__init__(classes=f"row {kind}")
        self.names = [each.field.name for each in questions]
        self.display = shown
        self._widgets = [part for each in questions for part in (each.label, each.widget)]
        self._waiting = not shown
        for each in questions[1:]:
            each.label.add_class("second")

    def compose(self) -> ComposeResult:
        """Build the labels and the fields, if they are shown."""
        if not self._waiting:
            yield from self._widgets

    def show(self, shown: bool) -> None:
        """Show or hide the row."""
        if shown and self._waiting:
            self._waiting = False
            self.mount_all(self._widgets)
        self.display = shown


class Questions:
    """The questions of a form; core ones are shown, and the others are folded until the user opens them.

    All widgets exist from the start, and those of inapplicable questions are hidden. So no focused field is
    ever replaced while the form changes.
    """

    def __init__(self, editor: Editor, asked: RecordQuestions, store: Callable[[Field, str], None]) -> None:
        """Create the questions of a section or a field; ``store`` receives every answer."""
        self._editor = editor
        self._asked = asked
        self._store = store
        self.by_name: dict[str, Question] = {}
        """The questions by the name of their field."""
        self._titles: dict[str, Caption] = {}
        self._rows: list[Row] = []
        self._kept: set[str] = set()
        """The questions that stay visible because they were answered or looked for."""

    def compose(self, record: Record, path: str) -> ComposeResult:
        """Build the titles, and a label and a field for each question, for the record at a path."""
        opened = self.are_open(path)
        shown = {each.name for each in record_form(self._asked, record, opened=opened).fields}
        group = ""
        for row in rows_of(self._asked.fields):
            if row[0].group != group:
                group = row[0].group
                yield from self._title(group)
            questions = [self._question(field, record, path) for field in row]
            self._rows.append(Row(questions, shown=any(each.name in shown for each in row)))
            yield self._rows[-1]

    def _title(self, group: str) -> Iterator[Caption]:
        for each in self._asked.groups:
            if each.id == group:
                classes = "group" if self._titles else "group first"
                self._titles[group] = title = Caption(classes=classes)
                title.border_title = Content(f" {self._editor.say(each.title)} ")
                yield title

    def _question(self, field: Field, record: Record, path: str) -> Question:
        store = partial(self._store, field)
        self.by_name[field.name] = Question(self._editor, field, record, join_path(path, field.name), store)
        return self.by_name[field.name]

    def are_open(self, path: str) -> bool:
        """Whether the folded questions are shown, here and in the other forms of this kind."""
        return schema_path(path) in self._editor.unfolded

    def keep(self, name: str) -> None:
        """Leave a question visible that would be folded."""
        self._kept.add(name)

    def show(self, record: Record, path: str) -> None:
        """Show the answers of another record of the same kind, as if the questions were new ones."""
        self._kept.clear()
        for name, question in self.by_name.items():
            question.show(record, join_path(path, name))

    def reread(self, record: Record, path: str) -> Sequence[str]:
        """Show the current answers and the questions that apply to them; return the labels of the folded."""
        form = record_form(self._asked, record)
        asked = {field.name: field for field in record_form(self._asked, record, opened=True).fields}
        names = asked if self.are_open(path) else (field.name for field in form.fields)
        shown = {*names, *self._kept}
        for name, question in self.by_name.items():
            question.reread(asked.get(name, question.field), record, shown=name in shown)
        for row in self._rows:
            row.show(not shown.isdisjoint(row.names))
        for group, title in self._titles.items():
            title.display = any(each.name in shown for each in self._asked.fields if each.group == group)
        return [self._editor.say(each.label) for each in form.folded if each.name not in self._kept]

    def of(self, widget: Widget | None) -> Question | None:
        """Return the question of a widget."""
        return next((each for each in self.by_name.values() if each.widget is widget), None)

    def mark(self, current: Question | None) -> None:
        """Highlight the label of the question that has the focus."""
        for each in self.by_name.values():
            each.label.set_class(each is current, "current")

    @property
    def lists(self) -> Sequence[RecordList]:
        """The widgets that are lists of smaller records."""
        return [each.widget for each in self.by_name.values() if isinstance(each.widget, RecordList)]

    @property
    def stops(self) -> Iterable[Widget]:
        """The visible fields in order."""
        return (each.widget for each in self.by_name.values() if each.widget.display)


def rows_of(fields: Sequence[Field]) -> list[list[Field]]:
    """Group fields into rows: two short ones of the same group are side by side."""
    rows: list[list[Field]] = []
    for field in fields:
        waits = rows and len(rows[-1]) == 1 and _half(rows[-1][0]) and rows[-1][0].group == field.group
        if waits and _half(field):
            rows[-1].append(field)
        else:
            rows.append([field])
    return rows


def _half(field: Field) -> bool:
    """Whether a field needs only half a row; choices and links need a full one."""
    return field.half and field.input not in (Input.CHOICE, Input.LINK, Input.LINKS)
