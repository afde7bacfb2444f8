"""A question with a line for the answer."""

from __future__ import annotations

import re

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog, Refusal
from pm_review.app.widgets.text_field import ANYTHING, TextField
from pm_review.i18n.catalog import Words

YEAR = re.compile(r"([12]\d{3})?", re.ASCII)
"""A complete year, or nothing for the proposed year."""


class AskDialog(Dialog[str]):
    """Returns the typed text on Enter."""

    refusal = getters.query_one(Refusal)
    pattern = ANYTHING
    """What may be typed."""

    def __init__(self, words: Words, title: str, question: str, value: str, refused: str = "") -> None:
        """Create the dialog with a proposed answer; ``title`` and ``question`` are keys of words.

        ``refused`` is the reason why the proposal, which was the answer before, was refused.
        """
        super().__init__(words(title), words("ask.keys"))
        self._words = words
        self._question = question
        self._value = value
        self._refused = refused

    def parts(self) -> ComposeResult:
        """Build the question, the line, and the reason of a refusal."""
        yield Static(Content(self._words(self._question)), classes="said")
        yield TextField(self._value, self._take, pattern=self.pattern)
        yield Refusal(self._refused)

    def _take(self, text: str) -> None:
        self._value = text
        self.refusal.show("")

    @on(TextField.Left)
    def _enter(self) -> None:
        self.give(self._value)

    def give(self, text: str) -> None:
        """Return the answer."""
        self.dismiss(text)


class YearDialog(AskDialog):
    """Returns a year; an empty text for the proposed one, which typing replaces."""

    pattern = re.compile(r"\d{0,4}", re.ASCII)

    def on_mount(self) -> None:
        """Select the proposal."""
        self.call_after_refresh(self.query_one(TextField).select_all)

    def give(self, text: str) -> None:
        """Return a complete year; explain why another text is none."""
        if YEAR.fullmatch(text):
            super().give(text)
        else:
            self.app.bell()
            self.refusal.show(self._words("ask.year"))
