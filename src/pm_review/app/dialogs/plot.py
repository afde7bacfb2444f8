"""The trend of a metric: a plot with axes, its figures, and a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pm_review.analysis.series import comparable
from pm_review.analysis.trend import figures, reference_levels, sentence
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.widgets.plot import plot
from pm_review.i18n.catalog import words
from pm_review.model import Metric

WIDEST, HIGHEST = 96, 14
"""The maximum size of the plot, in cells and rows."""

BELOW = 18
"""Rows of the screen reserved for the text around the plot."""

IN_A_ROW = 3
"""The number of figures in a row."""

FRAME = 7
"""Cells of the border, the padding and the scroll bar of the dialog."""


class PlotDialog(Dialog[None]):
    """Shows a metric; redrawn when the terminal is resized."""

    DEFAULT_CSS = """
    PlotDialog {
        VerticalScroll { height: auto; scrollbar-gutter: stable; }
        .keys { margin-top: 0; }
    }
    """

    scroll = getters.query_one(VerticalScroll)

    def __init__(self, metric: Metric, name: str, language: str) -> None:
        """Create the dialog for a metric and its name."""
        title = words("data/course", language)("plot.title", name=name)
        super().__init__(title, words("common", language)("help.keys_below"))
        self._metric = metric
        self._language = language
        self._drawn = Static(id="drawn")

    def parts(self) -> ComposeResult:
        """Build the drawing."""
        with VerticalScroll():
            yield self._drawn

    def on_resize(self) -> None:
        """Draw at the available size."""
        columns, rows = self.app.size
        width = min(columns * 9 // 10 - FRAME, WIDEST)
        self.box.styles.width = width + FRAME
        self._drawn.update(Content("\n".join(self._rows(width, max(min(rows - BELOW, HIGHEST), 3)))))

    def gives_way(self) -> Widget:
        """Return the text with the plot."""
        return self.scroll

    def _rows(self, width: int, height: int) -> Iterator[str]:
        metric, language = self._metric, self._language
        say = words("data/course", language)
        if len(comparable(metric)) > 1:
            levels = {
                each.called(say(f"plot.{each.key}"), language): each.value
                for each in reference_levels(metric)
            }
            drawn = plot(comparable(metric), levels, width=width, height=height, language=language)
            yield from (*drawn, "") if drawn else ()
        shown = [say("figure", label=label, value=value) for label, value in figures(metric, language)]
        for at in range(0, len(shown), IN_A_ROW):
            yield " · ".join(shown[at : at + IN_A_ROW])
        yield sentence(metric, language)
