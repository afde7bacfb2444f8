"""Writes the worked example in every format and both languages: ``python docs/examples.py``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pm_review.phrases import LANGUAGES, shipped
from pm_review.report import AUDIENCES, build, docx, html, markdown, slides, to_json
from pm_review.store.reading import read

EXAMPLES = Path(__file__).parent / "examples"
"""Where the reports go."""


def reports(language: str) -> Iterator[tuple[str, str | bytes]]:
    """Each report of the example in a language, with the name of its file."""
    review = read(shipped() / "example" / f"{language}.toml")
    full, brief = (build(review, language, audience) for audience in AUDIENCES)
    yield f"full-{language}.md", markdown(full)
    yield f"brief-{language}.md", markdown(brief)
    yield f"full-{language}.html", html(full)
    yield f"slides-{language}.md", slides(full)
    yield f"full-{language}.docx", docx(full)
    yield f"review-{language}.json", to_json(review)


def main() -> None:
    """Write every report."""
    EXAMPLES.mkdir(exist_ok=True)
    for language in LANGUAGES:
        for name, content in reports(language):
            (EXAMPLES / name).write_bytes(content.encode() if isinstance(content, str) else content)


if __name__ == "__main__":
    main()
