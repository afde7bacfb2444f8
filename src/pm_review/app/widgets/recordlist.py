"""The list of records above their form; its last line adds one."""

from __future__ import annotations

from pm_review.app.rows import row
from pm_review.app.widgets.lines import Line, Lines
from pm_review.editing.editor import Editor
from pm_review.editing.groups import Group
from pm_review.review import Record


class RecordList(Lines):
    """One line for each record of a group, and one that adds a record."""

    DEFAULT_CSS = """
    RecordList { max-height: 7; background: $surface; }
    Form RecordList { max-height: 5; }
    """

    def __init__(self, editor: Editor, group: Group, *, id: str | None = None) -> None:
        """Show the records of a group."""
        super().__init__(id=id)
        self.editor = editor
        self.group = group
        self.paths = group.paths(editor.review)

    @property
    def adds(self) -> bool:
        """Whether records can be added here."""
        return self.group.adds

    def count(self) -> int:
        """The records, and the line that adds one."""
        return len(self.paths) + self.adds

    def line(self, index: int) -> Line:
        """The line of a record, or the one that adds."""
        if index >= len(self.paths):
            one = self.editor.say(self.group.one)
            return Line(self.editor.words("records.add", one=one), mark="+", tone="muted")
        record = self.editor.at(self.paths[index])
        return row(self.editor, self.group, record) if isinstance(record, Record) else Line("")

    def reread(self) -> None:
        """Take the records of the review as they are now."""
        self.paths = self.group.paths(self.editor.review)
        self.changed()

    @property
    def chosen(self) -> str | None:
        """The path of the record under the cursor; ``None`` on the line that adds."""
        return self.paths[self.cursor] if self.cursor < len(self.paths) else None

    def go_to(self, path: str) -> None:
        """Place the cursor on a record."""
        if path in self.paths:
            self.put(self.paths.index(path))
