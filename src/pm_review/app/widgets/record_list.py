"""The list of records above their form; its last line adds one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message

from pm_review.app.record_row import columns, row
from pm_review.app.typeahead import cause
from pm_review.app.widgets.columns import Column
from pm_review.app.widgets.line_list import Line, LineList
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.text_field import as_line
from pm_review.forms.schema import Input
from pm_review.model import Edit, Insert, Move, Record, data_at, delete_with_links
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group


class RecordList(LineList):
    """One line for each record of a group, and one that adds a record."""

    @dataclass
    class Typed(Message):
        """Text was typed or pasted on the line that adds a record."""

        records: RecordList
        text: str

    def __init__(self, editor: Editor, group: Group, at: str = "", *, id: str | None = None) -> None:
        """Create the list of a group's records, with the one at a path selected."""
        super().__init__(id=id)
        self.editor = editor
        self.group = group
        self.paths = group.paths(editor.review)
        self.set_reactive(Lines.cursor, self._index(at))

    def show(self, group: Group) -> None:
        """Show the records of another group of the same kind, the first one selected."""
        self.group = group
        self.paths = group.paths(self.editor.review)
        self.set_reactive(Lines.cursor, 0)
        self.scroll_home(animate=False)
        self.changed()

    def select(self, at: str) -> None:
        """Show the current records of the review, with the one at a path selected."""
        self.reread()
        self.put(self._index(at))

    def _index(self, at: str) -> int:
        return self.paths.index(at) if at in self.paths else 0

    def count(self) -> int:
        """Return the number of records, plus the line that adds one."""
        return len(self.paths) + 1

    def line(self, index: int) -> Line:
        """Return the line of a record, or the one that adds a record."""
        if index >= len(self.paths):
            one = self.editor.say(self.group.asked.one)
            return Line(self.editor.words("records.add", one=one), mark="+", tone="muted")
        record = self.editor.at(self.paths[index])
        return row(self.editor, self.group, record) if isinstance(record, Record) else Line("")

    def columns(self) -> Sequence[Column]:
        """The columns next to the names of the records; none without records."""
        record = self.editor.at(self.paths[0]) if self.paths else None
        return columns(self.editor, self.group, record) if isinstance(record, Record) else ()

    def reread(self) -> None:
        """Show the current records of the review."""
        before, self.paths = self.paths, self.group.paths(self.editor.review)
        if len(self.paths) == len(before):
            self.redraw()
        else:
            self.changed()

    @property
    def chosen(self) -> str | None:
        """The path of the record under the cursor; ``None`` on the line that adds one."""
        return self.paths[self.cursor] if self.cursor < len(self.paths) else None

    def on_key(self, event: events.Key) -> None:
        """Start a new record with text typed on the line that adds one."""
        if self.chosen is None and event.is_printable and event.character and event.character.strip():
            event.stop()
            event.prevent_default()
            cause(self, self.Typed(self, event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Start a new record with text pasted on the line that adds one."""
        if self.chosen is None and event.text.strip():
            event.stop()
            cause(self, self.Typed(self, event.text))

    def add(self) -> bool:
        """Add a record after the selected one; like all changes here, return whether it succeeded."""
        return self._insert(min(self.cursor + 1, len(self.paths)), {}, "undo.add")

    def append(self, text: str = "") -> bool:
        """Add a record at the end, whose name begins with a text."""
        asked = self.group.asked
        if any(each.name == asked.heading and each.input is Input.LINE for each in asked.fields):
            text = as_line(text)
        return self._insert(len(self.paths), {asked.heading: text} if text else {}, "undo.add")

    def duplicate(self) -> bool:
        """Insert a copy after the selected record."""
        if self.chosen is None:
            return False
        plain = data_at(self.editor.review, self.chosen)
        plain.pop("id", None)
        return self._insert(self.cursor + 1, plain, "undo.duplicate")

    def delete(self) -> bool:
        """Delete the selected record and the links to it."""
        if self.chosen is None:
            return False
        return self._change(delete_with_links(self.editor.review, self.chosen), "undo.delete", self.cursor)

    def move(self, by: int) -> bool:
        """Move the selected record up or down."""
        index = self.cursor + by
        if self.chosen is None or not 0 <= index < len(self.paths):
            return False
        return self._change([Move(self.chosen, index)], "undo.move", index)

    def _insert(self, index: int, plain: dict[str, object], label: str) -> bool:
        return self._change([Insert(self.group.path, index, plain)], label, index)

    def _change(self, edits: Sequence[Edit], label: str, index: int) -> bool:
        """Apply edits and then select the record at an index."""
        if not self.editor.apply_all(edits, self.editor.words(label)):
            return False
        self.reread()
        self.put(index)
        return True
