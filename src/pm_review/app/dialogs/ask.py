"""A question with a line for the answer."""

from __future__ import annotations

import re

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog, KeyLine
from pm_review.app.widgets.text_field import ANYTHING, TextField


class AskDialog(Dialog[str]):
    """Returns the typed text on Enter."""

    DEFAULT_CSS = """
    AskDialog #wanted { display: none; height: auto; color: $text-warning; }
    """

    def __init__(
        self,
        title: str,
        question: str,
        value: str,
        keys: str,
        *,
        pattern: re.Pattern[str] = ANYTHING,
        whole: re.Pattern[str] = ANYTHING,
        wanted: str = "",
        replaced: bool = False,
    ) -> None:
        """Create the dialog with a proposed answer; ``keys`` describes the keys, ``whole`` is a valid answer.

        ``wanted`` is shown for an invalid answer. With ``replaced``, the proposal is selected, so that
        typing replaces it.
        """
        super().__init__()
        self._said = (title, question, keys)
        self._value = value
        self._pattern = pattern
        self._whole = whole
        self._wanted = wanted
        self._replaced = replaced

    def compose(self) -> ComposeResult:
        """Build the question and the line."""
        title, question, keys = self._said
        with Vertical(classes="box"):
            yield Static(Content(title), classes="title")
            yield Static(Content(question), classes="said")
            yield TextField(self._value, self._take, pattern=self._pattern)
            yield Static(Content(self._wanted), id="wanted")
            yield KeyLine(keys)

    def on_mount(self) -> None:
        """Select the proposal if typing replaces it."""
        if self._replaced:
            self.call_after_refresh(self.query_one(TextField).select_all)

    def _take(self, text: str) -> None:
        self._value = text
        self.query_one("#wanted").display = False

    @on(TextField.Left)
    def _give(self) -> None:
        if self._whole.fullmatch(self._value):
            self.dismiss(self._value)
        else:
            self.app.bell()
            self.query_one("#wanted").display = bool(self._wanted)
