"""The tables of a sheet and their series, with the choices for import."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from pm_review.app.import_choices import ImportChoices, Offer
from pm_review.app.widgets.line_list import Line, LineList
from pm_review.i18n.catalog import Words
from pm_review.sheets import Sheet, Table
from pm_review.workspace.sheet_import import rows


class SeriesLines(LineList):
    """One line for each table and, below it, one for each of its series."""

    DEFAULT_CSS = """
    SeriesLines { max-height: 20vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "sum(-1)", show=False),
        Binding("right", "sum(1)", show=False),
        Binding("space", "tick", show=False),
        Binding("m", "metric", show=False),
        Binding("r", "replace", show=False),
    ]

    class MetricWanted(Message):
        """The user wants to choose the metric of the series under the cursor."""

    def __init__(self, words: Words, choices: ImportChoices) -> None:
        """Create the list of the choices for import."""
        super().__init__()
        self._words = words
        self._choices = choices

    def offer(self, sheet: Sheet) -> None:
        """Show a sheet, with the cursor on its first series; one that is read again keeps the cursor."""
        is_first, cursor = not self._choices.series, self.cursor
        self._choices.read(sheet)
        self.changed()
        rows = self._choices.rows
        first = next((at for at, row in enumerate(rows) if isinstance(row, Offer)), 0)
        self.put(first if is_first else min(cursor, len(rows) - 1))

    @property
    def under(self) -> Offer | None:
        """The series under the cursor."""
        row = self._choices.rows[self.cursor] if self._choices.rows else None
        return row if isinstance(row, Offer) else None

    @property
    def consequence(self) -> str:
        """The effect on existing values of the metric for the series under the cursor; empty if none."""
        offer = self.under
        if offer is None or not (count := self._choices.replaced(offer)):
            return ""
        return self._words("preview.replaces" if offer.replace else "preview.keeps", count=count)

    def count(self) -> int:
        """Return the number of tables and series."""
        return len(self._choices.rows)

    def line(self, index: int) -> Line:
        """Return the line of a table or a series."""
        row = self._choices.rows[index]
        return self._series(row) if isinstance(row, Offer) else table_line(row, self._words)

    def _series(self, offer: Offer) -> Line:
        say, series = self._words, offer.series
        name = f"{series.name} ({series.unit})" if series.unit else series.name
        into = say("preview.into", id=offer.metric) if offer.metric else say("preview.new")
        if count := self._choices.replaced(offer):
            into += say("preview.replacing" if offer.replace else "preview.keeping", count=count)
        kind = say(f"sums.{series.kind}")
        if series.refused or series.doubtful:
            kind = say("preview.refused" if series.refused else "preview.doubtful", kind=kind)
        return Line(name, (into, f"‹ {kind} ›"), "[✓]" if offer.ticked else "[ ]", indent=1)

    def action_tick(self) -> None:
        """Toggle the series under the cursor, or all series of a table."""
        for offer in self._choices.below(self.cursor):
            offer.toggle()
        self._show_change()

    def action_sum(self, by: int) -> None:
        """Choose another kind for the series under the cursor."""
        if offer := self.under:
            offer.change_kind(by)
            self._show_change()

    def action_metric(self) -> None:
        """Ask for the metric of the series under the cursor."""
        if self.under:
            self.post_message(self.MetricWanted())

    def send(self, metric: str) -> None:
        """Assign the series under the cursor to a metric, or to a new one if the ID is empty."""
        if offer := self.under:
            self._choices.send(offer, metric)
            self._show_change()

    def action_replace(self) -> None:
        """Toggle whether the values of the sheet replace those of the metric."""
        if (offer := self.under) and self._choices.replaced(offer):
            offer.replace = not offer.replace
            self._show_change()

    def _show_change(self) -> None:
        """Draw the series again, and report that there is something else to say about them."""
        self.refresh()
        self.post_message(self.Walked(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Toggle the clicked line; only Enter imports."""
        event.prevent_default()
        index = self.index_at(event)
        if index is not None:
            self.cursor = index
            self.action_tick()


def table_line(table: Table, say: Words) -> Line:
    """Return the line of a table: its rows or title, and its periods."""
    title = table.title or rows(table.lines, say.language)
    if table.kind is None:
        return Line(title, (say("preview.timeless"),), tone="muted")
    kind = say(f"kinds.{table.kind}")
    return Line(title, (say("preview.periods", column=table.period_column, kind=kind),), strong=True)
