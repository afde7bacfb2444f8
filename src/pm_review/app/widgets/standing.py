"""The outcome of a record, beside its form."""

from __future__ import annotations

from rich.cells import cell_len
from textual.widget import Widget

from pm_review.app.widgets.caption import Remark, show_subtitle
from pm_review.app.widgets.columns import shortened

DOT = " · "
"""The separator between the parts of an outcome."""

MARGIN = 4
"""Cells of the lower border that are not available for its text."""


class Standing(Remark):
    """The outcome: in the lower border of the form if it fits, else here, above the questions."""

    def __init__(self) -> None:
        """Create an empty text."""
        super().__init__(id="standing")

    def show_for(self, form: Widget, outcome: str) -> None:
        """Show what fits of the first line in the border of a form, and the rest above the questions."""
        room = (form.size or self.app.size).width - MARGIN
        first, _, rest = outcome.partition("\n")
        short = shortened(first.split(DOT), room, DOT)
        fits = cell_len(short) <= room
        show_subtitle(form, short if fits else "")
        self.show(rest if fits else outcome)
