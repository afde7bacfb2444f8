"""The public functions of reports: from a review to a document, and from a document to each format.

Modules that only some formats need are imported when they are used, so that Markdown starts fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pm_review.report.blocks import Document
from pm_review.report.builder.document import AUDIENCES, build
from pm_review.report.formats.markdown import markdown, markdown_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from pm_review.model import Review
    from pm_review.report.blocks import Source
    from pm_review.report.redaction import Hidden

__all__ = [
    "AUDIENCES",
    "Document",
    "answers",
    "build",
    "docx",
    "html",
    "markdown",
    "markdown_lines",
    "mask",
    "questions",
    "slide_lines",
    "slides",
    "to_json",
]


def mask(review: Review, hide: Collection[str], language: str) -> tuple[Review, Hidden]:
    """Return the review with its ``figures``, ``names`` or other words hidden, and what was hidden."""
    from pm_review.report.redaction import mask

    return mask(review, hide, language)


def html(document: Document, folder: Path | None = None) -> str:
    """Return the report as a self-contained HTML file; local pictures are found relative to ``folder``."""
    from pm_review.report.formats.html import page

    return page(document, folder)


def answers(document: Document) -> str:
    """Return each section as plain text with its length, for a company's form."""
    from pm_review.report.formats.answers import answers

    return answers(document)


def questions(
    review: Review, language: str, earlier: Sequence[Review] = (), name_of: Callable[[str], str] = str
) -> str:
    """Return the questions that a reader is likely to ask, each with the name of the place of its answer."""
    from pm_review.analysis.previous_years import PreviousYears
    from pm_review.report.formats.questions import questions

    return questions(review, language, PreviousYears(earlier), name_of)


def slides(document: Document, most: int = 12) -> str:
    """Return the report as Markdown for Marp, with at most ``most`` slides."""
    from pm_review.report.formats.slides import deck

    return deck(document, most)


def slide_lines(document: Document) -> Iterator[Source]:
    """Return the lines of the slides, each with the field that it came from."""
    from pm_review.report.formats.slides import deck_lines

    return deck_lines(document)


def to_json(review: Review, earlier: Sequence[Review] = ()) -> str:
    """Return the review and the values computed from it and from earlier years, as JSON."""
    from pm_review.report.formats.json import in_json

    return in_json(review, earlier)


def docx(document: Document) -> bytes:
    """Return the report as a Word document.

    Raises:
        ImportError: if the extra ``docx`` is not installed.
    """
    from pm_review.report.formats.docx import in_word

    return in_word(document)
