"""What a person types comes back from a Markdown parser as she typed it."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pm_review.report.escaping import escape, escape_cell, escape_line, paragraphs

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
PLAIN_BLOCKS = {"paragraph_open", "paragraph_close", "inline"}

MARKS = st.text(alphabet="*_~`|[]()<>#+-=!&;:.\\ \t\n1aé中，\u3000x", max_size=30)
PIECES = st.lists(
    st.sampled_from(
        [
            "**",
            "*",
            "_",
            "__",
            "~~",
            "`",
            "```",
            "[",
            "](",
            "]: ",
            "<",
            ">",
            "<b>",
            "&amp;",
            "&#35;",
            "\\",
            "\n",
            "\n\n",
            " ",
            "    ",
            "\t",
            "# ",
            "- ",
            "+ ",
            "* ",
            "1. ",
            "2) ",
            "---",
            "===",
            "***",
            "| a |",
            "|--|",
            ":-:",
            "|",
            "a",
            "中文",
            "。",
            "“",
            "x_y",
            "https://example.com/a_b",
            "www.example.com",
            "[ ] ",
            "[^1]",
            "!",
            "\u3000",
            "\u00a0",
            "👨‍👩‍👧",
            "العربية",
        ]
    ),
    max_size=8,
).map("".join)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t"), max_size=40)
TEXT = MARKS | PIECES | ANY


def said(token: Token) -> str:
    """The text of an inline token; anything but text and line breaks is named, so that it differs."""
    parts = {"hardbreak": "\n", "link_open": "", "link_close": ""}
    return "".join(
        each.content if each.type in ("text", "text_special") else parts.get(each.type, f"‹{each.type}›")
        for each in token.children or []
    )


def parsed(source: str) -> list[str]:
    """The paragraphs that a parser finds; any other block fails."""
    tokens = PARSER.parse(source)
    assert {token.type for token in tokens} <= PLAIN_BLOCKS, source
    return [said(token) for token in tokens if token.type == "inline"]


@settings(max_examples=150)
@given(TEXT)
@example("*x *\ny*")
@example("x * \ny*")
@example("[red]: /url")
@example("a\n:-:")
@example("- [ ] a\n    code")
@example("a\\\nb")
@example("https://example.com")
def test_any_text_comes_back_from_a_parser(text: str) -> None:
    assert parsed(escape(text)) == paragraphs(text)


@settings(max_examples=150)
@given(TEXT)
@example("**")
@example("*")
def test_any_text_comes_back_from_between_stars(text: str) -> None:
    for paragraph in paragraphs(text):
        written = escape(paragraph, lead=True, strong=True)
        [inline] = [token for token in PARSER.parse(f"- **{written}**") if token.type == "inline"]
        assert said(inline) == f"‹strong_open›{paragraph}‹strong_close›"


@settings(max_examples=150)
@given(TEXT)
def test_any_text_comes_back_from_behind_a_label(text: str) -> None:
    for label in ("**Cause**: ", "**原因**："):
        for paragraph in paragraphs(text)[:1]:
            [found] = parsed(label + escape(paragraph, lead=True))
            words = label.replace("*", "")
            assert found.replace("‹strong_open›", "").replace("‹strong_close›", "") == words + paragraph


@settings(max_examples=150)
@given(TEXT)
def test_any_text_comes_back_from_a_list(text: str) -> None:
    source = "\n".join(f"  {line}" if line else "" for line in escape(text).split("\n"))
    tokens = PARSER.parse("- " + source[2:])
    kinds = {token.type for token in tokens} - PLAIN_BLOCKS
    assert kinds <= {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    assert [said(token) for token in tokens if token.type == "inline"] == paragraphs(text)


@settings(max_examples=150)
@given(TEXT)
@example("a #")
@example("# ##")
def test_any_text_comes_back_from_a_heading(text: str) -> None:
    tokens = PARSER.parse("## " + escape_line(text))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert said(tokens[1]) == text


@settings(max_examples=150)
@given(TEXT, TEXT)
@example("\\|", "\\")
def test_any_text_comes_back_from_a_table(text: str, other: str) -> None:
    source = f"| a | b |\n| --- | --- |\n| {escape_cell(text)} | {escape_cell(other)} |\n"
    cells = [said(token) for token in PARSER.parse(source) if token.type == "inline"]
    assert cells == ["a", "b", text, other]


@pytest.mark.parametrize(
    "text",
    [
        "snake_case, _private and a _ alone",
        "5 * 3 = 15",
        "growth of 12 % (see [P1])",
        "C:\\Users",
        "R&D, Q&A",
        "less < more > most",
        "2025-01 – 2025-12",
        "5~10 万",
        "#growth and item #3",
        "原价 100 元 | 现价 80 元",
        "-5 %",
        "+3 %",
        "It's 3.5. Really!",
        "[red] and [/]",
        "{x}",
    ],
)
def test_what_means_nothing_to_a_parser_is_left_as_it_is(text: str) -> None:
    assert escape(text) == text


def test_line_breaks_are_kept_and_blank_lines_part_paragraphs() -> None:
    assert escape("one\ntwo\n\n\nthree\n") == "one\\\ntwo\n\nthree"


def test_a_plain_link_becomes_a_link() -> None:
    assert escape("https://example.com/a_b?c=d") == "<https://example.com/a_b?c=d>"
    assert escape("https://example.com/100%") == "https://example.com/100%"
    assert escape("javascript:alert(1)") == "javascript:alert(1)"
