"""Choose a file by its path, with a list of matching folders and files."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from itertools import takewhile
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog, Refusal
from pm_review.app.dialogs.option import Option
from pm_review.app.dialogs.pick import OptionLines
from pm_review.app.widgets.list_field import ListField
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words
from pm_review.paths import expand_path, is_folder

MOST = 200
"""The maximum number of files and folders listed."""


def matches(text: str, suffixes: Collection[str]) -> list[str]:
    """Return the folders and files whose path begins with a text; folders first, ending with a slash.

    Only files with one of the suffixes are included; others can be typed in full.
    """
    head, _, start = text.rpartition("/")
    folder = expand_path(f"{head}/" if "/" in text else ".")
    try:
        with os.scandir(folder) as entries:
            found = sorted((not each.is_dir(), each.name) for each in entries)
    except (OSError, ValueError):
        return []
    lead = f"{head}/" if "/" in text else ""
    return [
        f"{lead}{name}" if flat else f"{lead}{name}/"
        for flat, name in found
        if name.casefold().startswith(start.casefold())
        and name.startswith(".") <= start.startswith(".")
        and (not flat or Path(name).suffix.lower() in suffixes)
    ][:MOST]


def prefix(paths: Sequence[str]) -> str:
    """Return the common prefix of all paths."""
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in same)


class PathDialog(Dialog[ScreenResultType]):
    """A line for a path above the list of its matches; Tab completes."""

    BINDINGS = [("tab", "complete")]

    field = getters.query_one(ListField)
    hint = ""
    """Shown while nothing is typed."""

    def __init__(
        self, words: Words, texts: str, remark: Static, suffixes: Collection[str], proposed: str = ""
    ) -> None:
        """Create the dialog for folders, and files with one of the suffixes, with a proposed path.

        ``texts`` is the beginning of the keys of its texts; ``remark`` is shown below the line.
        """
        super().__init__(words(f"{texts}title"), words(f"{texts}keys"))
        self.walked = False
        """Whether the list was used since the last key was typed."""
        self.offered = OptionLines([], None)
        self.remark = remark
        self._question = words(f"{texts}question")
        self._suffixes = suffixes
        self._proposed = proposed

    def parts(self) -> ComposeResult:
        """Build the question, the line, the remark, and the matches."""
        yield Static(Content(self._question), classes="said")
        yield ListField(self._proposed, self.type, hint=self.hint, paste=self.take_paste)
        yield self.remark
        yield self.offered

    def on_mount(self) -> None:
        """List the files next to the proposed one."""
        self.offer(self._proposed)

    def type(self, text: str) -> None:
        """List the matches of a typed path."""
        self.offer(text)

    def take_paste(self, text: str) -> bool:
        """Return whether a pasted text was taken, so that it is not inserted."""
        return False

    def prefers_list(self, typed: str) -> bool:
        """Whether Enter chooses the path under the cursor instead of the typed one."""
        return self.walked

    def picked(self, path: Path) -> None:
        """Handle the chosen file."""
        raise NotImplementedError

    def gives_way(self) -> Widget:
        """Return the list, which leaves room for a long path and the keys."""
        return self.offered

    def offer(self, text: str) -> None:
        """List the matches of a text."""
        self.walked = False
        self.fit()
        self.offered.options = [Option(path, path) for path in matches(text, self._suffixes)]
        self.offered.narrow("")
        self.offered.display = bool(self.offered.options)

    @property
    def under(self) -> str:
        """The path under the cursor of the list; empty if there is none."""
        return self.offered.under.key if self.offered.under else ""

    def action_walk(self, by: int) -> None:
        """Move the cursor of the list; the text keeps the focus."""
        self.walked = True
        self.offered.action_walk(by)

    def action_complete(self) -> None:
        """Complete the common prefix of all matches, or else the path under the cursor."""
        text = self.field.text
        common = prefix([each.key for each in self.offered.options])
        longer = len(common) > len(text) and not self.walked
        self._write(common if longer else self.under or text)

    def _write(self, path: str) -> None:
        self.field.replace(path, (0, 0), self.field.document.end)

    @on(TextField.Left)
    def _enter(self) -> None:
        typed = self.field.text.strip()
        path = (self.prefers_list(typed) and self.under) or typed
        if path:
            self.take(path)

    def take(self, path: str) -> None:
        """Choose a file, or enter a folder."""
        if path.endswith("/") or is_folder(expand_path(path)):
            self._write(path.removesuffix("/") + "/")
        else:
            self.picked(expand_path(path))

    @on(OptionLines.Chosen)
    def _click(self, event: OptionLines.Chosen) -> None:
        self.take(event.key)


class SaveAsDialog(PathDialog[Path]):
    """Returns the typed path on Enter; it need not exist."""

    refusal = getters.query_one(Refusal)

    def __init__(self, words: Words, proposed: str, suffixes: Collection[str], refused: str = "") -> None:
        """Create the dialog with a proposed path; folders and files with one of the suffixes are listed.

        ``refused`` is the reason why the path, which was chosen before, was refused.
        """
        super().__init__(words, "report.export_", Refusal(refused), suffixes, proposed)

    def type(self, text: str) -> None:
        """List the matches of another path."""
        self.refusal.show("")
        super().type(text)

    def picked(self, path: Path) -> None:
        """Return the path."""
        self.dismiss(path)
