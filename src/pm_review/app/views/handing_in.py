"""Hand in the report: as a file, to the clipboard, or in the browser."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pm_review.app.commands import Offers
from pm_review.app.dialogs.hand_in import HandIn, HandInDialog, Target
from pm_review.app.selected_report import ENDINGS
from pm_review.app.shell import Shell, in_flow, shell_of
from pm_review.paths import expand_path, is_folder, is_there
from pm_review.report import format_of
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.export import write_report

if TYPE_CHECKING:
    from pm_review.app.views.report import ReportView


class HandingIn:
    """Writes the report of a view, copies it, or shows it in the browser."""

    def __init__(self, view: ReportView) -> None:
        """Create the commands for the view of a report."""
        self._view = view
        self._selected = view.selected
        self.written = ""
        """The last file that was written."""

    @property
    def offers(self) -> Offers:
        """The commands to hand in the report."""
        run = partial(in_flow, self._view)
        return {
            "hand_in": run(self.hand_in),
            "export": run(partial(self.save_as, self._selected.source)),
            "copy": partial(self.copy, self._selected.source),
            "browser": run(partial(self.save_as, "html", show=True)),
        }

    @property
    def _shell(self) -> Shell:
        return shell_of(self._view)

    async def hand_in(self) -> None:
        """Hand in the report with one dialog: audience, language, format and target."""
        shell, selected, refused = self._shell, self._selected, ""
        proposed = selected.proposed(selected.source)
        wanted = HandIn(selected.audience, selected.language, selected.source, Target.FILE, proposed)
        while chosen := await shell.dialogs.answer(HandInDialog(shell.words, wanted, refused)):
            selected.audience, selected.language = chosen.audience, chosen.language
            self._view.reread()
            if chosen.target is Target.CLIPBOARD:
                self.copy(chosen.kind)
                return
            path = wanted_file(chosen.path, selected.proposed(chosen.kind))
            refused = await self._write(path, chosen.kind, show=chosen.target is Target.BROWSER)
            if not refused:
                return

    async def save_as(self, kind: str, *, show: bool = False) -> None:
        """Ask for a file and write the report in the format of its extension; ``show`` opens the browser."""
        from pm_review.app.dialogs.path import SaveAsDialog

        shell, selected, refused = self._shell, self._selected, ""
        suffixes = {Path(f"x{each}").suffix for each in ENDINGS.values()}
        typed = selected.proposed(kind)
        while path := await shell.dialogs.answer(SaveAsDialog(shell.words, typed, suffixes, refused)):
            refused = await self._write(path, format_of(path.name, selected.source), show=show)
            if not refused:
                return
            typed = str(path)

    def copy(self, kind: str) -> None:
        """Copy the report to the clipboard, in a text format."""
        from pm_review.app.clipboard import copy

        text = self._selected.content(kind)
        taken = isinstance(text, str) and copy(self._shell.app, text)
        self._shell.mention(self._shell.words("report.copied" if taken else "report.copied_by_terminal"))

    async def _write(self, path: Path, kind: str, *, show: bool) -> str:
        """Write the report, unless the user wants to keep what is there; return why it was refused, if so."""
        if is_there(path) and not await self._may_overwrite(path):
            return ""
        try:
            write_report(path, self._selected.content(kind), replace=True)
        except ImportError:
            from pm_review.extras import install_command

            return self._shell.words("report.no_docx", command=install_command("docx"))
        except OSError as error:
            return self._shell.app.fault(from_os_error(error, path))
        except StoreError as error:
            return self._shell.app.fault(error)
        self._announce(path, show=show)
        return ""

    async def _may_overwrite(self, path: Path) -> bool:
        text = self._shell.words("report.exists", path=path)
        answer = await self._shell.dialogs.ask("report.exists_title", text, "keep", "overwrite")
        return answer == "overwrite"

    def _announce(self, path: Path, *, show: bool) -> None:
        """Show the path of a written file; ``show`` opens the browser."""
        self.written, done = str(path.resolve()), "report.exported"
        if show:
            from pm_review.app.browser import show_page

            done = "report.in_browser" if show_page(path) else "report.no_browser"
        self._view.reread()
        self._shell.mention(self._shell.words(done, path=self.written))


def wanted_file(typed: str, proposed: str) -> Path:
    """Return the file for a typed path: in a folder, or where nothing was typed, the proposed one."""
    path = expand_path(typed.strip() or proposed)
    return path / Path(proposed).name if typed.strip().endswith("/") or is_folder(path) else path
