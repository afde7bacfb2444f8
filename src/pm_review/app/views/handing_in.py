"""Hand in the report: as a file, to the clipboard, or in the browser."""

from __future__ import annotations

from pathlib import Path

from pm_review.app.dialogs.hand_in import HandIn, HandInDialog, Target
from pm_review.app.edition import ENDINGS, Printing
from pm_review.app.shell import Shell
from pm_review.paths import expand_path, is_folder, is_there
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.export import write_report


def proposed(printing: Printing, kind: str) -> str:
    """Return the proposed file in the current folder for a format."""
    return str(Path.cwd() / f"{printing.editor.session.path.stem}{ENDINGS[kind]}")


async def hand_in(shell: Shell, printing: Printing) -> str:
    """Ask for audience, language, format and target, and hand in; return the path of a written file."""
    edition = printing.edition
    first = proposed(printing, printing.source)
    wanted = HandIn(edition.audience, printing.language, printing.source, Target.FILE, first)
    refused = ""
    while chosen := await shell.dialogs.answer(HandInDialog(shell.words, wanted, refused)):
        edition.audience, edition.language = chosen.audience, chosen.language
        if chosen.target is Target.CLIPBOARD:
            copy_text(shell, printing, chosen.kind)
            return ""
        path = wanted_file(chosen.path, proposed(printing, chosen.kind))
        if not await _may_write(shell, path):
            return ""
        refused = _write(shell, printing, path, chosen.kind)
        if not refused:
            return _announced(shell, path, show=chosen.target is Target.BROWSER)
    return ""


def wanted_file(typed: str, proposed: str) -> Path:
    """Return the file for a typed path: in a folder, or where nothing was typed, the proposed one."""
    path = expand_path(typed.strip() or proposed)
    return path / Path(proposed).name if typed.strip().endswith("/") or is_folder(path) else path


async def save_as(shell: Shell, printing: Printing, kind: str, *, show: bool = False) -> str:
    """Ask for a file and write the report in the format of its extension; ``show`` opens the browser."""
    from pm_review.app.dialogs.saveas import SaveAsDialog

    suffixes = {Path(f"x{each}").suffix for each in ENDINGS.values()}
    typed, refused = proposed(printing, kind), ""
    while path := await shell.dialogs.answer(SaveAsDialog(shell.words, typed, suffixes, refused)):
        if not await _may_write(shell, path):
            return ""
        refused = _write(shell, printing, path, printing.kind_of(path))
        if not refused:
            return _announced(shell, path, show=show)
        typed = str(path)
    return ""


def copy_text(shell: Shell, printing: Printing, kind: str) -> None:
    """Copy the report to the clipboard, in a text format."""
    from pm_review.app.clipboard import copy

    text = printing.content(kind)
    taken = isinstance(text, str) and copy(shell.app, text)
    shell.mention(shell.words("report.copied" if taken else "report.copied_by_terminal"))


def _announced(shell: Shell, path: Path, *, show: bool) -> str:
    """Notify the user of a written file, and return its path; ``show`` opens the browser."""
    written = str(path.resolve())
    shell.mention(shell.words(_shown(path) if show else "report.exported", path=written))
    return written


def _write(shell: Shell, printing: Printing, path: Path, kind: str) -> str:
    """Write the report to a file; return why it was not written, or an empty text."""
    try:
        write_report(path, printing.content(kind), replace=True)
    except ImportError:
        from pm_review.extras import install_command

        return shell.words("report.no_docx", command=install_command("docx"))
    except OSError as error:
        return shell.app.fault(from_os_error(error, path))
    except StoreError as error:
        return shell.app.fault(error)
    return ""


async def _may_write(shell: Shell, path: Path) -> bool:
    """Ask before overwriting a file."""
    if not is_there(path):
        return True
    answers = {"keep": shell.words("report.keep"), "over": shell.words("report.overwrite")}
    text = shell.words("report.exists", path=path)
    return await shell.dialogs.ask("report.exists_title", text, answers) == "over"


def _shown(path: Path) -> str:
    """Show a page in the browser; return the key of the message."""
    from pm_review.app.browser import show_page

    return "report.in_browser" if show_page(path) else "report.no_browser"
