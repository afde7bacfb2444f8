"""A section: a form, or a list of records with the form of the selected one, and their commands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from pm_review.app.commands import Offers, Owner
from pm_review.app.messages import GoTo
from pm_review.app.typeahead import cause
from pm_review.app.views.coaching import Coaching
from pm_review.app.views.form import Form
from pm_review.app.views.record_commands import RecordCommands
from pm_review.app.views.view import View
from pm_review.app.widgets.caption import show_title
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.prose import Prose
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import TextField
from pm_review.forms.schema import Field, Section
from pm_review.model import Record, parent
from pm_review.terminal.wrap import truncate
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import name_of, title_of

BESIDE = 18
"""Cells of the upper border that are not available for the name of a record: its number, the corners."""

SHORTEST = 8
"""The minimum width of the name in cells; on a narrow screen, the number is left out instead."""

HOLDER = 20
"""The maximum width of the name of a containing record, in cells; column heads are next to it."""


class SectionView(View):
    """Shows a section, or smaller records inside one of its records."""

    def __init__(self, editor: Editor, section: Section, group: Group | None, at: str) -> None:
        """Create the view of a section with a list of records or none, at the record with a path."""
        super().__init__(editor, section.place, section)
        self.of = section
        """The section."""
        self.group = group
        self.records = RecordList(editor, self.group, at, id="records") if self.group else None
        self.list = self.records
        self.changes = RecordCommands(self)
        self.coaching = Coaching(self)
        self._shown = Widget()
        """The form, or the text in its place."""

    @property
    def owners(self) -> Iterable[Owner]:
        """The form, the section, and the commands about its records, its findings and its goals."""
        form = (self.form, self.form.texts) if self.form else ()
        return (*form, self, self.changes, self.coaching)

    @property
    def offers(self) -> Offers:
        """The commands for moving between the records."""
        if self.records is None or not self.records.paths:
            return {}
        return {
            "next_record": partial(self.go_to_record, 1),
            "previous_record": partial(self.go_to_record, -1),
        }

    @property
    def adds(self) -> str:
        """The word for a record that can be added; empty if there is none."""
        return self.editor.say(self.target_list.group.asked.one) if self.target_list else ""

    @property
    def inside(self) -> bool:
        """Whether the view shows smaller records instead of the section's."""
        return self.group is not None and isinstance(self.group.asked, Field)

    @property
    def record_path(self) -> str | None:
        """The path of the record in the form."""
        if self.records is None:
            return self.of.path
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
            self.records.border_title = Content(self._crumbs())
            yield self.records
        self._shown = self._record()
        self.form = self._shown if isinstance(self._shown, Form) else None
        yield self._shown

    def _crumbs(self) -> str:
        """Return the name of the list; for smaller records, with the names of the records around them."""
        if self.group is None or not self.inside:
            return self.editor.say(self.of.title)
        holder = parent(self.group.path)[0]
        record = self.editor.at(holder)
        name = name_of(self.editor, record, self.of.heading) if isinstance(record, Record) else ""
        return f"Esc ‹ {truncate(name, HOLDER)} › {self.editor.say(self.group.asked.one)}"

    def _record(self) -> Widget:
        """Return the form of the selected record, or a replacement if none is selected."""
        path = self.record_path
        if path is not None:
            form = Form(self.editor, self.group.asked if self.group else self.of, path)
            form.border_title = Content(self._title())
            return form
        return Prose(Content("\n\n".join(filter(None, self._invitation()))), id="empty")

    def _invitation(self) -> Iterator[str]:
        """Yield the purpose of the section, the criteria of a good answer, and how to add a record."""
        if not self.inside:
            yield self.editor.say(self.of.purpose)
            yield self.editor.say(self.of.good)
        if self.group is not None and self.records is not None and not self.records.paths:
            yield self.editor.say(self.group.empty)

    def _title(self) -> str:
        """Return the name and number of the selected record, or the title of the section."""
        if self.records is None or self.group is None or self.records.chosen is None:
            return self.editor.say(self.of.title)
        record = self.editor.at(self.records.chosen)
        name = title_of(self.editor, self.group, record) if isinstance(record, Record) else ""
        if self.size.width:
            name = truncate(name, max(self.size.width - BESIDE, SHORTEST))
        at, of = self.records.cursor + 1, len(self.records.paths)
        return self.editor.words("form.title", name=name, number=at, count=of)

    def on_resize(self) -> None:
        """Shorten the name above the form to the width."""
        self.retitle()

    def select(self, record: str) -> None:
        """Select the record with a path, or else the first one."""
        if self.records is not None:
            self.records.select(record)

    async def show_record(self) -> None:
        """Show the selected record, in the same form if there is one.

        Otherwise there is no form in between, and painting is suspended until a layout is due: Textual
        paints removed widgets until then, and a text area without styles cannot be painted.
        """
        path = self.record_path
        if self.form is not None and path is not None:
            self.form.show(path)
            self.retitle()
            return
        before, self._shown, self.form = self._shown, self._record(), None
        with self.app.batch_update():
            await before.remove()
            await self.mount(self._shown)
            self.screen.refresh(repaint=False, layout=True)
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
            show_title(self.form, self._title())

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
        elif self.inside and self.group is not None:
            self.post_message(GoTo(Place(self.place, self.group.path)))
        else:
            return False
        return True

    async def go_to_record(self, by: int) -> None:
        """Go to another record, in the same field; after the last one, to the line that adds one."""
        records, field = self.records, self.focused_field
        if records is None or not 0 <= records.cursor + by < records.count():
            self.app.bell()
            return
        in_form = self.form is not None and self.screen.focused is not records
        records.put(records.cursor + by)
        await self.show_record()
        if records.chosen is None:
            self.screen.set_focus(records)
        elif in_form:
            self.enter(field.name if field else "")

    async def leave_field(self) -> None:
        """Go to the next field; from the last one to the next record, but never out of the pane."""
        stops = list(self.form.questions.stops) if self.form else []
        if not stops or self.screen.focused is not stops[-1]:
            self.screen.focus_next()
        elif self.records is not None:
            await self.go_to_next()
        elif self.form is not None and self.form.fold.display:
            self.screen.set_focus(self.form.fold)
        else:
            self.app.bell()

    async def go_to_next(self) -> None:
        """Go to the first field of the next record, or to the line that adds one."""
        if self.records is None:
            return
        self.records.put(self.records.cursor + 1)
        await self.show_record()
        self.enter()

    @on(TextField.Left)
    async def _leave(self, event: TextField.Left) -> None:
        event.stop()
        await self.leave_field()

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

    @on(Lines.Chosen, "#records")
    async def _choose(self, event: Lines.Chosen) -> None:
        event.stop()
        if self.records is not None and self.records.chosen is None:
            await self.changes.add()
            return
        await self.show_record()
        self.enter()

    @on(Lines.Chosen)
    def _open(self, event: Lines.Chosen) -> None:
        """Open the smaller records of a field; the last line adds one at once."""
        records = next((each for each in self._inner_lists() if each is event.lines), None)
        if records is not None:
            event.stop()
            self.open_group(records, add=records.chosen is None)

    def open_group(self, records: RecordList, *, add: bool) -> None:
        """Request the view of smaller records, with a new one if ``add``."""
        if add:
            records.append()
        if records.chosen is not None:
            first = records.group.asked.fields[0].name
            cause(self, GoTo(Place(self.place, f"{records.chosen}.{first}")))

    @property
    def target_list(self) -> RecordList | None:
        """The list that commands apply to: the focused one, the section's, or one in the form."""
        lists = [each for each in (self.records, *self._inner_lists()) if each is not None]
        return next((each for each in lists if each.has_focus), lists[0] if lists else None)

    def _inner_lists(self) -> Iterable[RecordList]:
        return self.form.questions.lists if self.form else ()
