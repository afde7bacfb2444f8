"""Choose the file of a sheet, or paste cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_review.app.dialogs.path import PathDialog
from pm_review.app.typeahead import cause
from pm_review.i18n.catalog import Words
from pm_review.paths import expand_path, is_file, is_there
from pm_review.workspace.sheet_import import load

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx"})
"""The extensions of sheets; files with other extensions can be typed in full."""


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a sheet."""

    name: str
    """Its name in the review."""
    load: Callable[[], bytes]
    """Returns its bytes; raises SheetError or StoreError."""


class SheetFileDialog(PathDialog[Source]):
    """Returns the chosen file, or the pasted cells."""

    @dataclass
    class Pasted(Message):
        """Cells of a spreadsheet were pasted."""

        text: str

    def __init__(self, words: Words) -> None:
        """Create the dialog in the language of the words."""
        super().__init__(words, "file.", Static(Content(words("file.nothing"))), SUFFIXES)
        self.hint = words("file.hint")
        self._words = words

    def offer(self, text: str) -> None:
        """List the matches of a text, or show that there are none."""
        super().offer(text)
        self.remark.display = not self.offered.options and not is_file(expand_path(text))

    def picked(self, path: Path) -> None:
        """Return the file; stay if there is none, as shown below the line."""
        if is_there(path):
            self.dismiss(Source(path.name, partial(load, path)))
        else:
            self.app.bell()

    def prefers_list(self, typed: str) -> bool:
        """Whether the list was used, or the typed file does not exist."""
        return self.walked or not is_file(expand_path(typed))

    def take_paste(self, text: str) -> bool:
        """Use several pasted cells as the sheet; return whether there are several."""
        several = "\t" in text or "\n" in text.replace("\r", "\n").strip()
        if several:
            cause(self, self.Pasted(text))
        return several

    @on(Pasted)
    def _paste(self, event: Pasted) -> None:
        self.dismiss(Source(self._words("file.pasted"), event.text.encode))
