"""What can be done with the report: export it, copy it, see it for other readers and in other languages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from pm_review.app.dialogs.ask import AskDialog
from pm_review.app.dialogs.message import MessageDialog
from pm_review.app.reportview import ReportView
from pm_review.app.walk import WalkScreen
from pm_review.store.errors import from_os
from pm_review.store.files import write


class ReportingScreen(WalkScreen):
    """The wizard's commands for the report; elsewhere they do nothing but ring."""

    @property
    def report(self) -> ReportView | None:
        """The report, where it is shown."""
        return self.view if isinstance(self.view, ReportView) else None

    def action_export(self) -> None:
        """Ask for a file and write the report to it."""
        if self.report is None:
            self.app.bell()
            return
        proposed = str(Path.cwd() / f"{self.editor.session.path.stem}.md")
        said = (self.words("report.export_title"), self.words("report.export_path"))
        self.app.push_screen(AskDialog(*said, proposed, self.words("ask.keys")), self._export)

    def _export(self, name: str | None) -> None:
        if not name or self.report is None:
            return
        path = Path(name).expanduser()
        text = self.report.text
        if path.exists():
            self._ask_over(path, text)
        else:
            self._write(path, text)

    def _ask_over(self, path: Path, text: str) -> None:
        answers = {"keep": self.words("report.keep"), "over": self.words("report.overwrite")}
        said = (self.words("report.exists_title"), self.words("report.exists", path=path))

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._write(path, text)

        self.app.push_screen(MessageDialog(*said, answers), answered)

    def _write(self, path: Path, text: str) -> None:
        try:
            write(path, text.encode())
        except OSError as error:
            self.tell("report.fault_title", self.app.fault(from_os(error, path)))
        else:
            self.notify(self.words("report.exported", path=path), markup=False)

    def action_copy(self) -> None:
        """Put the report on the clipboard."""
        if self.report is None:
            self.app.bell()
            return
        self.app.copy_to_clipboard(self.report.text)
        self.notify(self.words("report.copied"), markup=False)

    def action_audience(self) -> None:
        """Switch between the full and the one-page report."""
        self._switch(ReportView.switch_audience)

    def action_report_language(self) -> None:
        """Switch the language of the report."""
        self._switch(ReportView.switch_language)

    def action_outline(self) -> None:
        """Show or hide the table of contents."""
        self._switch(ReportView.switch_outline)

    def _switch(self, switch: Callable[[ReportView], Awaitable[None]]) -> None:
        if self.report is None:
            self.app.bell()
        else:
            self.call_later(switch, self.report)
