"""What the wizard does with the figures of metrics: importing sheets, plotting series."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pm_review.app.coaching import CoachingScreen
from pm_review.app.panes import METRICS
from pm_review.app.widgets.sectionview import SectionView
from pm_review.forms.loader import words
from pm_review.model import Metric, get
from pm_review.workspace.navigation import Place
from pm_review.workspace.summary import name_of

if TYPE_CHECKING:
    from pm_review.app.dialogs.sheet import Import
    from pm_review.app.dialogs.sheetfile import Source


class FiguringScreen(CoachingScreen):
    """The commands of the metrics section; elsewhere they do nothing but ring."""

    @property
    def at_metrics(self) -> bool:
        """Whether the metrics are shown."""
        return self.section is not None and self.section.place == METRICS

    def action_import(self) -> None:
        """Ask for a sheet and show how it is read."""
        if not self.at_metrics or self.editor.read_only:
            self.app.bell()
            return
        from pm_review.app.dialogs.sheetfile import SheetFileDialog

        def named(source: Source | None) -> None:
            """Show how the sheet is read that was named."""
            if source is not None:
                self._preview(source)

        self.app.push_screen(SheetFileDialog(words("data/import", self.editor.language)), named)

    def action_plot(self) -> None:
        """Show the course of the chosen metric."""
        if not self.at_metrics:
            self.app.bell()
            return
        path = self.view.record_path if isinstance(self.view, SectionView) else None
        metric = get(self.editor.review, path) if path else None
        if not isinstance(metric, Metric) or not metric.series:
            say = words("data/course", self.editor.language)
            self.mention(say("plot.nothing"))
            return
        from pm_review.app.dialogs.plot import PlotDialog

        self.app.push_screen(PlotDialog(metric, name_of(self.editor, metric, "name"), self.editor.language))

    def _preview(self, source: Source) -> None:
        from pm_review.app.dialogs.sheet import SheetDialog
        from pm_review.workspace.sheet_import import known_metrics

        known = known_metrics(self.editor.review)
        say = words("data/import", self.editor.language)
        self.app.push_screen(SheetDialog(say, source, known), self._import)

    async def _import(self, wanted: Import | None) -> None:
        if wanted is None:
            return
        from pm_review.workspace.sheet_import import METRICS as METRICS_PATH
        from pm_review.workspace.sheet_import import edits

        say = words("data/import", self.editor.language)
        now = datetime.now().isoformat(timespec="seconds")
        changes = list(edits(self.editor.review, wanted.sheet, wanted.targets, now))
        before = len(self.editor.review.data.metrics)
        self.editor.apply_all(changes, say("done.label", name=wanted.sheet.name))
        first = wanted.targets[0].metric or self.editor.review.data.metrics[before].id
        await self.show(Place(self.place.section, f"{METRICS_PATH}[{first}].name"))
        told = say("done.told", count=len(wanted.targets), name=wanted.sheet.name)
        self.mention(told)
