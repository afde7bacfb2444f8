"""The rows of a form: a single field, or two short ones side by side; and the widget of each field."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual.containers import Horizontal
from textual.geometry import Region
from textual.widget import Widget

from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.columns import shortened
from pm_review.app.widgets.link_field import LinkField
from pm_review.app.widgets.record_list import RecordList
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.forms.schema import Field, Input
from pm_review.model import Record
from pm_review.workspace.editor import Editor
from pm_review.workspace.record_lists import Group
from pm_review.workspace.values import PATTERNS, as_text, choices_of, names_of

DOT = " · "
"""Is between the parts of how a record ended."""

LONG = (Input.TEXT, Input.LINES)
"""Inputs whose label is above them."""


class Row(Horizontal):
    """A label and a field, or two of them side by side."""

    def __init__(self, fields: Sequence[Field]) -> None:
        """Create an empty row for the questions."""
        kind = "long" if fields[0].input in LONG else "pair" if len(fields) > 1 else "single"
        super().__init__(classes=f"row {kind}")
        self.fields = fields


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


def in_border(text: str, room: int) -> tuple[str, str]:
    """Split how a record ended into the part for the lower border of its form, and the rest.

    The part is as much of the first line as there is room for, in cells; empty if that is too little.
    """
    first, _, rest = text.partition("\n")
    short = shortened(first.split(DOT), room, DOT)
    return (short, rest) if cell_len(short) <= room else ("", text)


def widget_for(
    editor: Editor, field: Field, record: Record, path: str, store: Callable[[str], None]
) -> Widget:
    """Return the widget for a question about a record; ``path`` is that of the answer."""
    value, hint = record.get(field.name), editor.say(field.hint)
    match field.input:
        case Input.CHOICE:
            return Choice(choices_of(editor, field, record), str(value or ""), store)
        case Input.LINK | Input.LINKS | Input.REVIEW | Input.SERIES:
            return LinkField(names_of(editor, field, value), hint)
        case Input.RECORDS:
            return RecordList(editor, Group(path, field))
        case _:
            return TextField(
                as_text(value),
                store,
                hint=hint,
                long=field.input in LONG,
                pattern=PATTERNS.get(field.input, ANYTHING),
                read_only=editor.read_only,
            )


def spot(label: Widget, field: Widget) -> Region:
    """Return the region of a form to keep in sight: the line with the cursor, and the label of the first one.

    A field that is not a text is kept in sight as a whole.
    """
    row = field.parent
    region = field.virtual_region
    if isinstance(field, TextField):
        field.scroll_cursor_visible()
        region = Region(*(field.cursor_screen_offset - field.region.offset + region.offset), 1, 1)
        if region.y == field.virtual_region.y:
            region = region.union(label.virtual_region)
    return region.translate(row.virtual_region.offset) if isinstance(row, Row) else region


def _half(field: Field) -> bool:
    """Whether a field needs only half a row; choices and links need a whole one."""
    return field.half and field.input not in (Input.CHOICE, Input.LINK, Input.LINKS)
