"""Which of all reports about a review is shown, and what it says in each format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pm_review.report import AUDIENCES, Document, build, docx, html, markdown, slides, to_json
from pm_review.workspace.editor import Editor

ENDINGS: Mapping[str, str] = {
    "markdown": ".md",
    "html": ".html",
    "slides": "-slides.md",
    "docx": ".docx",
    "json": ".json",
}
"""Each format that can be handed in, and how the names of its files end."""

WRITERS: Mapping[str, Callable[[Document], str | bytes]] = {
    "markdown": markdown,
    "slides": slides,
    "docx": docx,
}
"""What writes a document in each format that needs nothing else."""


class Format(StrEnum):
    """What the preview shows: the report as it reads, or the source of a format of text."""

    PAGE = "page"
    MARKDOWN = "markdown"
    SLIDES = "slides"


@dataclass(slots=True)
class Edition:
    """Which report is chosen."""

    language: str = ""
    """Empty for the review's own."""
    audience: str = AUDIENCES[0]
    format: Format = Format.PAGE


class Printing:
    """The report of a chosen edition, in each format."""

    def __init__(self, editor: Editor, edition: Edition) -> None:
        """Print the open review."""
        self.editor = editor
        self.edition = edition

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.edition.language or self.editor.review.overview.language or self.editor.language

    @property
    def document(self) -> Document:
        """The report for the chosen readers in the chosen language."""
        return build(self.editor.review, self.language, self.edition.audience, self.editor.earlier)

    @property
    def source(self) -> str:
        """The format of the text that is shown: the slides where they are, else Markdown."""
        return "slides" if self.edition.format is Format.SLIDES else "markdown"

    def content(self, kind: str) -> str | bytes:
        """The report in a format.

        Raises:
            ImportError: when the format needs an extra that is not installed.
        """
        if kind == "json":
            return to_json(self.editor.review, self.editor.earlier)
        if kind == "html":
            return html(self.document, folder=self.editor.session.path.parent)
        return WRITERS[kind](self.document)

    def kind_of(self, path: Path) -> str:
        """The format that the ending of a file name stands for; any other is the text that is shown."""
        named = path.suffix.lower().removeprefix(".")
        return named if named in ("html", "docx", "json") else self.source
