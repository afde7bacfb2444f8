"""A document as the tokens that a parser would find in its Markdown.

rich's Markdown draws tokens. To write Markdown, with all its escapes, only to have it parsed again takes a
tenth of ``show``; tests hold the two ways against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from markdown_it.token import Token

from pm_review.phrases import words
from pm_review.report.document import Block, Drawing, Entry, Heading, Note, Paragraph, Table
from pm_review.report.escaping import URL, paragraphs

Tokens = Iterator[Token]
"""Tokens in the order of the text; what is opened is closed."""

STRONG = Token("strong_open", "strong", 1), Token("strong_close", "strong", -1)
EMPHASIS = Token("em_open", "em", 1), Token("em_close", "em", -1)
PARAGRAPH = Token("paragraph_open", "p", 1), Token("paragraph_close", "p", -1)
LIST = Token("bullet_list_open", "ul", 1), Token("bullet_list_close", "ul", -1)
ITEM = Token("list_item_open", "li", 1), Token("list_item_close", "li", -1)
TABLE = Token("table_open", "table", 1), Token("table_close", "table", -1)
HEAD = Token("thead_open", "thead", 1), Token("thead_close", "thead", -1)
BODY = Token("tbody_open", "tbody", 1), Token("tbody_close", "tbody", -1)
ROW = Token("tr_open", "tr", 1), Token("tr_close", "tr", -1)
CELL = Token("td_open", "td", 1), Token("td_close", "td", -1)
FIGURE = Token("td_open", "td", 1, {"style": "text-align:right"}), CELL[1]
NOTHING = Token("inline", "", 0)
"""What an empty cell holds."""

Pair = tuple[Token, Token]
"""What opens and what closes."""


def tokens(blocks: Iterable[Block], language: str) -> Tokens:
    """The tokens of blocks; pictures that are not drawn are left out."""
    colon = words("report", language)("colon")
    for listed, group in groupby(filter(_tells, blocks), lambda block: isinstance(block, Entry)):
        found = (_block(block, colon) for block in group)
        yield from _within(LIST, *found) if listed else chain.from_iterable(found)


def _tells(block: Block) -> bool:
    """Whether anything of a block stands in the text; what does not parts no list."""
    match block:
        case Paragraph(text=text, label=label):
            return bool(label or paragraphs(text))
        case Heading() | Entry() | Table() | Drawing() | Note():
            return True
        case _:
            return False


def _block(block: Block, colon: str) -> Tokens:
    match block:
        case Heading(level, text):
            yield Token("heading_open", f"h{level}", 1)
            yield from _text(text)
            yield Token("heading_close", f"h{level}", -1)
        case Paragraph():
            yield from _paragraph(block, colon)
        case Entry():
            yield from _entry(block, colon)
        case Table():
            yield from _within(TABLE, _table(block))
        case Drawing(lines):
            yield Token("fence", "code", 0, content="".join(f"{line}\n" for line in lines))
        case Note(text):
            yield from _within(PARAGRAPH, _within(EMPHASIS, _lines(text)))
        case _:
            pass


def _paragraph(block: Paragraph, colon: str) -> Tokens:
    """Its label leads its first paragraph."""
    first, *others = paragraphs(block.text) or [""]
    label = [_within(STRONG, _lines(block.label))] if block.label else []
    if label and block.text:
        label.append(_text(colon))
    yield from _within(PARAGRAPH, *label, _lines(first))
    yield from chain.from_iterable(_within(PARAGRAPH, _lines(each)) for each in others)


def _entry(block: Entry, colon: str) -> Tokens:
    lead = paragraphs(block.lead)
    strong = bool(block.details) and len(lead) == 1
    yield ITEM[0]
    for each in lead:
        yield from _within(PARAGRAPH, _within(STRONG, _lines(each)) if strong else _lines(each))
    if block.details:
        yield from _within(LIST, *(_within(ITEM, _paragraph(each, colon)) for each in block.details))
    yield ITEM[1]


def _table(block: Table) -> Tokens:
    cells = [FIGURE if column.right else CELL for column in block.columns]
    yield from _within(HEAD, _row(cells, [column.title for column in block.columns]))
    yield from _within(BODY, *(_row(cells, row.cells) for row in block.rows))


def _row(cells: Iterable[Pair], texts: Iterable[str]) -> Tokens:
    filled = (_text(text) if text else iter([NOTHING]) for text in texts)
    return _within(ROW, *(_within(cell, text) for cell, text in zip(cells, filled, strict=True)))


def _lines(text: str) -> Tokens:
    """A paragraph; each line of it that is a link becomes one."""
    if "://" not in text:
        yield from _text(text)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            yield Token("hardbreak", "br", 0)
        if URL.fullmatch(line):
            link = Token("link_open", "a", 1, {"href": line}), Token("link_close", "a", -1)
            yield from _within(link, _text(line))
        else:
            yield from _text(line)


def _text(text: str) -> Tokens:
    if text:
        yield Token("text", "", 0, content=text)


def _within(pair: Pair, *inside: Tokens) -> Tokens:
    return chain(pair[:1], *inside, pair[1:])
