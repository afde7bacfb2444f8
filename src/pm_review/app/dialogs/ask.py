"""A question with a line for the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog, Refusal
from pm_review.app.widgets.text_field import ANYTHING, TextField


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answers to a question."""

    typed: re.Pattern[str] = ANYTHING
    """What may be typed."""
    whole: re.Pattern[str] = ANYTHING
    """A complete answer."""
    otherwise: str = ""
    """Shown for any other answer."""


ANY_ANSWER = Accepted()
"""Any text is an answer."""


class AskDialog(Dialog[str]):
    """Returns the typed text on Enter."""

    refusal = getters.query_one(Refusal)

    def __init__(
        self,
        title: str,
        question: str,
        value: str,
        keys: str,
        *,
        accepted: Accepted = ANY_ANSWER,
        replaced: bool = False,
        refused: str = "",
    ) -> None:
        """Create the dialog with a proposed answer; ``keys`` describes the keys.

        With ``replaced``, the proposal is selected, so that typing replaces it. ``refused`` is the reason why
        the proposal, which was the answer before, was refused.
        """
        super().__init__(title, keys)
        self._question = question
        self._value = value
        self._accepted = accepted
        self._replaced = replaced
        self._refused = refused

    def parts(self) -> ComposeResult:
        """Build the question, the line, and the reason of a refusal."""
        yield Static(Content(self._question), classes="said")
        yield TextField(self._value, self._take, pattern=self._accepted.typed)
        yield Refusal(self._refused)

    def on_mount(self) -> None:
        """Select the proposal if typing replaces it."""
        if self._replaced:
            self.call_after_refresh(self.query_one(TextField).select_all)

    def _take(self, text: str) -> None:
        self._value = text
        self.refusal.show("")

    @on(TextField.Left)
    def _give(self) -> None:
        if self._accepted.whole.fullmatch(self._value):
            self.dismiss(self._value)
        else:
            self.app.bell()
            self.refusal.show(self._accepted.otherwise)
