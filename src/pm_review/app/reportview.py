"""The report as it will be handed in: its text, its outline, and the ways to hand it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pm_review.editing.editor import Editor
from pm_review.report import Document, build, docx, html, markdown, to_json
from pm_review.report.document import Entry, Heading, Paragraph, Table

if TYPE_CHECKING:
    from textual.widgets import MarkdownViewer

FRAME = 16
"""Cells beside the text of a table: margins, rules between columns, the scroll bar."""


class ReportView(Vertical):
    """Previews the Markdown that the export writes."""

    DEFAULT_CSS = """
    ReportView {
        #facts { height: 1; color: $text-muted; padding: 0 1; }
        MarkdownViewer { height: 1fr; scrollbar-size-vertical: 1; }
        MarkdownTableOfContents { width: 26; }
        MarkdownTableContent > .cell, MarkdownTableContent > .header { text-overflow: fold; }
        MarkdownH1 { content-align: left middle; }
    }
    """

    viewer: MarkdownViewer
    """The text with its outline; its class is costly to import, so that happens when a report is shown."""
    facts = getters.query_one("#facts", Static)

    def __init__(self, editor: Editor) -> None:
        """Preview the report of the open review."""
        super().__init__()
        self.editor = editor
        self.language = editor.review.overview.language or editor.language
        self.audience = "full"
        self._width = 0

    @property
    def document(self) -> Document:
        """The report for the chosen readers in the chosen language."""
        return build(self.editor.review, self.language, self.audience, self.editor.earlier)

    @property
    def text(self) -> str:
        """The Markdown, as the export writes it."""
        return markdown(self.document)

    def content(self, ending: str) -> str | bytes:
        """The report in the format that an ending of a file name stands for; Markdown for any other.

        Raises:
            ImportError: when the format needs an extra that is not installed.
        """
        writers: dict[str, Callable[[Document], str | bytes]] = {".html": html, ".docx": docx}
        if ending == ".json":
            return to_json(self.editor.review, self.editor.earlier)
        return writers.get(ending, markdown)(self.document)

    def origins(self) -> Iterator[tuple[str, str]]:
        """The places of the review that parts of the report came from, each with how that part begins."""
        for block in self.document.blocks:
            if isinstance(block, Table):
                yield from ((row.place, " · ".join(filter(None, row.cells))) for row in block.rows)
            elif isinstance(block, Heading | Paragraph | Entry):
                yield block.place, block.lead if isinstance(block, Entry) else block.text

    def compose(self) -> ComposeResult:
        """What is shown, and the text with its outline."""
        yield Static(id="facts")
        from textual.widgets import MarkdownViewer

        self.viewer = MarkdownViewer(show_table_of_contents=False, open_links=False)
        self.viewer.can_focus = True
        yield self.viewer

    async def on_resize(self) -> None:
        """Show the report in the room that there is; tables too wide for it are told as lists."""
        width = self.size.width - FRAME
        if width != self._width:
            self._width = width
            await self.reread()

    async def reread(self) -> None:
        """Write the report anew."""
        say = self.editor.words
        shown = (say(f"report.{self.audience}"), say(f"language.name_{self.language}"))
        self.facts.update(Content(say("report.writing")))
        await self.viewer.document.update(markdown(self.document, self._width))
        self.facts.update(Content(" · ".join(shown)))

    async def switch_audience(self) -> None:
        """Between the full report and the one-page one."""
        self.audience = "brief" if self.audience == "full" else "full"
        await self.reread()

    async def switch_language(self) -> None:
        """Between the languages of the report."""
        self.language = "zh" if self.language == "en" else "en"
        await self.reread()

    async def switch_outline(self) -> None:
        """Show or hide the outline."""
        self.viewer.show_table_of_contents = not self.viewer.show_table_of_contents

    def enter(self) -> None:
        """Take the focus, so that the keys scroll."""
        self.screen.set_focus(self.viewer)
