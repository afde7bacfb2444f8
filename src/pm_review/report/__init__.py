"""The report of a review, in each format.

Modules that only some formats need are imported when they are used, so that Markdown starts fast.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from pm_review.model import Program
from pm_review.report.blocks import Entry
from pm_review.report.builder.document import AUDIENCES as AUDIENCES
from pm_review.report.builder.document import build as build
from pm_review.report.formats.markdown import markdown
from pm_review.terminal.controls import visible, visible_json

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from pm_review.model import Review
    from pm_review.report.blocks import Document

ENDINGS: Mapping[str, str] = {
    "markdown": ".md",
    "html": ".html",
    "slides": "-slides.md",
    "docx": ".docx",
    "json": ".json",
    "answers": "-answers.txt",
    "questions": "-questions.md",
}
"""The formats, each with the end of its file's name, after the name of the review."""


def format_of(file: str, default: str) -> str:
    """Return the format for the extension of a file name; the default if it fits or no other format does."""
    extension = PurePath(file).suffix.lower()
    kinds = {ending: kind for kind, ending in ENDINGS.items()}
    return default if ENDINGS[default].endswith(extension) else kinds.get(extension, default)


@dataclass(frozen=True, slots=True)
class Report:
    """The report of a review in a language, for an audience."""

    review: Review
    language: str
    audience: str = AUDIENCES[0]
    earlier: Sequence[Review] = ()
    """The reviews of earlier years, last year's first."""
    folder: Path | None = None
    """The folder where the review's pictures are found; ``None`` to leave them out."""
    original: Review | None = None
    """The review before parts of it were hidden; ``None`` if nothing is hidden."""

    @property
    def document(self) -> Document:
        """The blocks of the report, without a format."""
        return build(self._chosen(), self.language, self.audience, self.earlier)

    def _chosen(self) -> Review:
        """Return the review; a page has the items that were chosen before parts of the review were hidden."""
        if self.original is None or self.audience == AUDIENCES[0]:
            return self.review
        page = build(self.original, self.language, self.audience).blocks
        chosen = [block.place for block in page if isinstance(block, Entry)]
        return replace(self.review, program=Program(brief=[*self.original.program.brief, *chosen]))

    def content(
        self, kind: str, most_slides: int | None = None, name_of: Callable[[str], str] = str
    ) -> str | bytes:
        """Return the report in a format, one of ``ENDINGS``; ``name_of`` names the place of an answer.

        Control characters become visible signs, or escapes in JSON.

        Raises:
            ImportError: if the format needs an extra that is not installed.
        """
        if kind == "docx":
            from pm_review.report.formats.docx import in_word

            return in_word(self.document, self.folder)
        made = self._written(kind, most_slides, name_of)
        return visible_json(made) if kind == "json" else visible(made, bidi=False)

    def _written(self, kind: str, most_slides: int | None, name_of: Callable[[str], str]) -> str:
        match kind:
            case "json":
                from pm_review.report.formats.json import to_json

                return to_json(self.review, self.earlier)
            case "questions":
                from pm_review.report.formats.questions import questions

                return questions(self.review, self.language, self.earlier, name_of, self.original)
            case "html":
                from pm_review.report.formats.html import html

                return html(self.document, self.folder)
            case "slides":
                from pm_review.report.formats.slides import MOST, slides

                return slides(self.document, most_slides or MOST)
            case "answers":
                from pm_review.report.formats.answers import answers

                return answers(self.document)
            case _:
                return markdown(self.document)
