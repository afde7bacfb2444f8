"""The form of a record: its questions in titled groups, core ones first, the others folded."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message

from pm_review.app.commands import Offers
from pm_review.app.shell import shell_of
from pm_review.app.views.question import Question
from pm_review.app.views.questions import Questions
from pm_review.app.views.text_sources import TextCommands
from pm_review.app.widgets.caption import Caption, show_subtitle
from pm_review.app.widgets.columns import shortened
from pm_review.app.widgets.fold import Fold
from pm_review.app.widgets.in_sight import keep_in_sight, scroll_to_focused
from pm_review.app.widgets.link_field import LinkField
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.record_form import record_form
from pm_review.forms.schema import Field, Input, RecordQuestions
from pm_review.model import Record, Set, get_record, join_path, schema_path
from pm_review.workspace.editor import Editor
from pm_review.workspace.summary import outcome_text
from pm_review.workspace.values import as_value

DOT = " · "
"""The separator between the parts of an outcome."""

MARGIN = 4
"""Cells of the lower border that are not available for its text."""


class Form(VerticalScroll, inherit_bindings=False):
    """The fields of a record and its outcome; every change is passed to the editor at once.

    No key scrolls it, so that the focused field never leaves the screen.
    """

    @dataclass
    class Entered(Message):
        """A field of the form received the focus."""

        form: Form

    def __init__(self, editor: Editor, asked: RecordQuestions, path: str) -> None:
        """Create the form for the record at a path."""
        super().__init__(can_focus=False, id="form")
        self.editor = editor
        self.asked = asked
        self.path = path
        self.questions = Questions(editor, asked, self._store)
        self._outcome = Caption(optional=True, id="outcome")
        self.fold = Fold()
        self.texts = TextCommands(self)

    @property
    def record(self) -> Record:
        """The record.

        Raises:
            PathError: if it does not exist any more.
        """
        return get_record(self.editor.review, self.path)

    def compose(self) -> ComposeResult:
        """Build the outcome, the questions, and the line that unfolds the rest."""
        yield self._outcome
        yield from self.questions.compose(self.record, self.path)
        yield self.fold

    def on_mount(self) -> None:
        """Show the current questions."""
        self.reread()

    def at(self, field: Field) -> str:
        """Return the path of a question's answer."""
        return join_path(self.path, field.name)

    @property
    def offers(self) -> Offers:
        """The command that folds and unfolds questions."""
        return {"more": self.toggle} if self.fold.display else {}

    @on(LinkField.Asked)
    def _ask(self, event: LinkField.Asked) -> None:
        question = self.questions.of(event.field)
        if question is None:
            return
        from pm_review.app.views.field_dialogs import edit_series, pick_links

        event.stop()
        field, shell = question.field, shell_of(self)
        self.questions.keep(field.name)
        edit = edit_series if field.input is Input.SERIES else pick_links
        shell.app.flow(edit(shell, self.editor, field, self.at(field)))

    @on(Fold.Toggled)
    def toggle(self) -> None:
        """Unfold the folded questions and go to the first of them, or fold them again."""
        folded = record_form(self.asked, self.record).folded
        self.editor.unfolded ^= {schema_path(self.path)}
        self.reread()
        if self.questions.are_open(self.path):
            if folded:
                self.screen.set_focus(self.questions.by_name[folded[0].name].widget)
        elif self.screen.focused is not None and not self.screen.focused.display:
            self.screen.set_focus(self.fold)

    def enter(self, name: str) -> None:
        """Focus the field with a name, which may be folded, or else the first one."""
        question = self.questions.by_name.get(name)
        if question is not None and not question.widget.display:
            self.questions.keep(name)
            self.reread()
        widget = question.widget if question is not None else next(iter(self.questions.stops), None)
        if widget is not None:
            self.screen.set_focus(widget)

    def _store(self, field: Field, text: str) -> None:
        self.questions.keep(field.name)
        self.editor.apply(Set(self.at(field), as_value(field, text)))

    def show(self, path: str) -> None:
        """Show another record of the same kind, as if the form were a new one."""
        self.path = path
        self.questions.show(self.record, path)
        self.reread()
        self.scroll_home(animate=False)
        self._announce(self.questions.of(self.screen.focused))

    def reread(self) -> None:
        """Show the current values, and the questions that apply to them."""
        record = self.editor.at(self.path)
        if not isinstance(record, Record):
            return
        folded = self.questions.reread(record, self.path)
        self.fold.describe(self.editor.words, folded, opened=self.questions.are_open(self.path))
        self._show_outcome(record)

    def _show_outcome(self, record: Record) -> None:
        """Show the outcome in the lower border as far as it fits, and the rest above the questions."""
        outcome, room = outcome_text(self.editor, record), (self.size or self.app.size).width - MARGIN
        first, _, rest = outcome.partition("\n")
        short = shortened(first.split(DOT), room, DOT)
        fits = cell_len(short) <= room
        show_subtitle(self, short if fits else "")
        self._outcome.show(rest if fits else outcome)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Highlight the form and the label of the field, and post a message."""
        self._highlight(True)
        question = self.questions.of(event.widget)
        self.questions.mark(question)
        self._announce(question)

    def _announce(self, question: Question | None) -> None:
        """Post a message about the question that has the focus."""
        if question is not None:
            self.editor.enter(self.at(question.field))
            self.post_message(self.Entered(self))

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
            keep_in_sight(self)
        else:
            event.stop()

    def watch_virtual_size(self) -> None:
        """Keep the cursor visible when rows above it appear, disappear or wrap differently."""
        keep_in_sight(self)

    def on_resize(self) -> None:
        """Fit the outcome to the width, and keep the cursor visible."""
        record = self.editor.at(self.path)
        if isinstance(record, Record):
            self._show_outcome(record)
        scroll_to_focused(self)
