"""The table of a series: one cell per month or quarter; pasted text fills several cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.analysis.series import as_text
from pm_review.app.dialogs.dialog import Dialog, Refusal
from pm_review.app.widgets.choice import Choice
from pm_review.app.widgets.text_field import TextField
from pm_review.figures.periods import Period, PeriodKind
from pm_review.figures.span import Span
from pm_review.i18n.catalog import Words
from pm_review.workspace.sheet_import import read_value, read_values

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER)
"""The kinds of periods that can be typed."""

DECIMALS = 6
"""The maximum number of decimals in a cell."""


class SeriesDialog(Dialog[None]):
    """Edits numbers by period; every change is stored at once."""

    DEFAULT_CSS = """
    SeriesDialog {
        & > .box { width: 56; }
        #cells { height: auto; margin-top: 1; }
    }
    """
    BINDINGS = [
        Binding("up", "app.focus_previous", priority=True),
        Binding("down", "app.focus_next", priority=True),
    ]

    cells = getters.query_one("#cells", VerticalScroll)
    unread = getters.query_one(Refusal)
    most_rows = 13

    def __init__(
        self,
        words: Words,
        title: str,
        span: Span,
        values: Mapping[str, float],
        store: Callable[[dict[str, float]], None],
    ) -> None:
        """Create a table with the periods of a span and of the series; ``store`` receives every change."""
        super().__init__(title, words("series.keys"))
        self._words = words
        self._span = span
        self._values = dict(values)
        self._store = store
        self._kind = kind_of(values)

    def parts(self) -> ComposeResult:
        """Build the kind of periods, the cells, and the keys."""
        kinds = {kind.value: self._words(f"series.{kind}") for kind in KINDS}
        yield Choice(kinds, self._kind, self._switch, required=True)
        yield VerticalScroll(id="cells", can_focus=False)
        yield Refusal()

    async def on_mount(self) -> None:
        """Show the cells and focus the first."""
        await self._show_cells()
        self.set_focus(next(iter(self.cells.query(TextField).results()), None))

    def gives_way(self) -> Widget:
        """Return the cells, which leave room for the keys."""
        return self.cells

    def _switch(self, kind: str) -> None:
        self._kind = PeriodKind(kind)
        self.call_later(self._show_cells)

    async def _show_cells(self) -> None:
        rows = []
        for period in periods(self._span, self._kind, self._values):
            cell = TextField(shown(self._values.get(period)), partial(self._change, period))
            rows.append(Horizontal(Static(Content(period), classes="label"), cell, classes="row"))
        with self.app.batch_update():
            await self.cells.remove_children()
            await self.cells.mount_all(rows)

    def _change(self, period: str, text: str) -> None:
        number = read_value(text)
        if number is None:
            self._values.pop(period, None)
        else:
            self._values[period] = number
        self._store(dict(sorted(self._values.items())))
        missed = number is None and bool(text.strip())
        why = self._words("series.unread", period=period, text=text.strip())
        self.unread.show(why if missed else "")

    def on_paste(self, event: events.Paste) -> None:
        """Distribute several pasted cells over this one and those below; insert a single one as text."""
        pasted = [cell for line in event.text.splitlines() for cell in line.split("\t")]
        fields = list(self.cells.query(TextField).results())
        if len(pasted) > 1 and self.focused in fields:
            below = fields[fields.index(self.focused) :]
            for field, text, value in zip(below, pasted, read_values(pasted), strict=False):
                field.replace(text.strip() if value is None else shown(value), (0, 0), field.document.end)

    def on_text_field_left(self) -> None:
        """Go to the next cell."""
        self.focus_next()


def kind_of(values: Mapping[str, float]) -> PeriodKind:
    """Return the kind of periods of a series; months if it has none yet."""
    found = [period.kind for period in map(Period.parse, values) if period is not None]
    return (
        PeriodKind.QUARTER
        if found and all(kind is PeriodKind.QUARTER for kind in found)
        else PeriodKind.MONTH
    )


def periods(span: Span, kind: PeriodKind, values: Mapping[str, float]) -> list[str]:
    """Return the periods of a span, and those of the series."""
    return sorted({*(str(Period.of(month, kind)) for month in span.months()), *values})


def shown(value: float | None) -> str:
    """Format a number for a cell."""
    return "" if value is None else as_text(value, DECIMALS)
