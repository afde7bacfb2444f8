"""The first sentence of a text, for places with little room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.report.excerpt import sentence


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("", ""),
        ("  \n ", ""),
        ("One. Two.", "One."),
        ("One! Two", "One!"),
        ("One? Two", "One?"),
        ("One", "One"),
        ("One.", "One."),
        ("Version 3.2 is out. More", "Version 3.2 is out."),
        ("See https://x.example/a.html now. More", "See https://x.example/a.html now."),
        ("用户增长。然后", "用户增长。"),
        ("真的？是的", "真的？"),
        ("太好了！继续", "太好了！"),
        ("增长5.5%。更多", "增长5.5%。"),
        ("One\ntwo. Three", "One two."),
        ("One \n  two. Three", "One two."),
        ("用户\n增长。更多", "用户增长。"),
        ("用户\nMAU 增长。更多", "用户MAU 增长。"),
        ("MAU\n增长。更多", "MAU增长。"),
        ("One.\nTwo", "One."),
        ("First paragraph\n\nSecond. Third", "First paragraph"),
        ("\n\nOne. Two", "One."),
        ("No end\n\n", "No end"),
        ("- a\n- b\n- c", "a; b; c"),
        ("- MAPE 22% → 13.5%\n- 61 of 80 accounts", "MAPE 22% → 13.5%; 61 of 80 accounts"),
        ("- 注册550万\n- 活跃180万", "注册550万；活跃180万"),
        ("结果：\n• 注册550万；\n• 活跃180万", "结果：注册550万；活跃180万"),
        ("* Done.\n* More", "Done."),
        ("-5% in May\n-3% in June", "-5% in May -3% in June"),
    ],
)
def test_an_excerpt_is_the_first_sentence_on_one_line(text, first):
    assert sentence(text) == first


@given(st.text(st.characters(exclude_categories=["Zl", "Zp", "Cc"], include_characters="\n"), max_size=60))
def test_an_excerpt_is_part_of_the_text_and_its_own_excerpt(text):
    found = sentence(text)
    assert "".join(text.split()).startswith("".join(found.split()))
    assert sentence(found) == found.strip()
