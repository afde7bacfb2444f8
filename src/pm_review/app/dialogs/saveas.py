"""Asking where a file is to be written."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import KeyLine
from pm_review.app.dialogs.path import PathDialog
from pm_review.app.widgets.text_field import TextField
from pm_review.i18n.catalog import Words


class SaveAsDialog(PathDialog[Path]):
    """Gives back the path that was written when Enter is pressed; it need not exist."""

    def __init__(self, words: Words, proposed: str, suffixes: Collection[str]) -> None:
        """Propose a path; folders and files with one of the suffixes complete another."""
        super().__init__(suffixes)
        self._words = words
        self._proposed = proposed

    def compose(self) -> ComposeResult:
        """The question, the line, and what begins like it."""
        with Vertical(classes="box"):
            yield Static(Content(self._words("report.export_title")), classes="title")
            yield Static(Content(self._words("report.export_path")), classes="said")
            yield TextField(self._proposed, self.offer)
            yield self.offered
            yield KeyLine(self._words("report.export_keys"))

    def on_mount(self) -> None:
        """Offer what lies beside the proposed file."""
        self.offer(self._proposed)

    def picked(self, path: Path) -> None:
        """Give the path back."""
        self.dismiss(path)

    @on(TextField.Left)
    def _enter(self) -> None:
        """Take what was typed; what is under the cursor where the list was walked through."""
        path = self.under() if self.walked else self.field.text.strip()
        if path:
            self.take(path)
