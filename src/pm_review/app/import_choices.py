"""The series of a sheet that can be imported, with the user's choices."""

from __future__ import annotations

from dataclasses import dataclass

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


class ImportChoices:
    """The tables of a sheet, each followed by its series."""

    def __init__(self, known: KnownMetrics) -> None:
        """Create the choices without a sheet; ``known`` describes the review."""
        self._known = known
        self.rows: list[Table | Offer] = []

    def read(self, sheet: Sheet) -> None:
        """Offer the series of a sheet; keep the choices for those at the same position."""
        before = {each.at: each for each in self.series}
        self.rows = []
        for number, table in enumerate(sheet.tables):
            places = [(number, at) for at in range(len(table.series))]
            offers = map(self._offer, table.series, places, map(before.get, places))
            self.rows += [table, *offers]

    def _offer(self, series: Series, at: tuple[int, int], before: Offer | None) -> Offer:
        """Return a series with the earlier choices at its position, or else as its name suggests."""
        if before and before.kind:
            series = series.of_kind(before.kind)
        to = before.metric if before and before.sent else self._known.ids.get(series.name, "")
        found = target(series, to, self._known)
        offer = Offer(series, found.metric, found.replace, at, not series.refused)
        if before:
            offer.kind, offer.sent = before.kind, before.sent
            offer.ticked = before.ticked and not series.refused
        return offer

    @property
    def series(self) -> list[Offer]:
        """All series."""
        return [row for row in self.rows if isinstance(row, Offer)]

    @property
    def chosen(self) -> list[Target]:
        """The ticked series."""
        return [each for each in self.series if each.ticked]

    def below(self, index: int) -> list[Offer]:
        """Return the series in a row, or all series of the table in it."""
        row = self.rows[index] if self.rows else None
        if isinstance(row, Offer):
            return [row]
        own = row.series if row else ()
        return [each for each in self.rows[index + 1 : index + 1 + len(own)] if isinstance(each, Offer)]

    def send(self, offer: Offer, metric: str) -> None:
        """Assign a series to a metric, or to a new one if the ID is empty."""
        offer.metric, offer.sent = metric, True
        offer.replace = target(offer.series, metric, self._known).replace

    def replaced(self, offer: Offer) -> int:
        """Return how many values of its metric a series changes if it replaces them."""
        return replaced(offer, self._known)
