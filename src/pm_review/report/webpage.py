"""A document as one HTML file that needs nothing else: its Markdown, with pictures between the blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from pm_review.phrases import shipped
from pm_review.report.document import Bars, Block, Document, Line
from pm_review.report.markdown import in_markdown
from pm_review.report.pictures import bars_svg, line_svg

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

LANGUAGE_TAGS = {"en": "en", "zh": "zh-CN"}
"""The languages as browsers call them."""

TAGS_OF_OURS = (
    ("<table>", '<div class="table">\n<table>'),
    ("</table>", "</table>\n</div>"),
    (' style="text-align:right"', ' class="right"'),
    ("<br />\n", "<br>"),
)
"""Tags of the parser, and what stands in their place: wide tables scroll, the style sheet aligns figures."""

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def page(document: Document) -> str:
    """The report as a page of HTML."""
    return PAGE.format(
        language=LANGUAGE_TAGS.get(document.language, document.language),
        title=escape(document.title),
        style=_style(),
        body="".join(_body(document)),
    )


@cache
def _style() -> str:
    return (shipped() / "report.css").read_text(encoding="utf-8")


def _body(document: Document) -> Iterator[str]:
    for pictures, found in groupby(document.blocks, lambda block: isinstance(block, Bars | Line)):
        blocks = list(found)
        if pictures:
            yield _pictures(blocks, document.language)
        else:
            yield _rendered(in_markdown(blocks, document.language))


def _pictures(blocks: Sequence[Block], language: str) -> str:
    drawn = "\n".join(
        bars_svg(block) if isinstance(block, Bars) else line_svg(block, language)
        for block in blocks
        if isinstance(block, Bars | Line)
    )
    return f'<div class="pictures">\n{drawn}\n</div>\n'


@cache
def _parser() -> MarkdownIt:
    """A parser that takes nothing a person typed for HTML."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _rendered(source: str) -> str:
    """Markdown as HTML; what a person typed holds no tag any more, so that tags are found by their text."""
    text = str(_parser().render(source))
    for plain, ours in TAGS_OF_OURS:
        text = text.replace(plain, ours)
    return text
