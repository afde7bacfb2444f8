"""A list of records, printed line by line, to add to and delete from."""

from __future__ import annotations

from collections.abc import Iterator

from pm_review.analysis.outcome import outcome
from pm_review.i18n.catalog import words
from pm_review.model import Goal, Insert, delete_with_links, get_record, id_of
from pm_review.plain.answering import Choice, position
from pm_review.terminal.wrap import truncate
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.summary import details, state_word, title_of

WIDEST = 80
"""The maximum width of a name or a detail in a line, in cells."""


class Listing:
    """The records of a group, by number."""

    def __init__(self, editor: Editor, group: Group) -> None:
        """List the records of a group."""
        self._editor = editor
        self._group = group
        self._words = words("plain", editor.language)

    @property
    def paths(self) -> list[str]:
        """The paths of the records, in order."""
        return self._group.paths(self._editor.review)

    def shown(self) -> Iterator[str]:
        """Yield a line for each record, and a line with the available actions."""
        one = self._editor.say(self._group.asked.one)
        paths = self.paths
        for number, path in enumerate(paths, 1):
            yield f"  {number} {self.line(path)}"
        if not paths:
            yield f"  {self._words('list.empty', one=one)}"
        yield self._words("list.any" if paths else "list.add", one=one)

    def line(self, path: str) -> str:
        """Describe a record on one line: its name and details."""
        record = get_record(self._editor.review, path)
        parts = [title_of(self._editor, self._group, record), *details(self._editor, self._group, record)]
        if isinstance(record, Goal) and (state := outcome(record).state) is not None:
            parts.append(state_word(self._editor, state))
        return self._editor.words("language.separator").join(truncate(each, WIDEST) for each in parts)

    def called(self, text: str) -> str | None:
        """Return the path of the record with a number, an ID or a name; ``None`` if there is none."""
        options = []
        for path in self.paths:
            record = get_record(self._editor.review, path)
            options.append(Choice(id_of(record), title_of(self._editor, self._group, record)))
        at = position(text, options)
        return None if at is None else self.paths[at]

    def add(self) -> str:
        """Add a record at the end and return its path."""
        index = len(self.paths)
        self._editor.apply_all([Insert(self._group.path, index, {})], self._editor.words("undo.add"))
        return self.paths[index]

    def delete(self, number: int | None) -> str:
        """Delete the record with a number, and return a message about it."""
        if number is None or not 0 < number <= len(self.paths):
            return self._words("refused.deletion")
        path = self.paths[number - 1]
        line, edits = self.line(path), delete_with_links(self._editor.review, path)
        self._editor.apply_all(edits, self._editor.words("undo.delete"))
        return self._words("list.deleted", line=line)
