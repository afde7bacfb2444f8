"""A section: a form, or a list of records with the form of the selected one, and their commands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.commands import Owner
from pm_review.app.messages import GoTo
from pm_review.app.typeahead import cause
from pm_review.app.views.coaching import Coaching
from pm_review.app.views.form import Form
from pm_review.app.views.headings import Headings
from pm_review.app.views.metrics import MetricCommands
from pm_review.app.views.record_commands import RecordCommands
from pm_review.app.views.view import View
from pm_review.app.widgets.caption import show_title
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.schema import Section
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_lists import Group


class SectionView(View):
    """Shows a section, or smaller records inside one of its records."""

    BINDINGS = [("enter", "leave_field")]

    section: Section

    def __init__(self, editor: Editor, section: Section, group: Group | None, at: str) -> None:
        """Create the view of a section with a list of records or none, at the record with a path."""
        super().__init__(editor, section)
        self.group = group
        self.records = RecordList(editor, group, at, id="records") if group else None
        self.list = self.records
        self.headings = Headings(editor, section, group)
        self.changes = RecordCommands(self)
        self.coaching = Coaching(self)
        self.metrics = MetricCommands(self)
        self._shown = Widget()
        """The form, or the text in its place."""

    @property
    def owners(self) -> Iterable[Owner]:
        """The form, and the commands about records, findings, goals and metrics."""
        form = (self.form, self.form.texts) if self.form else ()
        return (*form, self.changes, self.coaching, self.metrics)

    @property
    def adds(self) -> str:
        """The word for a record that can be added; empty if there is none."""
        target = self.changes.target
        return self.editor.say(target.group.asked.one) if target else ""

    @property
    def record_path(self) -> str | None:
        """The path of the record in the form."""
        if self.records is None:
            return self.section.path
        return self.records.chosen

    @property
    def origin(self) -> str:
        """The path of the focused field, or else of the selected record."""
        field = self.focused_field
        if self.form and field:
            return self.form.at(field)
        return self.record_path or ""

    def compose(self) -> ComposeResult:
        """Build the list of records, and the form of the selected one."""
        if self.records is not None:
            self.records.border_title = Content(self.headings.of_list())
            yield self.records
        self._shown = self._record()
        self.form = self._shown if isinstance(self._shown, Form) else None
        yield self._shown

    def _record(self) -> Widget:
        """Return the form of the selected record, or a replacement if none is selected."""
        path = self.record_path
        if path is not None:
            form = Form(self.editor, self.group.asked if self.group else self.section, path)
            form.border_title = Content(self.headings.of_form(self.records, self.size.width))
            return form
        is_empty = self.records is not None and not self.records.paths
        invitation = self.headings.invitation(is_empty=is_empty)
        return Static(Content("\n\n".join(filter(None, invitation))), id="empty")

    def on_resize(self) -> None:
        """Shorten the name above the form to the width."""
        self.retitle()

    async def show_record(self) -> None:
        """Show the selected record, in the same form if there is one; otherwise there is none in between."""
        path = self.record_path
        if self.form is not None and path is not None:
            self.form.show(path)
            self.retitle()
            return
        before, self._shown, self.form = self._shown, self._record(), None
        with self.app.batch_update():
            await before.remove()
            await self.mount(self._shown)
        self.form = self._shown if isinstance(self._shown, Form) else None

    def reread(self) -> None:
        """Show changes: the line of the record, its outcome, choices and links."""
        if self.records is not None:
            self.records.redraw()
        if self.form is not None:
            self.form.reread()

    def retitle(self) -> None:
        """Show the name of the record above the form."""
        if self.form is not None:
            show_title(self.form, self.headings.of_form(self.records, self.size.width))

    def enter(self, name: str = "") -> None:
        """Focus a field by name, or else the first one."""
        if self.form is not None and self.form.questions.by_name:
            self.form.enter(name)
        elif self.records is not None:
            self.screen.set_focus(self.records)

    def outward(self) -> bool:
        """Move from a field to the list of its record, and from smaller records to their record."""
        if self.records is not None and self.screen.focused is not self.records:
            self.screen.set_focus(self.records)
        elif self.group is not None and self.group.is_inner:
            self.post_message(GoTo(Place(self.section.name, self.group.path)))
        else:
            return False
        return True

    def action_leave_field(self) -> None:
        """Leave a choice with Enter, which all other fields handle themselves."""
        cause(self, TextField.Left())

    @on(TextField.Left)
    async def _leave_field(self, event: TextField.Left) -> None:
        """Go to the next field; from the last one to the next record, but never out of the pane."""
        event.stop()
        stops = list(self.form.questions.stops) if self.form else []
        if not stops or self.screen.focused is not stops[-1]:
            self.screen.focus_next()
        elif self.records is not None:
            await self.changes.go(1, to_first=True)
        elif self.form is not None and self.form.fold.display:
            self.screen.set_focus(self.form.fold)
        else:
            self.app.bell()

    @on(RecordList.Typed)
    async def _type(self, event: RecordList.Typed) -> None:
        """Create a record from text typed or pasted on the line that adds one."""
        event.stop()
        event.records.append(event.text)
        if event.records is self.records:
            await self.show_record()
            self.enter()
        else:
            self.open_group(event.records, add=False)

    @on(Lines.Walked, "#records")
    async def _walk(self, event: Lines.Walked) -> None:
        event.stop()
        await self.show_record()

    @on(Lines.Chosen)
    async def _choose(self, event: Lines.Chosen) -> None:
        """Enter a record, or open the smaller records of a field; the last line adds one at once."""
        event.stop()
        records = event.lines
        if not isinstance(records, RecordList):
            return
        if records is not self.records:
            self.open_group(records, add=records.chosen is None)
        elif records.chosen is None:
            await self.changes.add()
        else:
            await self.show_record()
            self.enter()

    def open_group(self, records: RecordList, *, add: bool) -> None:
        """Request the view of smaller records, with a new one if ``add``."""
        if add:
            records.append()
        if records.chosen is not None:
            first = records.group.asked.fields[0].name
            cause(self, GoTo(Place(self.section.name, f"{records.chosen}.{first}")))

    @property
    def lists(self) -> Sequence[RecordList]:
        """The lists of records: the section's, and those of smaller records in the form."""
        inner = self.form.questions.lists if self.form else ()
        return (*([self.records] if self.records else ()), *inner)
