"""Ask for the path of a file to write."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Refusal
from pm_review.app.dialogs.path import PathDialog
from pm_review.app.widgets.list_field import ListField
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words


class SaveAsDialog(PathDialog[Path]):
    """Returns the typed path on Enter; it need not exist."""

    refusal = getters.query_one(Refusal)

    def __init__(self, words: Words, proposed: str, suffixes: Collection[str], refused: str = "") -> None:
        """Create the dialog with a proposed path; folders and files with one of the suffixes are listed.

        ``refused`` is the reason why the path, which was chosen before, was refused.
        """
        super().__init__(words("report.export_title"), words("report.export_keys"), suffixes)
        self._words = words
        self._proposed = proposed
        self._refused = refused

    def parts(self) -> ComposeResult:
        """Build the question, the line, and the matches."""
        yield Static(Content(self._words("report.export_path")), classes="said")
        yield ListField(self._proposed, self._type, self.walk)
        yield Refusal(self._refused)
        yield self.offered

    def on_mount(self) -> None:
        """List the files next to the proposed one."""
        self.offer(self._proposed)

    def _type(self, text: str) -> None:
        """List the matches of another path."""
        self.refusal.show("")
        self.offer(text)

    def picked(self, path: Path) -> None:
        """Return the path."""
        self.dismiss(path)

    @on(TextField.Left)
    def _enter(self) -> None:
        """Choose the typed path, or the path under the cursor if the list was used."""
        path = self.under() if self.walked else self.field.text.strip()
        if path:
            self.take(path)
