"""The report in the terminal, drawn by rich's Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.token import Token
from rich.console import Console
from rich.markdown import Markdown

from pm_review.report.document import Document
from pm_review.report.markdown import within
from pm_review.report.tokens import tokens


class Drawn(Markdown):
    """Markdown that is parsed already."""

    def __init__(self, parsed: Iterable[Token]) -> None:
        """Take its tokens."""
        super().__init__("")
        self.parsed = list(parsed)


def draw(document: Document, console: Console) -> None:
    """Print a report; tables that are too wide for the terminal as lists."""
    console.print(Drawn(tokens(within(document, console.width), document.language)))
