"""The report: its contents, its text, and the commands to hand it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from rich.segment import Segment
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from pm_review.app.commands import Offers, Owner
from pm_review.app.dialogs.option import Option
from pm_review.app.messages import GoTo
from pm_review.app.selected_report import Format, SelectedReport
from pm_review.app.shell import in_flow, shell_of
from pm_review.app.typeahead import cause
from pm_review.app.views.handing_in import HandingIn
from pm_review.app.views.view import View
from pm_review.app.widgets.caption import Caption
from pm_review.app.widgets.contents import Contents
from pm_review.app.widgets.lines import Lines
from pm_review.app.widgets.report_lines import ReportLines
from pm_review.forms.lookup import section_asking
from pm_review.i18n.catalog import language_name
from pm_review.report.blocks import Document
from pm_review.report.formats.markdown import markdown_lines
from pm_review.report.formats.slides import slide_lines
from pm_review.report.formats.terminal import TerminalLine, terminal_lines
from pm_review.terminal.wrap import wrap
from pm_review.workspace.editor import Editor
from pm_review.workspace.navigation import Place

FRAME = 5
"""The width beside the text in cells: border, margins and scroll bar."""


GAP = "  "
"""The indent of each level in the list of headings."""


class ReportView(View):
    """Previews the exported report, and hands it in."""

    facts = getters.query_one("#facts", Caption)
    contents = getters.query_one(Contents)

    def __init__(self, editor: Editor, selected: SelectedReport, origin: str = "") -> None:
        """Create the preview of a variant of the report, at the text about a place of the review."""
        super().__init__(editor)
        self.selected = selected
        self.lines = self.list = ReportLines()
        self.handing_in = HandingIn(self)
        self._origin = origin
        self._width = 0

    @property
    def owners(self) -> Iterable[Owner]:
        """The view, and the commands to hand in the report."""
        return (self, self.handing_in)

    @property
    def offers(self) -> Offers:
        """The commands to view the report."""
        return {
            "audience": partial(self._switch, self.selected.next_audience),
            "format": partial(self._switch, self.selected.next_format),
            "report_language": partial(self._switch, self.selected.next_language),
            "outline": in_flow(self, self.choose_heading),
            "origin": self.go_to_origin,
        }

    @property
    def origin(self) -> str:
        """The path in the review for the line under the cursor."""
        return self.lines.place

    def compose(self) -> ComposeResult:
        """Build the headings and, next to them, the lines of the report and the facts about it."""
        yield Contents()
        with Vertical(id="paper"):
            yield Caption(optional=True, id="facts")
            yield self.lines

    def on_mount(self) -> None:
        """Render the report again when the theme changes."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.reread())

    def on_resize(self) -> None:
        """Fit the report to the available width."""
        beside = self.contents.outer_size.width if self.contents.display else 0
        width = self.size.width - beside - FRAME
        if width != self._width:
            self._width = width
            self.reread()

    def reread(self) -> None:
        """Render the report again."""
        document = self.selected.document
        self.lines.show(list(self._shown_lines(document)))
        self.lines.lead_to(self._origin)
        self._origin = ""
        self.contents.fill(list(self.lines.headings()))
        self.contents.follow(self.lines.cursor)
        self._show_facts("" if document.blocks[1:] else self.editor.words("report.empty"))

    def _shown_lines(self, document: Document) -> Iterator[TerminalLine]:
        if self.selected.format is Format.PAGE:
            return terminal_lines(document, self._width, self.lines.look)
        shown = slide_lines if self.selected.format is Format.SLIDES else markdown_lines
        return (
            TerminalLine((Segment(line),), place)
            for text, place in shown(document)
            for line in _folded(text, self._width)
        )

    def _show_facts(self, hint: str) -> None:
        """Show the variant of the report, and the file that was written, or else a hint."""
        say, selected, written = self.editor.words, self.selected, self.handing_in.written
        language = language_name(self.selected.language, say.language)
        facts = say(f"report.{selected.audience}"), language, say(f"report.{selected.format}")
        self.lines.border_title = Content(" · ".join((say("report.title"), *facts)))
        self.facts.show(say("report.exported", path=written) if written else hint)

    def _switch(self, to_next: Callable[[], None]) -> None:
        """Show another variant of the report."""
        to_next()
        self.reread()

    def enter(self, name: str = "") -> None:
        """Focus the lines, so that keys move through them."""
        self.screen.set_focus(self.lines)

    async def choose_heading(self) -> None:
        """Go to a heading of the report."""
        options = [Option(str(at), GAP * (level - 1) + text) for level, text, at in self.lines.headings()]
        shell = shell_of(self)
        keys = await shell.dialogs.pick(shell.words("commands.outline.short"), options)
        if keys:
            self.lines.show_at_top(int(keys[0]))

    def outward(self) -> bool:
        """Move the focus from the lines to the headings, if they are visible."""
        if not self.contents.display or self.screen.focused is self.contents:
            return False
        self.screen.set_focus(self.contents)
        return True

    @on(Lines.Walked, "#contents")
    @on(Lines.Chosen, "#contents")
    def _show_heading(self, event: Lines.AtLine) -> None:
        """Show the text below a heading, and go there if it was chosen."""
        event.stop()
        self.lines.show_at_top(self.contents.target)
        if isinstance(event, Lines.Chosen):
            self.screen.set_focus(self.lines)

    @on(Lines.Walked, "#printed")
    def _follow(self, event: Lines.Walked) -> None:
        self.contents.follow(event.index)

    @on(Lines.Chosen, "#printed")
    def go_to_origin(self) -> None:
        """Go from a line of the report to the field that it came from."""
        section = section_asking(self.origin) if self.origin else None
        if section is None:
            self.app.bell()
        else:
            cause(self, GoTo(Place(section.name, self.origin)))


def _folded(text: str, width: int) -> Iterator[str]:
    """Wrap a line of source, and keep its indent."""
    inner = text.lstrip(" ")
    indent = " " * (len(text) - len(inner))
    return (indent + line for line in wrap(inner or " ", width - len(indent), fold=True))
