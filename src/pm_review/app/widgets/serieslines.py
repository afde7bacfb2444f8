"""The tables of a sheet and their series, with the choices for import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from pm_review.app.widgets.line_list import Line, LineList
from pm_review.i18n.catalog import Words
from pm_review.model import MetricKind
from pm_review.sheets import Series, Sheet, Table
from pm_review.workspace.sheet_import import KnownMetrics, Target, replaced, target


@dataclass(slots=True)
class Offer(Target):
    """A series that can be imported, with the chosen kind and metric."""

    at: tuple[int, int] = (0, 0)
    """The indexes of its table and column, to keep choices when the sheet is read again."""
    ticked: bool = True
    kind: MetricKind | None = None
    """The kind that the user chose; ``None`` for the guess."""
    sent: bool = False
    """Whether the user chose the metric."""


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

    def __init__(self, words: Words, known: KnownMetrics) -> None:
        """Create an empty list; ``known`` describes the review."""
        super().__init__()
        self._words = words
        self._known = known
        self._rows: list[Table | Offer] = []

    def offer(self, sheet: Sheet) -> None:
        """Show a sheet, with the cursor on its first series; keep earlier choices."""
        before = {row.at: row for row in self._rows if isinstance(row, Offer)}
        cursor = self.cursor
        self._rows = []
        for number, table in enumerate(sheet.tables):
            offers = [
                self._offer(series, before.get((number, at)), (number, at))
                for at, series in enumerate(table.series)
            ]
            self._rows += [table, *offers]
        self.changed()
        first = next((at for at, row in enumerate(self._rows) if isinstance(row, Offer)), 0)
        self.put(min(cursor, len(self._rows) - 1) if before else first)

    def _offer(self, series: Series, before: Offer | None, at: tuple[int, int]) -> Offer:
        """Return a series with the earlier choices at its position, or else as its name suggests."""
        if before and before.kind:
            series = series.of_kind(before.kind)
        to = before.metric if before and before.sent else self._known.get(series.name)
        found = target(series, to, self._known)
        offer = Offer(series, found.metric, found.replace, at, not series.refused)
        if before:
            offer.kind, offer.sent = before.kind, before.sent
            offer.ticked = before.ticked and not series.refused
        return offer

    @property
    def series(self) -> list[Offer]:
        """All series."""
        return [row for row in self._rows if isinstance(row, Offer)]

    @property
    def chosen(self) -> list[Target]:
        """The ticked series."""
        return [each for each in self.series if each.ticked]

    @property
    def under(self) -> Offer | None:
        """The series under the cursor."""
        row = self._rows[self.cursor] if self._rows else None
        return row if isinstance(row, Offer) else None

    @property
    def consequence(self) -> str:
        """The effect on existing values of the metric for the series under the cursor; empty if none."""
        offer = self.under
        if offer is None or not (count := replaced(offer, self._known)):
            return ""
        return self._words("preview.replaces" if offer.replace else "preview.keeps", count=count)

    def count(self) -> int:
        """Return the number of tables and series."""
        return len(self._rows)

    def line(self, index: int) -> Line:
        """Return the line of a table or a series."""
        row = self._rows[index]
        return self._series(row) if isinstance(row, Offer) else table_line(row, self._words)

    def _series(self, offer: Offer) -> Line:
        say, series = self._words, offer.series
        name = f"{series.name} ({series.unit})" if series.unit else series.name
        into = say("preview.into", id=offer.metric) if offer.metric else say("preview.new")
        if count := replaced(offer, self._known):
            into += say("preview.replacing" if offer.replace else "preview.keeping", count=count)
        kind = say(f"sums.{series.kind}")
        if series.refused or series.doubtful:
            kind = say("preview.refused" if series.refused else "preview.doubtful", kind=kind)
        return Line(name, (into, f"‹ {kind} ›"), "[✓]" if offer.ticked else "[ ]", indent=1)

    def action_tick(self) -> None:
        """Toggle the series under the cursor, or all series of a table."""
        for offer in self._below(self.cursor):
            offer.ticked = not offer.ticked and not offer.series.refused
        self.refresh()
        self.post_message(self.Walked(self, self.cursor))

    def _below(self, index: int) -> list[Offer]:
        row = self._rows[index] if self._rows else None
        if isinstance(row, Offer):
            return [row]
        own = row.series if row else ()
        return [each for each in self._rows[index + 1 : index + 1 + len(own)] if isinstance(each, Offer)]

    def action_sum(self, by: int) -> None:
        """Choose another kind for the series under the cursor."""
        if offer := self.under:
            kinds = list(MetricKind)
            kind = kinds[(kinds.index(offer.series.kind) + by) % len(kinds)]
            was_refused = offer.series.refused
            offer.series, offer.kind = offer.series.of_kind(kind), kind
            offer.ticked = (offer.ticked or was_refused) and not offer.series.refused
            self.refresh_line(self.cursor)
            self.post_message(self.Walked(self, self.cursor))

    def action_metric(self) -> None:
        """Ask for the metric of the series under the cursor."""
        if self.under:
            self.post_message(self.MetricWanted())

    def send(self, metric: str) -> None:
        """Assign the series under the cursor to a metric, or to a new one if the ID is empty."""
        if offer := self.under:
            offer.metric, offer.sent = metric, True
            offer.replace = target(offer.series, metric, self._known).replace
            self.refresh_line(self.cursor)

    def action_replace(self) -> None:
        """Toggle whether the values of the sheet replace those of the metric."""
        if (offer := self.under) and replaced(offer, self._known):
            offer.replace = not offer.replace
            self.refresh_line(self.cursor)
            self.post_message(self.Walked(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Toggle the clicked line; only Enter imports."""
        event.prevent_default()
        index = event.y + self.scroll_offset.y
        if 0 <= index < self.count():
            self.cursor = index
            self.action_tick()


def table_line(table: Table, say: Words) -> Line:
    """Return the line of a table: its rows or title, and its periods."""
    title = table.title or rows(table.lines, say)
    if table.kind is None:
        return Line(title, (say("preview.timeless"),), tone="muted")
    kind = say(f"kinds.{table.kind}")
    return Line(title, (say("preview.periods", column=table.period_column, kind=kind),), strong=True)


def rows(lines: tuple[int, int], say: Words) -> str:
    """Name the first and the last row of a part of a sheet, or its only one."""
    first, last = lines
    return say("preview.line" if first == last else "preview.lines", first=first, last=last)
