"""``show`` and ``export``: the report, in the terminal and as a file."""

from __future__ import annotations

import sys
from pathlib import Path

from pm_review import report
from pm_review.cli.call import Call
from pm_review.cli.failure import Failure
from pm_review.phrases import words
from pm_review.report import Document
from pm_review.review import Review
from pm_review.store.errors import from_os
from pm_review.store.files import write

STDOUT = "-"
"""The name that stands for standard output."""

MARKDOWN, DOCX, JSON = "markdown", "docx", "json"
"""Formats that are treated apart."""

ENDINGS = {MARKDOWN: ".md", "html": ".html", "slides": "-slides.md", DOCX: ".docx", JSON: ".json"}
"""What follows the name of the review in the name of the file, for each format."""


def show(call: Call) -> int:
    """Print the report with rich's Markdown, tables that are too wide for the terminal as lists."""
    from rich.console import Console
    from rich.markdown import Markdown

    _, review = call.review()
    console = Console()
    console.print(Markdown(report.markdown(_document(call, review), console.width)))
    return 0


def export(call: Call) -> int:
    """Write the report as the preview shows it."""
    path, review = call.review()
    kind = call.arguments.to or MARKDOWN
    target = call.arguments.output or f"{path.stem}{ENDINGS[kind]}"
    content = _content(call, review, kind)
    if target == STDOUT:
        _print(call, content)
    else:
        _write(call, Path(target).expanduser(), content)
    return 0


def _print(call: Call, content: str | bytes) -> None:
    if isinstance(content, bytes):
        raise Failure(call.say("failures.file.binary"))
    sys.stdout.write(content)


def _write(call: Call, path: Path, content: str | bytes) -> None:
    if path.exists() and not call.arguments.force:
        raise Failure(call.say("failures.file.exists", path=path))
    try:
        write(path, content.encode() if isinstance(content, str) else content)
    except OSError as error:
        why = words("store", call.language)(f"short.{from_os(error, path).code}")
        raise Failure(call.say("failures.file.unwritten", path=path, why=why)) from error
    print(call.say("export.written", path=path), file=sys.stderr)


def _document(call: Call, review: Review) -> Document:
    """The report for the readers and in the language that were asked for, else in the review's own."""
    language = getattr(call.arguments, "language", None) or review.overview.language or call.language
    audience = call.arguments.audience or report.AUDIENCES[0]
    return report.build(review, language, audience, call.library().earlier(review))


def _content(call: Call, review: Review, kind: str) -> str | bytes:
    if kind == JSON:
        return report.to_json(review, call.library().earlier(review))
    document = _document(call, review)
    if kind == DOCX:
        return _word(call, document)
    writers = {MARKDOWN: report.markdown, "html": report.html, "slides": report.slides}
    return writers[kind](document)


def _word(call: Call, document: Document) -> bytes:
    try:
        return report.docx(document)
    except ImportError as error:
        raise Failure(call.say("failures.file.no_docx")) from error
