"""The answers as plain text with their lengths, to paste into a company's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from pm_review.i18n.catalog import Words, words
from pm_review.report.blocks import Block, Document, Entry, Heading, Note, Paragraph, Table
from pm_review.report.formats.markdown import typed_lists
from pm_review.report.pictures import alternative

WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_]+(?:['’.,-][^\W_]+)*")
"""A word of an alphabet, a number, or a Chinese character."""


def answers(document: Document) -> str:
    """Return each section as plain text, with its title and its count of characters and words."""
    say = words("report", document.language)
    return "\n\n".join(_sections(document, say)) + "\n"


def _sections(document: Document, say: Words) -> Iterator[str]:
    titles: list[Heading] = []
    for is_heading, found in groupby(document.blocks, lambda block: isinstance(block, Heading)):
        blocks = list(found)
        if is_heading:
            for heading in (block for block in blocks if isinstance(block, Heading)):
                titles = [*(each for each in titles if 1 < each.level < heading.level), heading]
            continue
        title = " · ".join(each.text for each in titles)
        text = "\n".join(line for block in blocks for line in _text_lines(block, say))
        if text.strip():
            size = say("answers.size", characters=len(text), words=len(WORD.findall(text)))
            yield say("answers.section", title=title, size=size) + "\n\n" + text


def _text_lines(block: Block, say: Words) -> Iterator[str]:
    match block:
        case Paragraph(text, _, label, picture) if text.strip():
            text = f"{alternative(text)} ({picture})" if picture else text
            begins_with_list = next(typed_lists(text))[0]
            between = say("colon").rstrip() + "\n" if begins_with_list else say("colon")
            yield label + between + text if label else text
        case Note(text):
            yield text
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
