"""Parses the Markdown of a report, so that tests can check its text rather than its markup."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from pm_review.report.blocks import Document
from pm_review.report.formats.markdown import in_markdown
from pm_review.report.formats.terminal import fit_blocks

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def said(token: Token) -> str:
    """Return the text of an inline token."""
    return "".join("\n" if each.type == "hardbreak" else each.content for each in token.children or [])


@dataclass
class Read:
    """The parsed content of a report."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    below: dict[str, list[list[str]]] = field(default_factory=dict)
    """The first table below each heading, by the text of the heading."""
    texts: list[str] = field(default_factory=list)
    """Every text in order: headings, paragraphs and cells."""

    def table_of(self, heading: str) -> list[list[str]]:
        """Return the table directly below a heading, or an empty list."""
        return self.below.get(heading, [])

    def table(self, title: str) -> list[list[str]]:
        """Return the first table whose first column has this title."""
        return next(table for table in self.tables if table[0][0] == title)


def read(source: str) -> Read:
    """Parse Markdown."""
    found = Read()
    tokens = PARSER.parse(source)
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "table_open":
            found.tables.append([])
            if found.headings:
                found.below.setdefault(found.headings[-1][1], found.tables[-1])
        elif token.type == "tr_open":
            found.tables[-1].append([])
        elif token.type == "inline":
            found.texts.append(said(token))
            if before is not None and before.type == "heading_open":
                found.headings.append((int(before.tag[1:]), said(token)))
            elif before is not None and before.type in ("th_open", "td_open"):
                found.tables[-1][-1].append(said(token))
    return found


def narrow(document: Document, width: int) -> str:
    """Return the Markdown of a report as shown in a terminal ``width`` cells wide."""
    return in_markdown(fit_blocks(document.blocks, width), document.language)
