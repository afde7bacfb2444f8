"""Help: the purpose of the section, all keys, and three questions of new users."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from pm_review.app.commands import Command, key_of, name_of
from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.widgets.two_columns import TwoColumns
from pm_review.i18n.catalog import Words

KEY = 18
"""The width of the column with the keys, in cells."""


class HelpDialog(Dialog[None]):
    """Shows scrollable help."""

    DEFAULT_CSS = """
    HelpDialog {
        & > .box { width: 84; height: 92%; }
        VerticalScroll { height: 1fr; }
    }
    """

    def __init__(self, words: Words, commands: Sequence[Command], about: Content | None) -> None:
        """Create the help for commands, with the description of the screen first."""
        super().__init__(words("help.title"), words("help.keys_below"))
        self._words = words
        self._commands = commands
        self._about = about

    def parts(self) -> ComposeResult:
        """Build the text."""
        with VerticalScroll():
            yield TwoColumns(Content("\n").join(self._paragraphs()), KEY)

    def _paragraphs(self) -> Iterable[Content]:
        """Return the description of the section and the keys; answers for new users first, or else last."""
        keys, answers = self._all_keys(), self._common_questions()
        if self._about is None:
            return (*answers, *keys)
        return (self._about, Content(""), *keys, Content(""), *answers)

    def _all_keys(self) -> Iterator[Content]:
        yield self._subheading("help.commands")
        for command in self._commands:
            yield self._pair(key_of(command), name_of(command, self._words))
        yield Content("")
        yield self._subheading("help.fields")
        for name in self._words.keys("moves"):
            if name.endswith(".key"):
                does = self._words(f"moves.{name.removesuffix('.key')}.does")
                yield self._pair(self._words(f"moves.{name}"), does)

    def _common_questions(self) -> Iterator[Content]:
        for name in self._words.keys("questions"):
            if name.endswith(".ask"):
                question = name.removesuffix(".ask")
                yield self._subheading(f"questions.{name}")
                yield Content(self._words(f"questions.{question}.answer"))
                yield Content("")

    def _subheading(self, key: str) -> Content:
        return Content(self._words(key)).stylize("bold $text-accent")

    def _pair(self, key: str, text: str) -> Content:
        return Content.assemble((key, "bold"), " " * max(KEY - cell_len(key), 1), text)
