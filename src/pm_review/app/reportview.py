"""The report as it will be handed in: its text, its outline, and the ways to hand it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rich.segment import Segment
from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.app.widgets.reportlines import ReportLines
from pm_review.i18n.catalog import language_after, language_name
from pm_review.report import (
    AUDIENCES,
    Document,
    build,
    docx,
    html,
    markdown,
    markdown_lines,
    slide_lines,
    slides,
    to_json,
)
from pm_review.report.formats.terminal import TerminalLine, terminal_lines
from pm_review.terminal.wrap import wrap
from pm_review.workspace.editor import Editor

T = TypeVar("T")

FRAME = 3
"""Cells beside the text: a margin at each side and the scroll bar."""


class Format(StrEnum):
    """What the preview shows: the report as it reads, or the source of a format of text."""

    PAGE = "page"
    MARKDOWN = "markdown"
    SLIDES = "slides"


@dataclass(slots=True)
class Edition:
    """Which of all reports about a review is shown."""

    language: str = ""
    """Empty for the review's own."""
    audience: str = AUDIENCES[0]
    format: Format = Format.PAGE


class ReportView(Vertical):
    """Previews what the export writes."""

    DEFAULT_CSS = """
    ReportView {
        #facts { height: auto; max-height: 3; color: $text-muted; padding: 0 1; }
    }
    """

    facts = getters.query_one("#facts", Static)
    lines = getters.query_one(ReportLines)

    def __init__(self, editor: Editor, edition: Edition | None, origin: str = "") -> None:
        """Preview an edition of the report, or the usual one, at what it says about a place of the review."""
        super().__init__()
        self.editor = editor
        self.edition = edition or Edition()
        self.written = ""
        """Where it was written to last."""
        self._origin = origin
        self._width = 0

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.edition.language or self.editor.review.overview.language or self.editor.language

    @property
    def document(self) -> Document:
        """The report for the chosen readers in the chosen language."""
        return build(self.editor.review, self.language, self.edition.audience, self.editor.earlier)

    @property
    def text(self) -> str:
        """The source of the slides where they are shown, else the Markdown; as the export writes it."""
        return slides(self.document) if self.edition.format is Format.SLIDES else markdown(self.document)

    @property
    def ending(self) -> str:
        """How the file is named that holds what is shown."""
        return "-slides.md" if self.edition.format is Format.SLIDES else ".md"

    def content(self, ending: str) -> str | bytes:
        """The report in the format that an ending of a file name stands for; its text for any other.

        Raises:
            ImportError: when the format needs an extra that is not installed.
        """
        writers: dict[str, Callable[[Document], str | bytes]] = {".html": html, ".docx": docx}
        if ending == ".json":
            return to_json(self.editor.review, self.editor.earlier)
        return writers[ending](self.document) if ending in writers else self.text

    def compose(self) -> ComposeResult:
        """Its title, what is shown, and its lines."""
        yield Static(Content(self.editor.words("report.title")), id="title")
        yield Static(id="facts")
        yield ReportLines()

    def on_mount(self) -> None:
        """Write the report anew in the colours of another theme."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.reread())

    def on_resize(self) -> None:
        """Show the report in the room that there is."""
        width = self.size.width - FRAME
        if width != self._width:
            self._width = width
            self.reread()

    def reread(self) -> None:
        """Write the report anew."""
        self.lines.show(list(self._shown_lines()))
        self.lines.lead_to(self._origin)
        self._origin = ""
        self.tell()

    def _shown_lines(self) -> Iterator[TerminalLine]:
        if self.edition.format is Format.PAGE:
            return terminal_lines(self.document, self._width, self.lines.look)
        shown = slide_lines if self.edition.format is Format.SLIDES else markdown_lines
        return (
            TerminalLine((Segment(line),), place)
            for text, place in shown(self.document)
            for line in _folded(text, self._width)
        )

    def tell(self) -> None:
        """Say which report this is, and where it was written to."""
        say, edition = self.editor.words, self.edition
        language = language_name(self.language, say.language)
        facts = " · ".join((say(f"report.{edition.audience}"), language, say(f"report.{edition.format}")))
        written = say("report.exported", path=self.written) if self.written else ""
        self.facts.update(Content("\n".join(filter(None, (facts, written)))))

    def switch_audience(self) -> None:
        """To the next readers."""
        self.edition.audience = _following(AUDIENCES, self.edition.audience)
        self.reread()

    def switch_language(self) -> None:
        """To the next language."""
        self.edition.language = language_after(self.language)
        self.reread()

    def switch_format(self) -> None:
        """To the next format."""
        self.edition.format = _following(tuple(Format), self.edition.format)
        self.reread()

    def enter(self) -> None:
        """Take the focus, so that the keys walk through the lines."""
        self.screen.set_focus(self.lines)


def _folded(text: str, width: int) -> Iterator[str]:
    """A line of source in lines that are as far in as its beginning."""
    inner = text.lstrip(" ")
    indent = " " * (len(text) - len(inner))
    return (indent + line for line in wrap(inner or " ", width - len(indent), fold=True))


def _following(values: Sequence[T], value: T) -> T:
    """The value after another, round and round."""
    return values[(values.index(value) + 1) % len(values)]
