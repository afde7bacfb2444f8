"""Typed text survives a Markdown parser unchanged."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pm_review.report.formats.escaping import escape as markdown_escape
from pm_review.report.formats.escaping import escape_cell, escape_line, paragraphs

escape = partial(markdown_escape, line_break="\\\n")
"""Keeps the lines of a paragraph together, so that a parser returns them as one."""


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
    """Return the text of an inline token; other tokens are named, so that the text differs."""
    parts = {"hardbreak": "\n", "link_open": "", "link_close": ""}
    return "".join(
        each.content if each.type in ("text", "text_special") else parts.get(each.type, f"‹{each.type}›")
        for each in token.children or []
    )


def parsed(source: str) -> list[str]:
    """Return the paragraphs that a parser finds, checking that there are no other blocks."""
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
def test_any_text_is_read_back_from_markdown(text: str) -> None:
    assert parsed(escape(text)) == paragraphs(text)


@settings(max_examples=150)
@given(TEXT)
@example("**")
@example("*")
def test_any_text_in_bold_is_read_back_from_markdown(text: str) -> None:
    for paragraph in paragraphs(text):
        written = escape(paragraph, lead=True, strong=True)
        [inline] = [token for token in PARSER.parse(f"- **{written}**") if token.type == "inline"]
        assert said(inline) == f"‹strong_open›{paragraph}‹strong_close›"


@settings(max_examples=150)
@given(TEXT)
def test_any_text_after_a_label_is_read_back_from_markdown(text: str) -> None:
    for label in ("**Cause**: ", "**原因**："):
        for paragraph in paragraphs(text)[:1]:
            [found] = parsed(label + escape(paragraph, lead=True))
            words = label.replace("*", "")
            assert found.replace("‹strong_open›", "").replace("‹strong_close›", "") == words + paragraph


@settings(max_examples=150)
@given(TEXT)
def test_any_text_in_a_list_is_read_back_from_markdown(text: str) -> None:
    source = "\n".join(f"  {line}" if line else "" for line in escape(text).split("\n"))
    tokens = PARSER.parse("- " + source[2:])
    kinds = {token.type for token in tokens} - PLAIN_BLOCKS
    assert kinds <= {"bullet_list_open", "list_item_open", "list_item_close", "bullet_list_close"}
    assert [said(token) for token in tokens if token.type == "inline"] == paragraphs(text)


@settings(max_examples=150)
@given(TEXT)
@example("a #")
@example("# ##")
def test_any_heading_is_read_back_from_markdown(text: str) -> None:
    tokens = PARSER.parse("## " + escape_line(text))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert said(tokens[1]) == text


@settings(max_examples=150)
@given(TEXT, TEXT)
@example("\\|", "\\")
def test_any_text_in_a_table_is_read_back_from_markdown(text: str, other: str) -> None:
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
def test_text_without_meaning_to_a_parser_is_unchanged(text: str) -> None:
    assert escape(text) == text


def test_every_line_becomes_a_paragraph() -> None:
    assert markdown_escape("one\ntwo\n\n\nthree\n") == "one\n\ntwo\n\nthree"


def test_a_plain_link_becomes_a_link() -> None:
    assert escape("https://example.com/a_b?c=d") == "<https://example.com/a_b?c=d>"
    assert escape("https://example.com/100%") == "https://example.com/100%"
    assert escape("javascript:alert(1)") == "javascript:alert(1)"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# title", "\\# title"),
        ("###### title", "\\###### title"),
        ("> quote", "\\> quote"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("* item", "\\* item"),
        ("1. item", "1\\. item"),
        ("12) item", "12\\) item"),
        ("---", "\\---"),
        ("- - -", "\\- - -"),
        ("===", "\\==="),
        ("* * *", "\\* * *"),
        ("|--|--|", "\\|--|--|"),
        (":--", "\\:--"),
        ("[ ] task", "\\[ ] task"),
        ("[x] task", "\\[x] task"),
        ("```", "\\`\\`\\`"),
        ("~~~", "\\~\\~\\~"),
    ],
)
def test_a_character_is_escaped_where_it_would_begin_markup(text: str, source: str) -> None:
    assert escape(text) == source
    assert escape(f"first\n{text}") == f"first\\\n{source}"
    assert escape(f"first\n\n{text}") == f"first\n\n{source}"


@pytest.mark.parametrize(
    "text", ["# title", "> quote", "- item", "1. item", "===", "|--|", "[ ] task", "* item"]
)
def test_a_character_that_begins_markup_is_not_escaped_after_other_text(text: str) -> None:
    assert escape(text, lead=True) == text
    assert escape(f"{text}\n{text}", lead=True) == f"{text}\\\n{escape(text)}"
    assert escape(f"{text}\n\n{text}", lead=True) == f"{text}\n\n{escape(text)}"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("*a*", "\\*a\\*"),
        ("one *two* three", "one \\*two\\* three"),
        ("**a**", "\\*\\*a\\*\\*"),
        ("_a_", "\\_a\\_"),
        ("~~a~~", "\\~\\~a\\~\\~"),
        ("`a`", "\\`a\\`"),
        ("<b>", "\\<b>"),
        ("</b>", "\\</b>"),
        ("a<b", "a\\<b"),
        ("<!-- a -->", "\\<!-- a -->"),
        ("&amp;", "\\&amp;"),
        ("&#35;", "\\&#35;"),
        ("&#x23;", "\\&#x23;"),
        ("[a](b)", "[a\\](b)"),
        ("![a](b)", "![a\\](b)"),
        ("[a]: b", "[a\\]: b"),
        ("[^1]", "\\[^1]"),
        ("a\\*b", "a\\\\*b"),
        ("a\\", "a\\\\"),
        ("a\\ b", "a\\\\ b"),
    ],
)
def test_a_character_that_is_markup_anywhere_is_escaped_anywhere(text: str, source: str) -> None:
    assert escape(text) == source
    assert escape(text, lead=True) == source
    assert escape_line(text) == source
    assert escape_cell(text) == source


@pytest.mark.parametrize(
    ("text", "strong"),
    [("2 * 3", "2 \\* 3"), ("a*b", "a\\*b"), ("_ alone", "_ alone"), ("a`b", "a`b"), ("a_b_", "a_b_")],
)
def test_in_bold_text_every_star_is_escaped_and_nothing_else(text: str, strong: str) -> None:
    assert escape(text, strong=True) == strong
    assert escape(text) == text


@pytest.mark.parametrize("blank", [" ", "\t", "\u3000", "\u00a0"])
def test_a_space_at_the_edge_of_a_text_is_kept_by_every_parser(blank: str) -> None:
    assert escape_line(f"{blank}a{blank}b{blank}") == f"&#{ord(blank)};a{blank}b&#{ord(blank)};"
    assert escape_cell(blank) == f"&#{ord(blank)};"


def test_single_line_text_stays_on_one_line() -> None:
    assert escape_line("a\nb") == escape_cell("a\nb") == "a&#10;b"
    assert escape_line("# a\n- b") == "# a&#10;- b"


@pytest.mark.parametrize(
    ("text", "source"), [("a #", "a \\#"), ("a ##", "a \\##"), ("#", "\\#"), ("a#", "a#")]
)
def test_characters_that_would_close_a_heading_are_escaped_in_headings(text: str, source: str) -> None:
    assert escape_line(text) == source
    assert escape_cell(text) == text


def test_bars_are_escaped_only_in_table_cells() -> None:
    assert escape_cell("a | b || c") == "a \\| b \\|\\| c"
    assert escape("a | b || c") == escape_line("a | b || c") == "a | b || c"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("\n \n\t\n", []),
        ("a", ["a"]),
        ("a\nb", ["a\nb"]),
        ("a\n\nb", ["a", "b"]),
        ("a\n \t\nb", ["a", "b"]),
        ("\n\na\n\n\n\nb\n", ["a", "b"]),
        (" a \n\n b", [" a ", " b"]),
    ],
)
def test_blank_lines_separate_paragraphs(text: str, found: list[str]) -> None:
    assert paragraphs(text) == found


@pytest.mark.parametrize(
    ("text", "is_link"),
    [
        ("https://example.com", True),
        ("http://example.com:8080/a?b=c#d", True),
        ("https://example.com/a_b*c", True),
        ("https://example.com/a b", False),
        ("https://example.com/100%", False),
        ("ftp://example.com", False),
        ("https://localhost", False),
        ("https://xn--a.com", False),
        ("see https://example.com", False),
        ("https://example.com\nmore", True),
    ],
)
def test_a_line_with_only_a_link_becomes_a_link(text: str, is_link: bool) -> None:
    assert escape(text).startswith("<http") is is_link
