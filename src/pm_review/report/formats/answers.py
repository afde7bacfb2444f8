"""The answers as plain text with their lengths, to paste into a company's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pm_review.i18n.catalog import Words, words
from pm_review.report.blocks import Block, Document, Entry, Heading, Paragraph, Table

WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-][^\W_]+)*")
"""A word of an alphabet, a number, or a Chinese character."""


def answers(document: Document) -> str:
    """Return each section as plain text, with its title and its count of characters and words."""
    say = words("report", document.language)
    return "\n\n".join(_sections(document, say)) + "\n"


def _sections(document: Document, say: Words) -> Iterator[str]:
    title = document.title
    for is_heading, found in groupby(document.blocks, lambda block: isinstance(block, Heading)):
        blocks = list(found)
        if is_heading:
            title = " · ".join(block.text for block in blocks if isinstance(block, Heading))
            continue
        text = "\n".join(line for block in blocks for line in _text_lines(block, say))
        if text.strip():
            size = say("answers.size", characters=len(text), words=len(WORD.findall(text)))
            yield say("answers.section", title=title, size=size) + "\n\n" + text


def _text_lines(block: Block, say: Words) -> Iterator[str]:
    match block:
        case Paragraph(text, _, label) if text.strip():
            yield label + say("colon") + text if label else text
        case Entry(lead, details):
            yield lead
            for detail in details:
                yield from _text_lines(detail, say)
        case Table(columns, rows):
            for row in rows:
                name, *others = row.cells
                cells = zip(columns[1:], others, strict=True)
                facts = (each.title + say("colon") + cell for each, cell in cells if cell.strip())
                yield say("colon").join(filter(None, (name, say("thread.separator").join(facts))))
        case _:
            pass
