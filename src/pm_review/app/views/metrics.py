"""The commands of the metrics: import of sheets, and plots."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.app.messages import GoTo
from pm_review.app.shell import in_flow, shell_of
from pm_review.i18n.catalog import words
from pm_review.model import Metric, get
from pm_review.workspace.navigation import Place
from pm_review.workspace.summary import name_of

if TYPE_CHECKING:
    from pm_review.app.views.section import SectionView

METRICS = "data/metrics"
"""The place of the section."""


class MetricCommands:
    """Imports metrics into their section, and shows their trends."""

    def __init__(self, view: SectionView) -> None:
        """Create the commands for the view of a section."""
        self._view = view
        self._editor = view.editor

    @property
    def offers(self) -> Offers:
        """The available commands; none in another section."""
        if self._view.section.name != METRICS:
            return {}
        reads = {} if self._editor.read_only else {"import": in_flow(self._view, self.import_sheet)}
        return {**reads, "plot": in_flow(self._view, self.plot)}

    async def plot(self) -> None:
        """Show the trend of the selected metric."""
        editor, path = self._editor, self._view.record_path
        metric = get(editor.review, path) if path else None
        shell = shell_of(self._view)
        if not isinstance(metric, Metric) or not metric.series:
            shell.mention(words("data/course", editor.language)("plot.nothing"))
            return
        from pm_review.app.dialogs.plot import PlotDialog

        name = name_of(editor, metric, "name")
        await shell.dialogs.answer(PlotDialog(metric, name, editor.language))

    async def import_sheet(self) -> None:
        """Ask for a sheet, show its content, and import the ticked series."""
        from pm_review.app.dialogs.sheet import SheetDialog
        from pm_review.app.dialogs.sheet_file import SheetFileDialog
        from pm_review.workspace.sheet_import import METRICS as PATH
        from pm_review.workspace.sheet_import import edits, known_metrics

        shell, editor = shell_of(self._view), self._editor
        say = words("data/import", editor.language)
        source = await shell.dialogs.answer(SheetFileDialog(say))
        if source is None:
            return
        wanted = await shell.dialogs.answer(SheetDialog(say, source, known_metrics(editor.review)))
        if wanted is None:
            return
        now = datetime.now().isoformat(timespec="seconds")
        before = len(editor.review.data.metrics)
        changes = list(edits(editor.review, wanted.sheet, wanted.targets, now))
        editor.apply_all(changes, say("done.label", name=wanted.sheet.name))
        first = wanted.targets[0].metric or editor.review.data.metrics[before].id
        shell.post_message(GoTo(Place(METRICS, f"{PATH}[{first}].name")))
        shell.mention(say("done.imported", count=len(wanted.targets), name=wanted.sheet.name))
