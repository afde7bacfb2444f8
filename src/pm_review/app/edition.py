"""The selected variant of the report, and its content in each format."""

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
"""The file name extension of each format."""

WRITERS: Mapping[str, Callable[[Document], str | bytes]] = {
    "markdown": markdown,
    "slides": slides,
    "docx": docx,
}
"""The writers of formats that need only the document."""


class Format(StrEnum):
    """The content of the preview: the rendered report, or the source of a text format."""

    PAGE = "page"
    MARKDOWN = "markdown"
    SLIDES = "slides"


@dataclass(slots=True)
class Edition:
    """The selected variant of the report."""

    language: str = ""
    """The language; empty for the review's."""
    audience: str = AUDIENCES[0]
    format: Format = Format.PAGE


class Printing:
    """The report of a selected variant, in each format."""

    def __init__(self, editor: Editor, edition: Edition) -> None:
        """Create the printing of the open review."""
        self.editor = editor
        self.edition = edition

    @property
    def language(self) -> str:
        """The language of the report."""
        return self.edition.language or self.editor.review.overview.language or self.editor.language

    @property
    def document(self) -> Document:
        """The report for the selected audience and language."""
        return build(self.editor.review, self.language, self.edition.audience, self.editor.earlier)

    @property
    def source(self) -> str:
        """The text format that is shown: slides, or else Markdown."""
        return "slides" if self.edition.format is Format.SLIDES else "markdown"

    def content(self, kind: str) -> str | bytes:
        """Return the report in a format.

        Raises:
            ImportError: if the format needs an extra that is not installed.
        """
        if kind == "json":
            return to_json(self.editor.review, self.editor.earlier)
        if kind == "html":
            return html(self.document, folder=self.editor.session.path.parent)
        return WRITERS[kind](self.document)

    def kind_of(self, path: Path) -> str:
        """Return the format for the extension of a file name; by default the text format shown."""
        named = path.suffix.lower().removeprefix(".")
        return named if named in ("html", "docx", "json") else self.source
