"""Naming the file of a sheet, with the files that begin so; cells can be pasted instead."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from pm_review.app.dialogs.dialog import Dialog
from pm_review.app.dialogs.pick import Option, OptionLines
from pm_review.app.gate import cause
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.textfield import TextField
from pm_review.definitions import Words
from pm_review.importing import load

SUFFIXES = frozenset({".csv", ".tsv", ".tab", ".txt", ".xlsx"})
"""How the names of sheets end; files with other names can be typed in full."""

MOST = 200
"""How many files and folders are offered."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sheet comes from."""

    name: str
    """What it is called in the review."""
    load: Callable[[], bytes]
    """Gives its bytes; raises SheetError or StoreError."""


def source_of(path: Path) -> Source:
    """A file as the source of a sheet."""
    return Source(path.name, partial(load, path))


def matches(text: str) -> list[str]:
    """The folders and sheets whose path begins with a text, folders first and with a slash at the end."""
    head, _, start = text.rpartition("/")
    folder = Path(f"{head}/" if "/" in text else ".").expanduser()
    try:
        with os.scandir(folder) as entries:
            found = sorted((not each.is_dir(), each.name) for each in entries)
    except OSError:
        return []
    lead = f"{head}/" if "/" in text else ""
    return [
        f"{lead}{name}" if is_file else f"{lead}{name}/"
        for is_file, name in found
        if name.casefold().startswith(start.casefold())
        and name.startswith(".") <= start.startswith(".")
        and (not is_file or Path(name).suffix.lower() in SUFFIXES)
    ][:MOST]


def prefix(paths: Sequence[str]) -> str:
    """What all paths begin with."""
    if not paths:
        return ""
    first, last = min(paths), max(paths)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in same)


class PathField(TextField):
    """A line for a path; several pasted cells are handed on instead of typed."""

    class Pasted(Message):
        """Cells of a spreadsheet were pasted."""

        def __init__(self, text: str) -> None:
            """Give the cells."""
            super().__init__()
            self.text = text

    def on_paste(self, event: events.Paste) -> None:
        """Hand cells on; anything else is the field's own."""
        if "\t" in event.text or "\n" in event.text.replace("\r", "\n").strip():
            event.stop()
            event.prevent_default()
            cause(self, self.Pasted(event.text))


class SheetFileDialog(Dialog[Source]):
    """Gives back the file that was named, or the cells that were pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "walk(-1)", show=False, priority=True),
        Binding("down", "walk(1)", show=False, priority=True),
        Binding("tab", "complete", show=False),
    ]

    field = getters.query_one(PathField)
    nothing = getters.query_one("#nothing", Static)

    def __init__(self, words: Words) -> None:
        """Ask in the language of the words."""
        super().__init__()
        self._words = words
        self._walked = False
        self._lines = OptionLines([], None)

    def compose(self) -> ComposeResult:
        """The question, the line, and what begins like it."""
        with Vertical(classes="box"):
            yield Static(Content(self._words("file.title")), classes="title")
            yield Static(Content(self._words("file.question")), classes="said")
            yield PathField("", self._offer, hint=self._words("file.hint"))
            yield self._lines
            yield Static(Content(self._words("file.nothing")), id="nothing")
            yield Static(Content(self._words("file.keys")), classes="keys")

    def on_mount(self) -> None:
        """Offer what lies in the current folder."""
        self._offer("")

    def _offer(self, text: str) -> None:
        self._walked = False
        self._lines.options = [Option(path, path) for path in matches(text)]
        self._lines.narrow("")
        self._lines.display = bool(self._lines.options)
        self.nothing.display = not self._lines.options and not Path(text).expanduser().is_file()

    def _under(self) -> str | None:
        return self._lines.shown[self._lines.cursor].key if self._lines.shown else None

    def action_walk(self, by: int) -> None:
        """Move the cursor of the list, while the text keeps the focus."""
        self._walked = True
        self._lines.action_walk(by)

    def action_complete(self) -> None:
        """Write what all matches begin with; the one under the cursor where that is no more than is there."""
        text = self.field.text
        common = prefix([each.key for each in self._lines.options])
        longer = len(common) > len(text) and not self._walked
        self._write(common if longer else self._under() or text)

    def _write(self, path: str) -> None:
        self.field.replace(path, (0, 0), self.field.document.end)

    @on(TextField.Left)
    def _enter(self) -> None:
        """Take the file that was written, or the one under the cursor; go into a folder."""
        typed = self.field.text.strip()
        under = self._under()
        if under and (self._walked or not Path(typed).expanduser().is_file()):
            self._take(under)
        elif typed:
            self._take(typed)

    @on(Lines.Chosen)
    def _click(self, event: Lines.Chosen) -> None:
        self._take(self._lines.shown[event.index].key)

    def _take(self, path: str) -> None:
        if path.endswith("/"):
            self._write(path)
        else:
            self.dismiss(source_of(Path(path).expanduser()))

    @on(PathField.Pasted)
    def _paste(self, event: PathField.Pasted) -> None:
        self.dismiss(Source(self._words("file.pasted"), event.text.encode))
