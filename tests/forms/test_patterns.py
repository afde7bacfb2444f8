from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pm_review.figures.find_numbers import with_parts
from pm_review.forms.patterns import combined_pattern, has_chinese, pattern_lines
from pm_review.i18n.catalog import words

APART = ("pair", "percent", "share")
"""The keys whose lines are compiled one by one; they name parts in braces."""

KEYS = [
    (screen, f"patterns.{key}")
    for screen in ("coach", "blank")
    for key in words(screen, "en").keys("patterns")
    if key not in APART
]
CHINESE = [
    line
    for key in (*KEYS, *(("coach", f"patterns.{name}") for name in APART))
    for line in pattern_lines(*key)
    if has_chinese(line)
]


@pytest.mark.parametrize("line", CHINESE)
def test_a_line_with_chinese_characters_matches_only_texts_that_have_some(line: str) -> None:
    @given(st.from_regex(with_parts(line), fullmatch=True))
    @settings(max_examples=20, deadline=None)
    def examine(text: str) -> None:
        assert has_chinese(text)

    examine()


@pytest.mark.parametrize(("screen", "key"), KEYS)
def test_a_text_without_chinese_characters_needs_no_lines_that_have_some(screen: str, key: str) -> None:
    assert not has_chinese(combined_pattern("Grew sales by 3 %, “at last”", screen, key).pattern)
    assert has_chinese(combined_pattern("用户 3 %", screen, key).pattern)
