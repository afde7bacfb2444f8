"""One expression that matches any of many names, compared with matching each name in turn."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pm_review.report.redaction_names import LATIN, any_of

NAME = st.text("aAbBé张李_ .|1", min_size=1, max_size=5)
TEXT = st.text("aAbBé张李_ .|1", max_size=60)


def one_by_one(names: list[str]) -> str:
    """Return an expression for all names, the longest first."""

    def bounded(name: str) -> str:
        before = rf"(?<![{LATIN}])" if re.match(f"[{LATIN}]", name) else ""
        after = rf"(?![{LATIN}])" if re.search(f"[{LATIN}]$", name) else ""
        return f"{before}{re.escape(name)}{after}"

    return "|".join(map(bounded, sorted(names, key=len, reverse=True)))


def found(expression: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(expression, text)]


@given(st.lists(NAME, min_size=1, max_size=40), TEXT)
def test_the_combined_expression_finds_what_the_names_find_one_by_one(names: list[str], text: str) -> None:
    assert found(any_of(names), text) == found(one_by_one(names), text)


def test_nothing_is_found_by_no_names() -> None:
    assert any_of([]) == ""


def test_names_may_begin_alike_for_as_long_as_they_like() -> None:
    names = ["甲" * length for length in range(1, 600)]
    assert found(any_of(names), "甲" * 40 + " ") == [(0, 40)]


def test_letters_that_are_two_in_small_are_found() -> None:
    names = ["İstanbul", "İzmir", "İnci", "İpek"]
    assert len(found(f"(?i:{any_of(names)})", " ".join(names))) == 4
