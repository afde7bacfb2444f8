"""What can be done with the report: export it, copy it, see it for other readers and in other languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on

from pm_review.app.dialogs.option import Option
from pm_review.app.walk import WalkScreen
from pm_review.app.widgets.lines import Lines
from pm_review.coach.sections import section_asking
from pm_review.store.errors import StoreError, from_os
from pm_review.store.export import write_report
from pm_review.workspace.navigation import Place

if TYPE_CHECKING:
    from pm_review.app.reportview import ReportView

ENDINGS = frozenset({".md", ".html", ".docx", ".json"})
"""How the names of reports end."""

GAP = "  "
"""How far in a heading of the next level is listed."""


class ReportingScreen(WalkScreen):
    """The wizard's commands for the report; elsewhere they do nothing but ring."""

    def action_export(self) -> None:
        """Ask for a file and write the report to it; the ending of its name says in which format."""
        self._ask_where(self.report.ending if self.report else "", self._written)

    def action_browser(self) -> None:
        """Write the report as HTML and show it in the browser."""

        def written(path: Path) -> None:
            """Show the page that was written, and tell where it lies in case there is no browser."""
            from pm_review.app.browser import show_page

            said = "report.in_browser" if show_page(path) else "report.no_browser"
            self._written(path, said)

        self._ask_where(".html", written)

    def _written(self, path: Path, said: str = "report.exported") -> None:
        if self.report is not None:
            self.report.written = str(path.resolve())
            self.report.tell()
        self.mention(self.words(said, path=path.resolve()))

    def _ask_where(self, ending: str, then: Callable[[Path], None]) -> None:
        if self.report is None:
            self.app.bell()
            return
        from pm_review.app.dialogs.saveas import SaveAsDialog

        proposed = str(Path.cwd() / f"{self.editor.session.path.stem}{ending}")

        def answered(path: Path | None) -> None:
            """Export to the path that was entered, if one was."""
            if path is not None:
                self._export(path, then)

        self.app.push_screen(SaveAsDialog(self.words, proposed, ENDINGS), answered)

    def _export(self, path: Path, then: Callable[[Path], None]) -> None:
        if self.report is None:
            return
        try:
            content = self.report.content(path.suffix.lower())
        except ImportError:
            self.tell("report.fault_title", self.words("report.no_docx"))
            return
        try:
            taken = path.exists()
        except OSError as error:
            self.tell("report.fault_title", self.app.fault(from_os(error, path)))
            return
        if taken:
            self._ask_over(path, content, then)
        else:
            self._write(path, content, then)

    def _ask_over(self, path: Path, content: str | bytes, then: Callable[[Path], None]) -> None:
        answers = {"keep": self.words("report.keep"), "over": self.words("report.overwrite")}

        def answered(answer: str | None) -> None:
            """Write over the file where that was her answer."""
            if answer == "over":
                self._write(path, content, then)

        self.ask("report.exists_title", self.words("report.exists", path=path), answers, answered)

    def _write(self, path: Path, content: str | bytes, then: Callable[[Path], None]) -> None:
        try:
            write_report(path, content, replace=True)
        except StoreError as error:
            self.tell("report.fault_title", self.app.fault(error))
        else:
            then(path)

    @on(Lines.Chosen, "#printed")
    def action_origin(self) -> None:
        """From a line of the report to the field that it came from; the report's key leads back."""
        place = self.report.lines.place if self.report else ""
        section = section_asking(place) if place else None
        if section is None:
            self.app.bell()
        else:
            self.call_later(self.show, Place(section.place, place))

    def action_copy(self) -> None:
        """Put the report on the clipboard."""
        if self.report is None:
            self.app.bell()
            return
        from pm_review.app.clipboard import copy

        taken = copy(self.app, self.report.text)
        self.mention(self.words("report.copied" if taken else "report.copied_by_terminal"))

    def action_audience(self) -> None:
        """Switch between the full and the one-page report."""
        self._switch(lambda report: report.switch_audience())

    def action_report_language(self) -> None:
        """Switch the language of the report."""
        self._switch(lambda report: report.switch_language())

    def action_format(self) -> None:
        """Switch between the report as it reads, its Markdown and its slides."""
        self._switch(lambda report: report.switch_format())

    def _switch(self, switch: Callable[[ReportView], None]) -> None:
        if self.report is None:
            self.app.bell()
        else:
            switch(self.report)

    def action_outline(self) -> None:
        """Go to a heading of the report."""
        if self.report is None:
            self.app.bell()
            return
        headings = list(self.report.lines.headings())
        options = [Option(str(at), GAP * (level - 1) + text) for level, text, at in headings]

        def chosen(keys: list[str] | None) -> None:
            """Scroll to the heading that was picked."""
            if keys and self.report is not None:
                self.report.lines.put(int(keys[0]))

        self.pick("commands.outline.short", options, chosen)
