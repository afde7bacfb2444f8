"""The report as it will be handed in: its text, its outline, and the ways to hand it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TypeVar

from rich.segment import Segment
from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from pm_review.app.commands import Offers
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import GoTo
from pm_review.app.shell import shell_of
from pm_review.app.typeahead import cause
from pm_review.app.views.view import View
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.report_lines import ReportLines
from pm_review.app.widgets.steps import REPORT
from pm_review.coach.sections import section_asking
from pm_review.i18n.catalog import language_after, language_name
from pm_review.paths import is_there
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
from pm_review.store.errors import StoreError, from_os_error
from pm_review.store.export import write_report
from pm_review.terminal.wrap import wrap
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place

T = TypeVar("T")

FRAME = 5
"""Cells beside the text: the border, a margin at each side and the scroll bar."""


ENDINGS = frozenset({".md", ".html", ".docx", ".json"})
"""How the names of reports end."""

GAP = "  "
"""How far in a heading of the next level is listed."""


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


class ReportView(View):
    """Previews what the export writes, and hands it in."""

    facts = getters.query_one("#facts", Static)
    lines = getters.query_one(ReportLines)

    def __init__(self, editor: Editor, edition: Edition, origin: str = "") -> None:
        """Preview an edition of the report, at what it says about a place of the review."""
        super().__init__(editor, REPORT)
        self.edition = edition
        self.list = ReportLines()
        self.written = ""
        """Where it was written to last."""
        self._origin = origin
        self._width = 0

    @property
    def offers(self) -> Offers:
        """The ways to hand the report in, and to look at it."""
        return {
            "export": self.export,
            "copy": self.copy,
            "browser": self.open_in_browser,
            "audience": self.switch_audience,
            "format": self.switch_format,
            "report_language": self.switch_language,
            "outline": self.choose_heading,
            "origin": self.go_to_origin,
        }

    @property
    def origin(self) -> str:
        """The path in the review that the line under the cursor came from."""
        return self.lines.place

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
        writers: dict[str, Callable[[Document], str | bytes]] = {
            ".html": partial(html, folder=self.editor.session.path.parent),
            ".docx": docx,
        }
        if ending == ".json":
            return to_json(self.editor.review, self.editor.earlier)
        return writers[ending](self.document) if ending in writers else self.text

    def compose(self) -> ComposeResult:
        """Its title, what is shown, and its lines."""
        yield Static(Content(self.editor.words("report.title")), id="title")
        yield Static(id="facts")
        if self.list is not None:
            yield self.list

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

    def enter(self, name: str = "") -> None:
        """Take the focus, so that the keys walk through the lines."""
        self.screen.set_focus(self.lines)

    def export(self) -> None:
        """Ask for a file and write the report to it; the ending of its name says in which format."""
        shell_of(self).flow(self._hand_in(self.ending))

    def open_in_browser(self) -> None:
        """Write the report as HTML and show it in the browser."""
        shell_of(self).flow(self._hand_in(".html", show=True))

    async def _hand_in(self, ending: str, *, show: bool = False) -> None:
        from pm_review.app.dialogs.saveas import SaveAsDialog

        shell = shell_of(self)
        proposed = str(Path.cwd() / f"{self.editor.session.path.stem}{ending}")
        path = await shell.answer(SaveAsDialog(shell.words, proposed, ENDINGS))
        if path is None or not await self._write(path):
            return
        self.written = str(path.resolve())
        self.tell()
        shell.mention(shell.words(_shown(path) if show else "report.exported", path=self.written))

    async def _write(self, path: Path) -> bool:
        """Write the report to a file, over another one only where that is wanted; whether it was written."""
        shell = shell_of(self)
        try:
            content = self.content(path.suffix.lower())
            if is_there(path) and not await self._may_overwrite(path):
                return False
            write_report(path, content, replace=True)
        except ImportError:
            from pm_review.extras import install_command

            command = install_command("docx")
            shell.inform("report.fault_title", shell.words("report.no_docx", command=command))
            return False
        except OSError as error:
            shell.inform("report.fault_title", shell.app.fault(from_os_error(error, path)))
            return False
        except StoreError as error:
            shell.inform("report.fault_title", shell.app.fault(error))
            return False
        return True

    async def _may_overwrite(self, path: Path) -> bool:
        shell = shell_of(self)
        answers = {"keep": shell.words("report.keep"), "over": shell.words("report.overwrite")}
        text = shell.words("report.exists", path=path)
        return await shell.ask("report.exists_title", text, answers) == "over"

    def copy(self) -> None:
        """Put the report on the clipboard."""
        from pm_review.app.clipboard import copy

        taken = copy(self.app, self.text)
        key = "report.copied" if taken else "report.copied_by_terminal"
        shell_of(self).mention(self.editor.words(key))

    def choose_heading(self) -> None:
        """Go to a heading of the report."""
        shell_of(self).flow(self._choose_heading())

    async def _choose_heading(self) -> None:
        options = [Option(str(at), GAP * (level - 1) + text) for level, text, at in self.lines.headings()]
        shell = shell_of(self)
        keys = await shell.pick(shell.words("commands.outline.short"), options)
        if keys:
            self.lines.put(int(keys[0]))

    @on(Lines.Chosen)
    def go_to_origin(self) -> None:
        """From a line of the report to the field that it came from; the report's key leads back."""
        section = section_asking(self.origin) if self.origin else None
        if section is None:
            self.app.bell()
        else:
            cause(self, GoTo(Place(section.place, self.origin)))


def _shown(path: Path) -> str:
    """Show a page in the browser; the key of the words that say whether it could be shown."""
    from pm_review.app.browser import show_page

    return "report.in_browser" if show_page(path) else "report.no_browser"


def _folded(text: str, width: int) -> Iterator[str]:
    """A line of source in lines that are as far in as its beginning."""
    inner = text.lstrip(" ")
    indent = " " * (len(text) - len(inner))
    return (indent + line for line in wrap(inner or " ", width - len(indent), fold=True))


def _following(values: Sequence[T], value: T) -> T:
    """The value after another, round and round."""
    return values[(values.index(value) + 1) % len(values)]
