"""What can be done with the report: export it, copy it, see it for other readers and in other languages."""

from __future__ import annotations

import webbrowser
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from pm_review.app.dialogs.ask import AskDialog
from pm_review.app.dialogs.message import MessageDialog
from pm_review.app.dialogs.pick import Option
from pm_review.app.reportview import ReportView
from pm_review.app.walk import WalkScreen
from pm_review.coach import section_at
from pm_review.editing.places import Place
from pm_review.store.errors import from_os
from pm_review.store.files import write


def _nothing(path: Path) -> None:
    """Do no more once the report is written."""


class ReportingScreen(WalkScreen):
    """The wizard's commands for the report; elsewhere they do nothing but ring."""

    @property
    def report(self) -> ReportView | None:
        """The report, where it is shown."""
        return self.view if isinstance(self.view, ReportView) else None

    def action_export(self) -> None:
        """Ask for a file and write the report to it; the ending of its name says in which format."""
        self._ask_where(".md", self._export)

    def action_browser(self) -> None:
        """Write the report as HTML and show it in the browser."""

        def written(path: Path) -> None:
            webbrowser.open(path.resolve().as_uri())

        self._ask_where(".html", partial(self._export, then=written))

    def _ask_where(self, ending: str, answered: Callable[[str | None], None]) -> None:
        if self.report is None:
            self.app.bell()
            return
        proposed = str(Path.cwd() / f"{self.editor.session.path.stem}{ending}")
        said = (self.words("report.export_title"), self.words("report.export_path"))
        self.app.push_screen(AskDialog(*said, proposed, self.words("ask.keys")), answered)

    def _export(self, name: str | None, then: Callable[[Path], None] = _nothing) -> None:
        if not name or self.report is None:
            return
        path = Path(name).expanduser()
        try:
            content = self.report.content(path.suffix.lower())
        except ImportError:
            self.tell("report.fault_title", self.words("report.no_docx"))
            return
        if path.exists():
            self._ask_over(path, content, then)
        else:
            self._write(path, content, then)

    def _ask_over(self, path: Path, content: str | bytes, then: Callable[[Path], None]) -> None:
        answers = {"keep": self.words("report.keep"), "over": self.words("report.overwrite")}
        said = (self.words("report.exists_title"), self.words("report.exists", path=path))

        def answered(answer: str | None) -> None:
            if answer == "over":
                self._write(path, content, then)

        self.app.push_screen(MessageDialog(*said, answers), answered)

    def _write(self, path: Path, content: str | bytes, then: Callable[[Path], None]) -> None:
        try:
            write(path, content.encode() if isinstance(content, str) else content)
        except OSError as error:
            self.tell("report.fault_title", self.app.fault(from_os(error, path)))
        else:
            self.notify(self.words("report.exported", path=path), markup=False)
            then(path)

    def action_origin(self) -> None:
        """From a part of the report to the field that it came from; the report's key leads back."""
        found = list(self.report.origins()) if self.report else []
        reachable = [(section, place, text) for place, text in found if (section := section_at(place))]
        options = [
            Option(str(at), text, self.editor.say(section.title))
            for at, (section, _, text) in enumerate(reachable)
        ]

        def chosen(keys: list[str] | None) -> None:
            if keys:
                section, place, _ = reachable[int(keys[0])]
                self.call_later(self.show, Place(section.place, place))

        self.pick("report.origin", options, chosen)

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
