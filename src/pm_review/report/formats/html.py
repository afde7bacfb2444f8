"""The report as a self-contained HTML file: its Markdown, with charts between the blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len

from pm_review.i18n.catalog import builtin_dir
from pm_review.report.blocks import Bars, Block, Document, Line, Paragraph, is_figure
from pm_review.report.charts.svg import bars_svg, line_svg
from pm_review.report.formats.escaping import HARD
from pm_review.report.formats.markdown import in_markdown
from pm_review.report.pictures import alternative, embedded

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LANGUAGE_TAGS = {"zh": "zh-CN"}
"""Language tags that differ from the language code."""

TAGS_OF_OURS = (
    ("<table>", '<div class="table">\n<table>'),
    ("</table>", "</table>\n</div>"),
    ("<br />\n", "<br>"),
    ("†</th>", "\u2060†</th>"),
)
"""Replacements for tags of the parser: wide tables can scroll, and no title is wrapped before its mark."""

LABEL = re.compile(r"\*\*[^*]+\*\*")
"""A paragraph of Markdown that consists only of a label; asterisks typed by the user are escaped."""

WORD = 10
"""The width up to which a text in a table is kept on one line, in cells."""

SHORT = 14
"""The same for a figure or a date."""


def html(document: Document, folder: Path | None = None) -> str:
    """Return the report as an HTML page.

    With the review's ``folder``, local pictures are embedded; otherwise they are links. NUL characters are
    replaced.
    """
    return (
        _screen_file("report.html")
        .format(
            language=LANGUAGE_TAGS.get(document.language, document.language),
            title=escape(document.title),
            style=_screen_file("report.css"),
            body="".join(_body(document, folder)),
        )
        .replace("\0", "\ufffd")
    )


@cache
def _screen_file(name: str) -> str:
    return (builtin_dir() / name).read_text(encoding="utf-8")


def _body(document: Document, folder: Path | None) -> Iterator[str]:
    for pictures, blocks in groupby(document.blocks, lambda block: isinstance(block, Bars | Line)):
        if pictures:
            yield _pictures(blocks, document.language)
        else:
            yield from _with_evidence(blocks, document.language, folder)


def _with_evidence(blocks: Iterable[Block], language: str, folder: Path | None) -> Iterator[str]:
    """Yield blocks as HTML, with each readable local picture after the link to it."""
    rendered: list[Block] = []
    for block in blocks:
        rendered.append(block)
        if isinstance(block, Paragraph) and (data := embedded(block.picture, folder)):
            yield _rendered(in_markdown(rendered, language, HARD))
            yield f'<p class="evidence"><img src="{data}" alt="{escape(alternative(block.text))}"></p>\n'
            rendered = []
    if rendered:
        yield _rendered(in_markdown(rendered, language, HARD))


def _pictures(blocks: Iterable[Block], language: str) -> str:
    drawn = "\n".join(
        bars_svg(block) if isinstance(block, Bars) else line_svg(block, language)
        for block in blocks
        if isinstance(block, Bars | Line)
    )
    return f'<div class="pictures">\n{drawn}\n</div>\n'


@cache
def _parser() -> MarkdownIt:
    """Return a parser that treats HTML in the text as plain text."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _rendered(source: str) -> str:
    """Return Markdown as HTML, with replaced tags; the text contains no tags that could be confused."""
    parser = _parser()
    tokens = parser.parse(source)
    for opening, inline in pairwise(tokens):
        if inline.type == "inline":
            _classify(opening, inline)
    text = str(parser.renderer.render(tokens, parser.options, {}))
    for plain, ours in TAGS_OF_OURS:
        text = text.replace(plain, ours)
    return text


def _classify(opening: Token, inline: Token) -> None:
    """Add classes for the style sheet: figures, short cells, labels without text."""
    if opening.type in ("td_open", "th_open"):
        classes = ["right"] if opening.attrs.pop("style", None) else []
        if opening.type == "td_open" and cell_len(inline.content) <= (
            SHORT if is_figure(inline.content) else WORD
        ):
            classes.append("short")
        if classes:
            opening.attrSet("class", " ".join(classes))
    elif opening.type == "paragraph_open" and not opening.hidden and LABEL.fullmatch(inline.content):
        opening.attrSet("class", "label")
