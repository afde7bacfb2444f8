"""The body of the wizard: one section, as a form or as a list of records with the form of the chosen one."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.gate import cause
from pm_review.app.widgets.form import Form
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.recordlist import RecordList
from pm_review.forms.loader import Section
from pm_review.model import Record, parent
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group, group_in, group_of
from pm_review.workspace.summary import name_of


class SectionView(Vertical):
    """Shows a section, or smaller records inside one of its records."""

    DEFAULT_CSS = """
    SectionView {
        & > #crumbs { height: 1; color: $text-accent; text-style: bold; padding: 0 1; }
        & > #records { margin-bottom: 1; }
        & > #empty { color: $text-muted; padding: 1 2; height: 1fr; }
    }
    """

    class Opened(Message):
        """Smaller records are to be shown, or the way back to what holds them."""

        def __init__(self, view: SectionView) -> None:
            """Give the view that is to take the place of this one."""
            super().__init__()
            self.view = view

    def __init__(self, editor: Editor, section: Section, group: Group | None = None, at: str = "") -> None:
        """Show a section, or a group of smaller records in it, beginning with the record at a path."""
        super().__init__()
        self.editor = editor
        self.section = section
        self.group = group or (group_of(section) if section.records else None)
        self.list = RecordList(editor, self.group, at, id="records") if self.group else None
        self.form: Form | None = None
        self._shown = Widget()
        """The form, or what stands in its place."""

    @property
    def inside(self) -> bool:
        """Whether smaller records are shown, and not the section itself."""
        return self.group is not None and self.group.section is None

    @property
    def holder(self) -> str:
        """The name of the field that holds the smaller records which are shown."""
        return parent(self.group.path)[1] if self.group else ""

    @property
    def record_path(self) -> str | None:
        """The path of the record whose form is shown."""
        if self.list is None:
            return self.section.path
        return self.list.chosen

    def compose(self) -> ComposeResult:
        """Its title, the way to what holds the records, their list, and the form of the chosen one."""
        yield Static(Content(self.editor.say(self.section.title)), id="title")
        if self.inside:
            yield Static(Content(self._crumbs()), id="crumbs")
        if self.list is not None:
            yield self.list
        self._shown = self._record()
        yield self._shown

    def _crumbs(self) -> str:
        if self.group is None:
            return ""
        holder = parent(self.group.path)[0]
        record = self.editor.at(holder)
        name = name_of(self.editor, record, self.section.heading) if isinstance(record, Record) else ""
        return f"‹ {name} › {self.editor.say(self.group.one)}"

    def _record(self) -> Widget:
        """The form of the chosen record, or words that there is none."""
        path = self.record_path
        if path is not None:
            self.form = Form(self.editor, self.group.fields if self.group else self.section.fields, path)
            return self.form
        self.form = None
        some = self.list is not None and bool(self.list.paths)
        nothing = self.editor.say(self.group.empty) if self.group and not some else ""
        return Static(Content(nothing), id="empty")

    async def show_record(self) -> None:
        """Show the chosen record.

        Nothing is painted meanwhile: Textual paints widgets that are gone until the next layout, and a text
        area without its styles cannot be painted.
        """
        before, self._shown = self._shown, self._record()
        with self.app.batch_update():
            await before.remove()
            await self.mount(self._shown)

    def reread(self) -> None:
        """Show what was changed: the line of the record, how it stands, choices and links."""
        if self.list is not None:
            self.list.redraw()
        if self.form is not None:
            self.form.reread()

    async def restructured(self) -> None:
        """Show records that were added, removed or moved."""
        if self.list is not None:
            self.list.reread()
        if self.form is None or self.form.path != self.record_path:
            await self.show_record()
        elif self.form is not None:
            self.form.rewrite()

    def enter(self, name: str = "") -> None:
        """Put the cursor into a field, by its name or the first that can be typed into."""
        if self.form is not None and self.form.inputs:
            widget = self.form.inputs.get(name) or next(iter(self.form.inputs.values()))
            self.screen.set_focus(widget)
        elif self.list is not None:
            self.screen.set_focus(self.list)

    @on(Lines.Walked, "#records")
    async def _walk(self, event: Lines.Walked) -> None:
        event.stop()
        await self.show_record()

    @on(Lines.Chosen, "#records")
    async def _choose(self, event: Lines.Chosen) -> None:
        event.stop()
        if self.list is not None and self.list.chosen is None:
            await self.add_record()
            return
        await self.show_record()
        self.enter()

    @on(Lines.Chosen)
    def _choose_inside(self, event: Lines.Chosen) -> None:
        """Open the smaller records of a field; its last line adds one at once."""
        records = event.lines
        if not isinstance(records, RecordList) or records is self.list:
            return
        event.stop()
        self.open_group(records, add=records.chosen is None)

    def open_group(self, records: RecordList, *, add: bool) -> None:
        """Ask for the view of smaller records, with a new one where ``add`` says so."""
        if add:
            records.append()
        at = records.chosen or ""
        cause(self, self.Opened(SectionView(self.editor, self.section, records.group, at)))

    def outward(self) -> SectionView | None:
        """The view that holds this one, where smaller records are shown."""
        if not self.inside or self.group is None:
            return None
        return SectionView(self.editor, self.section, None, parent(self.group.path)[0])

    @property
    def records(self) -> RecordList | None:
        """The list that is meant: the one with the focus, else that of the section, else one in its form."""
        focused = self.screen.focused
        if isinstance(focused, RecordList):
            return focused
        inside = self.form.inputs.values() if self.form and self.list is None else ()
        return self.list or next((each for each in inside if isinstance(each, RecordList)), None)

    async def add_record(self) -> None:
        """Add a record after the chosen one, or a smaller one where such a list is meant."""
        records = self.records
        if records is not None and records is not self.list:
            self.open_group(records, add=True)
        elif await self.change_records(RecordList.add):
            self.enter()

    async def change_records(self, change: Callable[[RecordList], bool]) -> bool:
        """Change the records that are meant and show the one that is chosen then; whether it was possible."""
        records = self.records
        done = records is not None and change(records)
        if not done:
            self.app.bell()
        elif records is self.list:
            await self.show_record()
        return done


def view_at(editor: Editor, section: Section, path: str) -> tuple[SectionView, str]:
    """The view that shows what stands at a path of the review, and the name of the field if it is one."""
    record, name = (path, "") if not path or path.endswith("]") else parent(path)
    for field in section.fields:
        holder = f".{field.name}["
        if field.fields and holder in record:
            inner = record[: record.index(holder) + len(holder) - 1]
            return SectionView(editor, section, group_in(field, inner), record), name
    return SectionView(editor, section, None, record), name
