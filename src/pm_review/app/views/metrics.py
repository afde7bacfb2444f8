"""The metrics: a section with import of sheets and plots."""

from __future__ import annotations

from datetime import datetime

from pm_review.app.commands import Offers
from pm_review.app.messages import GoTo
from pm_review.app.shell import Shell, shell_of
from pm_review.app.views.section import SectionView
from pm_review.i18n.catalog import words
from pm_review.model import Metric, get
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place
from pm_review.workspace.summary import name_of

METRICS = "data/metrics"
"""The place of the section."""


class MetricsView(SectionView):
    """Shows the metrics of the year."""

    @property
    def offers(self) -> Offers:
        """Import and plot."""
        reads = {} if self.editor.read_only else {"import": self.import_sheet}
        return {**reads, "plot": self.plot}

    def import_sheet(self) -> None:
        """Ask for a sheet, show its content, and import the ticked series."""
        shell = shell_of(self)
        shell.flow(import_sheet(shell, self.editor))

    def plot(self) -> None:
        """Show the trend of the selected metric."""
        metric = get(self.editor.review, self.record_path) if self.record_path else None
        if not isinstance(metric, Metric) or not metric.series:
            shell_of(self).mention(words("data/course", self.editor.language)("plot.nothing"))
            return
        from pm_review.app.dialogs.plot import PlotDialog

        name = name_of(self.editor, metric, "name")
        self.app.push_screen(PlotDialog(metric, name, self.editor.language))


async def import_sheet(shell: Shell, editor: Editor) -> None:
    """Ask for a sheet, show its content, and import the ticked series."""
    from pm_review.app.dialogs.sheet import SheetDialog
    from pm_review.app.dialogs.sheetfile import SheetFileDialog
    from pm_review.workspace.sheet_import import METRICS as PATH
    from pm_review.workspace.sheet_import import edits, known_metrics

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
