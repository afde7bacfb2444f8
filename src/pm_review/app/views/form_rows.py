"""The rows of a form: a single field, or two short ones side by side."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from pm_review.app.widgets.laid_once import LaidOnce
from pm_review.forms.schema import Field, Input

LONG = (Input.TEXT, Input.LINES)
"""Inputs whose label is above them."""


class Row(Horizontal, LaidOnce):
    """A label and a field, or two of them side by side.

    They are mounted when they are shown for the first time, since most questions of a form stay folded.
    """

    def __init__(self, fields: Sequence[Field], widgets: Sequence[Widget], *, shown: bool) -> None:
        """Create the row for questions and their labels and fields."""
        kind = "long" if fields[0].input in LONG else "pair" if len(fields) > 1 else "single"
        super().__init__(classes=f"row {kind}")
        self.fields = fields
        self.display = shown
        self._widgets = widgets
        self._waiting = not shown

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
