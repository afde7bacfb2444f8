"""Write the example in every format and both languages: ``python docs/examples.py``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from docx import Document

from pm_review.i18n.catalog import builtin_dir, languages
from pm_review.report import AUDIENCES, Report
from pm_review.store.reading import read

EXAMPLES = Path(__file__).parent / "examples"
"""The folder of the reports."""


def reports(language: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield each report of the example in a language, with its file name."""
    review = read(builtin_dir() / "example" / f"{language}.toml")
    full, brief = (Report(review, language, audience) for audience in AUDIENCES)
    yield f"full-{language}.md", full.content("markdown")
    yield f"brief-{language}.md", brief.content("markdown")
    yield f"full-{language}.html", full.content("html")
    yield f"slides-{language}.md", full.content("slides")
    yield f"full-{language}.docx", full.content("docx")
    yield f"review-{language}.json", full.content("json")


def word_text(content: bytes) -> list[str]:
    """Return the text of a Word document, without the time of creation that it contains."""
    word = Document(BytesIO(content))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in word.paragraphs), *cells]


def written(name: str, content: str | bytes) -> bool:
    """Whether the file of a report has this content."""
    path = EXAMPLES / name
    if not path.exists():
        return False
    if isinstance(content, bytes):
        return word_text(path.read_bytes()) == word_text(content)
    return path.read_text(encoding="utf-8") == content


def main() -> None:
    """Write the outdated reports; ``--all`` writes all, for changes of Word's layout."""
    EXAMPLES.mkdir(exist_ok=True)
    for language in languages():
        for name, content in reports(language):
            if "--all" in sys.argv or not written(name, content):
                (EXAMPLES / name).write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    main()
