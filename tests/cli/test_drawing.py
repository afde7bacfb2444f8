"""The report is drawn as rich draws its Markdown, to the last sign and colour."""

from __future__ import annotations

import re
from io import StringIO
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.markdown import Markdown

from pm_review.cli.drawing import Drawn
from pm_review.i18n.catalog import example_file
from pm_review.report import build
from pm_review.report.blocks import (
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
from pm_review.report.formats.markdown import in_markdown, within
from pm_review.store.reading import read
from report.reading import narrow
from report.test_markdown import TEXT

Colours = Literal["truecolor", "256", "standard"] | None
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


def drawing(markdown: Markdown | Drawn, width: int, colours: Colours = "truecolor") -> str:
    """All that a terminal is sent, but for the numbers that rich gives to links."""
    console = Console(file=StringIO(), width=width, force_terminal=bool(colours), color_system=colours)
    with console.capture() as capture:
        console.print(markdown)
    return re.sub(r"\bid=\d+", "id", capture.get())


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=6), st.sampled_from(["en", "zh"]), st.sampled_from([40, 80]))
def test_any_document_is_drawn_as_its_markdown(blocks: list[Block], language: str, width: int) -> None:
    document = [Heading(1, "Review"), *blocks]
    parsed = Markdown(in_markdown(document, language))
    assert drawing(Drawn(document, language), width) == drawing(parsed, width)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("audience", ["full", "brief"])
@pytest.mark.parametrize("width", [20, 80, 140])
@pytest.mark.parametrize("colours", ["256", "standard", None])
def test_the_example_is_drawn_as_its_markdown(
    language: str, audience: str, width: int, colours: Colours
) -> None:
    document = build(read(example_file(language)), language, audience)
    drawn, markdown = Drawn(within(document, width), language), Markdown(narrow(document, width))
    assert drawing(drawn, width, colours) == drawing(markdown, width, colours)


def test_a_link_can_be_followed() -> None:
    drawn = Drawn([Paragraph("seen\nhttps://example.com/a_b", label="Evidence")], "en")
    assert "\x1b]8;id;https://example.com/a_b\x1b\\" in drawing(drawn, 80)
