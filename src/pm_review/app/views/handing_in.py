"""Hand in the report: as a file, to the clipboard, or in the browser."""

from __future__ import annotations

from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.app.dialogs.hand_in import HandIn, HandInDialog, Target
from pm_review.app.edition import ENDINGS
from pm_review.app.shell import Shell, shell_of
from pm_review.paths import expand_path, is_folder, is_there
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.export import write_report

if TYPE_CHECKING:
    from pm_review.app.views.report import ReportView


class HandingIn:
    """Writes the report of a view, copies it, or shows it in the browser."""

    def __init__(self, view: ReportView) -> None:
        """Create the commands for the view of a report."""
        self._view = view
        self._printing = view.printing
        self.written = ""
        """The last file that was written."""

    @property
    def offers(self) -> Offers:
        """The commands to hand in the report."""
        return {
            "hand_in": self.hand_in,
            "export": self.export,
            "copy": self.copy,
            "browser": self.open_in_browser,
        }

    @property
    def _shell(self) -> Shell:
        return shell_of(self._view)

    def hand_in(self) -> None:
        """Hand in the report with one dialog: audience, language, format and target."""
        self._run(self._hand_in())

    def export(self) -> None:
        """Ask for a file and write the report to it; the extension determines the format."""
        self._run(self._save_as(self._printing.source))

    def open_in_browser(self) -> None:
        """Write the report as HTML and show it in the browser."""
        self._run(self._save_as("html", show=True))

    def copy(self) -> None:
        """Copy the report to the clipboard."""
        self._copy(self._printing.source)

    def _run(self, steps: Coroutine[object, object, str]) -> None:
        """Run dialogs that return the path of a written file, and show it."""
        self._shell.flow(self._show_written(steps))

    async def _show_written(self, steps: Coroutine[object, object, str]) -> None:
        self.written = await steps or self.written
        self._view.reread()

    async def _hand_in(self) -> str:
        shell, printing = self._shell, self._printing
        edition, first = printing.edition, printing.proposed(printing.source)
        wanted = HandIn(edition.audience, printing.language, printing.source, Target.FILE, first)
        refused = ""
        while chosen := await shell.dialogs.answer(HandInDialog(shell.words, wanted, refused)):
            edition.audience, edition.language = chosen.audience, chosen.language
            if chosen.target is Target.CLIPBOARD:
                self._copy(chosen.kind)
                return ""
            path = wanted_file(chosen.path, printing.proposed(chosen.kind))
            if not await self._may_write(path):
                return ""
            refused = self._write(path, chosen.kind)
            if not refused:
                return self._announced(path, show=chosen.target is Target.BROWSER)
        return ""

    async def _save_as(self, kind: str, *, show: bool = False) -> str:
        """Ask for a file and write the report in the format of its extension; ``show`` opens the browser."""
        from pm_review.app.dialogs.saveas import SaveAsDialog

        shell, printing = self._shell, self._printing
        suffixes = {Path(f"x{each}").suffix for each in ENDINGS.values()}
        typed, refused = printing.proposed(kind), ""
        while path := await shell.dialogs.answer(SaveAsDialog(shell.words, typed, suffixes, refused)):
            if not await self._may_write(path):
                return ""
            refused = self._write(path, printing.kind_of(path))
            if not refused:
                return self._announced(path, show=show)
            typed = str(path)
        return ""

    def _copy(self, kind: str) -> None:
        """Copy the report to the clipboard, in a text format."""
        from pm_review.app.clipboard import copy

        text = self._printing.content(kind)
        taken = isinstance(text, str) and copy(self._shell.app, text)
        self._shell.mention(self._shell.words("report.copied" if taken else "report.copied_by_terminal"))

    def _announced(self, path: Path, *, show: bool) -> str:
        """Notify the user of a written file, and return its path; ``show`` opens the browser."""
        written, done = str(path.resolve()), "report.exported"
        if show:
            from pm_review.app.browser import show_page

            done = "report.in_browser" if show_page(path) else "report.no_browser"
        self._shell.mention(self._shell.words(done, path=written))
        return written

    def _write(self, path: Path, kind: str) -> str:
        """Write the report to a file; return why it was not written, or an empty text."""
        try:
            write_report(path, self._printing.content(kind), replace=True)
        except ImportError:
            from pm_review.extras import install_command

            return self._shell.words("report.no_docx", command=install_command("docx"))
        except OSError as error:
            return self._shell.app.fault(from_os_error(error, path))
        except StoreError as error:
            return self._shell.app.fault(error)
        return ""

    async def _may_write(self, path: Path) -> bool:
        """Ask before overwriting a file."""
        if not is_there(path):
            return True
        say = self._shell.words
        answers = {"keep": say("report.keep"), "over": say("report.overwrite")}
        text = say("report.exists", path=path)
        return await self._shell.dialogs.ask("report.exists_title", text, answers) == "over"


def wanted_file(typed: str, proposed: str) -> Path:
    """Return the file for a typed path: in a folder, or where nothing was typed, the proposed one."""
    path = expand_path(typed.strip() or proposed)
    return path / Path(proposed).name if typed.strip().endswith("/") or is_folder(path) else path
