"""The tokens of a document are drawn just as those that a parser finds in its Markdown."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.markdown import Markdown

from pm_review.cli.drawing import Drawn
from pm_review.report import build
from pm_review.report.document import (
    Bar,
    Bars,
    Block,
    Column,
    Drawing,
    Entry,
    Heading,
    Note,
    Paragraph,
    Row,
    Table,
)
from pm_review.report.markdown import in_markdown, within
from pm_review.report.tokens import tokens
from report.conftest import Worked
from report.reading import narrow
from report.test_markdown import TEXT

LABEL = st.sampled_from(["", "Cause", "原因*"])
LINE = TEXT.map(lambda text: " ".join(text.split()) or "x")
PARAGRAPHS = st.builds(Paragraph, st.just("") | TEXT, st.just(""), LABEL)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.integers(1, 4), LINE),
    PARAGRAPHS,
    st.builds(Entry, TEXT, st.lists(PARAGRAPHS.filter(lambda each: each.label), max_size=2).map(tuple)),
    st.builds(Note, LINE),
    st.just(Drawing(("Users  ○━━●──┃", "Sales  ●"))),
    st.just(Bars("Shares", (Bar("Users", 1.0, "100%"),))),
    st.builds(
        Table,
        st.just((Column("Goal"), Column("Value", right=True))),
        st.lists(st.builds(Row, st.tuples(LINE, st.just("") | LINE)), min_size=1, max_size=2).map(tuple),
    ),
)


def drawing(markdown: Markdown, width: int) -> str:
    """All that a terminal with colours is sent, but for the numbers that rich gives to links."""
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system="truecolor")
    with console.capture() as capture:
        console.print(markdown)
    return re.sub(r"\bid=\d+", "id", capture.get())


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=6), st.sampled_from(["en", "zh"]), st.sampled_from([40, 80]))
def test_tokens_are_drawn_as_those_of_a_parser(blocks: list[Block], language: str, width: int) -> None:
    parsed = Markdown(in_markdown(blocks, language))
    assert drawing(Drawn(tokens(blocks, language)), width) == drawing(parsed, width)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
@pytest.mark.parametrize("width", [40, 80, 140])
def test_the_example_is_drawn_as_its_markdown(
    worked: Worked, language: str, audience: str, width: int
) -> None:
    document = build(worked(language), language, audience)
    drawn = Drawn(tokens(within(document, width), language))
    assert drawing(drawn, width) == drawing(Markdown(narrow(document, width)), width)


def test_a_link_can_be_followed() -> None:
    drawn = Drawn(tokens([Paragraph("seen\nhttps://example.com/a_b", label="Evidence")], "en"))
    assert "\x1b]8;id;https://example.com/a_b\x1b\\" in drawing(drawn, 80)
