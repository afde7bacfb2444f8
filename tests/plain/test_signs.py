"""Commands are distinguished from answers, and any answer can be typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain.dialogue import escaped, in_block

from pm_review.plain.signs import Sign, Typed, block_line, ends_block, read_line

LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
SIGNS = st.builds("{}{}{}".format, st.text("\\ ", max_size=3), st.sampled_from(list(Sign)), st.text(" 12"))


@pytest.mark.parametrize("sign", Sign)
def test_a_sign_is_alone_on_its_line(sign: Sign) -> None:
    assert read_line(f" {sign} ") == Typed(sign)


@pytest.mark.parametrize(
    ("line", "sign"), [("？", Sign.HELP), ("＋", Sign.MORE), ("：q", Sign.LEAVE), ("＜", Sign.BACK)]
)
def test_the_wide_form_of_a_sign_does_as_well(line: str, sign: Sign) -> None:
    assert read_line(line) == Typed(sign)


def test_a_section_is_named_by_its_number() -> None:
    assert read_line("/7") == Typed(Sign.SECTIONS, number=7)


def test_a_dash_with_a_number_deletes_only_in_a_list() -> None:
    assert read_line("-2", records=True) == Typed(Sign.EMPTY, number=2)
    assert read_line("-2") == Typed(None, "-2")


@pytest.mark.parametrize("line", ["/api/v1", "- one", ":quit", "+5%", "a ?", "\\alpha", "C:\\q", "<b>"])
def test_text_that_begins_like_a_sign_is_an_answer(line: str) -> None:
    assert read_line(line) == Typed(None, line)


@given(LINES | SIGNS)
def test_any_answer_can_be_typed(text: str) -> None:
    typed = read_line(escaped(text))
    assert typed == Typed(None, text) or (typed.sign is Sign.KEEP and not text.strip())


@given(st.lists(LINES | SIGNS | st.just("")))
def test_any_lines_can_be_typed_in_a_block(lines: list[str]) -> None:
    typed = [in_block(line) for line in lines]
    assert not any(map(ends_block, typed))
    assert list(map(block_line, typed)) == lines
