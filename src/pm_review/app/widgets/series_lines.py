"""The tables of a sheet and their series, with the choices for import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from textual.message import Message

from pm_review.app.widgets.line_list import Line, LineList
from pm_review.i18n.catalog import Words
from pm_review.model import MetricKind
from pm_review.sheets import Series, Sheet, Table
from pm_review.workspace.sheet_import import KnownMetrics, Target, replaced, rows, target


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

    def toggle(self) -> None:
        """Tick the series, unless it is refused, or remove the tick."""
        self.ticked = not self.ticked and not self.series.refused

    def change_kind(self, by: int) -> None:
        """Choose the next or previous kind; a series that was refused is ticked."""
        kinds = list(MetricKind)
        self.kind = kinds[(kinds.index(self.series.kind) + by) % len(kinds)]
        was_refused = self.series.refused
        self.series = self.series.of_kind(self.kind)
        self.ticked = (self.ticked or was_refused) and not self.series.refused


def offers_of(sheet: Sheet, known: KnownMetrics, before: Iterable[Offer]) -> Iterator[Table | Offer]:
    """Yield each table of a sheet and its series, with the earlier choices for those at the same position."""
    chosen = {each.at: each for each in before}
    for number, table in enumerate(sheet.tables):
        yield table
        for at, series in enumerate(table.series):
            yield _offer(series, (number, at), chosen.get((number, at)), known)


def _offer(series: Series, at: tuple[int, int], before: Offer | None, known: KnownMetrics) -> Offer:
    """Return a series with the earlier choices at its position, or else as its name suggests."""
    if before and before.kind:
        series = series.of_kind(before.kind)
    to = before.metric if before and before.sent else known.ids.get(series.name, "")
    found = target(series, to, known)
    offer = Offer(series, found.metric, found.replace, at, not series.refused)
    if before:
        offer.kind, offer.sent = before.kind, before.sent
        offer.ticked = before.ticked and not series.refused
    return offer


class SeriesLines(LineList):
    """One line for each table and, below it, one for each of its series."""

    DEFAULT_CSS = """
    SeriesLines { max-height: 20vh; }
    """
    BINDINGS = [
        ("left", "sum(-1)"),
        ("right", "sum(1)"),
        ("space", "tick"),
        ("m", "metric"),
        ("r", "replace"),
    ]

    class MetricWanted(Message):
        """The user wants to choose the metric of the series under the cursor."""

    def __init__(self, words: Words, known: KnownMetrics) -> None:
        """Create the list without a sheet; ``known`` describes the review."""
        super().__init__()
        self._words = words
        self._known = known
        self._rows: list[Table | Offer] = []

    def offer(self, sheet: Sheet) -> None:
        """Show a sheet, with the cursor on its first series; read again, it keeps choices and cursor."""
        before, cursor = self.series, self.cursor
        self._rows = list(offers_of(sheet, self._known, before))
        self.changed()
        first = next((at for at, row in enumerate(self._rows) if isinstance(row, Offer)), 0)
        self.put(cursor if before else first)

    @property
    def series(self) -> list[Offer]:
        """All series."""
        return [row for row in self._rows if isinstance(row, Offer)]

    @property
    def ticked(self) -> list[Target]:
        """The series to import."""
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
        table = sum(isinstance(row, Table) for row in self._rows[: self.cursor + 1]) - 1
        for offer in [self.under] if self.under else self.series:
            if offer.at[0] == table:
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
            offer.metric, offer.sent = metric, True
            offer.replace = target(offer.series, metric, self._known).replace
            self._show_change()

    def action_replace(self) -> None:
        """Toggle whether the values of the sheet replace those of the metric."""
        if (offer := self.under) and replaced(offer, self._known):
            offer.replace = not offer.replace
            self._show_change()

    def _show_change(self) -> None:
        """Draw the series again, and report that there is something else to say about them."""
        self.refresh()
        self.post_message(self.Walked(self, self.cursor))

    def click(self, times: int) -> None:
        """Toggle the clicked line; only Enter imports."""
        self.action_tick()


def table_line(table: Table, say: Words) -> Line:
    """Return the line of a table: its rows or title, and its periods."""
    title = table.title or rows(table.lines, say.language)
    if table.kind is None:
        return Line(title, (say("preview.timeless"),), tone="muted")
    kind = say(f"kinds.{table.kind}")
    return Line(title, (say("preview.periods", column=table.period_column, kind=kind),), strong=True)
