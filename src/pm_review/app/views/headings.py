"""What a section says about itself: the titles of its list and its form, and what stands in for a form."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.app.widgets.record_list import RecordList
from pm_review.forms.schema import Section
from pm_review.model import Record, parent
from pm_review.terminal.wrap import truncate
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import name_of, title_of

BESIDE = 18
"""Cells of the upper border that are not available for the name of a record: its number, the corners."""

SHORTEST = 8
"""The minimum width of the name in cells; on a narrow screen, the number is left out instead."""

HOLDER = 20
"""The maximum width of the name of a containing record, in cells; column heads are next to it."""


class Headings:
    """The texts around the records of a section, or around smaller ones inside one of its records."""

    def __init__(self, editor: Editor, section: Section, group: Group | None) -> None:
        """Create the texts for a list of records, or for a section without one."""
        self._editor = editor
        self._section = section
        self._group = group

    def of_list(self) -> str:
        """Return the name of the list; for smaller records, with the names of the records around them."""
        if self._group is None or not self._group.is_inner:
            return self._editor.say(self._section.title)
        holder = parent(self._group.path)[0]
        record = self._editor.at(holder)
        name = name_of(self._editor, record, self._section.heading) if isinstance(record, Record) else ""
        return f"Esc ‹ {truncate(name, HOLDER)} › {self._editor.say(self._group.asked.one)}"

    def of_form(self, records: RecordList | None, width: int) -> str:
        """Return the name and number of the selected record in a width, or the title of the section."""
        if records is None or records.chosen is None:
            return self._editor.say(self._section.title)
        record = self._editor.at(records.chosen)
        name = title_of(self._editor, records.group, record) if isinstance(record, Record) else ""
        if width:
            name = truncate(name, max(width - BESIDE, SHORTEST))
        at, of = records.cursor + 1, len(records.paths)
        return self._editor.words("form.title", name=name, number=at, count=of)

    def invitation(self, *, is_empty: bool) -> Iterator[str]:
        """Yield the purpose of the section, the criteria of a good answer, and how to add a record."""
        if self._group is None or not self._group.is_inner:
            yield self._editor.say(self._section.purpose)
            yield self._editor.say(self._section.good)
        if self._group is not None and is_empty:
            yield self._editor.say(self._group.asked.empty)
