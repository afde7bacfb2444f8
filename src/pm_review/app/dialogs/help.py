"""Help: what the section is for, every key, and the three questions that newcomers ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pm_review.app.commands import Command, key_of, name_of
from pm_review.app.dialogs.dialog import Dialog, KeyLine
from pm_review.app.widgets.prose import Prose
from pm_review.i18n.catalog import Words

KEY = 18
"""Cells of a key before what it does."""


class HelpText(Prose):
    """The text of the help, in which what a key does goes on below its beginning."""

    column = KEY


class HelpDialog(Dialog[None]):
    """Shows help that can be scrolled."""

    DEFAULT_CSS = """
    HelpDialog {
        & > .box { width: 84; height: 92%; }
        VerticalScroll { height: 1fr; }
        VerticalScroll HelpText { height: auto; }
    }
    """

    def __init__(self, words: Words, commands: Sequence[Command], about: Content | None) -> None:
        """Explain commands, and before them what the screen is about."""
        super().__init__()
        self._words = words
        self._commands = commands
        self._about = about

    def compose(self) -> ComposeResult:
        """One long text."""
        with Vertical(classes="box"):
            yield Static(Content(self._words("help.title")), classes="title")
            with VerticalScroll():
                yield HelpText(Content("\n").join(self._parts()))
            yield KeyLine(self._words("help.keys_below"))

    def _parts(self) -> Iterator[Content]:
        """What the screen is about; where it is about no section she may be new, and is answered first."""
        if self._about is None:
            yield from self._answers()
        else:
            yield self._about
            yield Content("")
        yield from self._keys()
        if self._about is not None:
            yield Content("")
            yield from self._answers()

    def _keys(self) -> Iterator[Content]:
        yield self._heading("help.commands")
        for command in self._commands:
            yield self._pair(key_of(command), name_of(command, self._words))
        yield Content("")
        yield self._heading("help.fields")
        for name in self._words.keys("moves"):
            if name.endswith(".key"):
                move = name.removesuffix(".key")
                yield self._pair(self._words(f"moves.{name}"), self._words(f"moves.{move}.does"))

    def _answers(self) -> Iterator[Content]:
        for name in self._words.keys("questions"):
            if name.endswith(".ask"):
                question = name.removesuffix(".ask")
                yield self._heading(f"questions.{name}")
                yield Content(self._words(f"questions.{question}.answer"))
                yield Content("")

    def _heading(self, key: str) -> Content:
        return Content(self._words(key)).stylize("bold $text-accent")

    def _pair(self, key: str, text: str) -> Content:
        return Content.assemble((key, "bold"), " " * max(KEY - cell_len(key), 1), text)
