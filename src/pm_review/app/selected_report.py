"""The report in the selected variant, and its content in each format."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from pm_review import report
from pm_review.i18n.catalog import language_after
from pm_review.report import AUDIENCES, Report
from pm_review.report.blocks import Document
from pm_review.workspace.editor import Editor

ENDINGS = {kind: report.ENDINGS[kind] for kind in ("markdown", "html", "slides", "docx", "json")}
"""The formats that the app offers, with the file name extension of each."""


class Format(StrEnum):
    """The content of the preview: the rendered report, or the source of a text format."""

    PAGE = "page"
    MARKDOWN = "markdown"
    SLIDES = "slides"


class SelectedReport:
    """The report of the open review for the selected audience, in the selected language and format."""

    def __init__(self, editor: Editor) -> None:
        """Begin with the full report, in the language of the review."""
        self._editor = editor
        self._language = ""
        self.audience = AUDIENCES[0]
        self.format = Format.PAGE

    @property
    def language(self) -> str:
        """The selected language, or else that of the review."""
        return self._language or self._editor.review.overview.language or self._editor.language

    @language.setter
    def language(self, language: str) -> None:
        self._language = language

    @property
    def document(self) -> Document:
        """The report, which has no layout yet."""
        return self._report.document

    @property
    def _report(self) -> Report:
        editor = self._editor
        folder = editor.session.path.parent
        return Report(editor.review, self.language, self.audience, editor.earlier, folder)

    @property
    def source(self) -> str:
        """The text format that is shown: slides, or else Markdown."""
        return "slides" if self.format is Format.SLIDES else "markdown"

    def next_audience(self) -> None:
        """Select the next audience."""
        self.audience = _following(AUDIENCES, self.audience)

    def next_language(self) -> None:
        """Select the next language."""
        self.language = language_after(self.language)

    def next_format(self) -> None:
        """Select the next format."""
        self.format = Format(_following(tuple(Format), self.format))

    def proposed(self, kind: str) -> str:
        """Return the proposed file in the current folder for a format."""
        return str(Path.cwd() / f"{self._editor.session.path.stem}{ENDINGS[kind]}")

    def content(self, kind: str) -> str | bytes:
        """Return the report in a format.

        Raises:
            ImportError: if the format needs an extra that is not installed.
        """
        return self._report.content(kind)


def _following(values: Sequence[str], value: str) -> str:
    """Return the next value in a cycle."""
    return values[(values.index(value) + 1) % len(values)]
