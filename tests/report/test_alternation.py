"""Any of many names by one expression: the same as by each name in turn."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.report.alternation import DEEPEST, LATIN, any_of

NAME = st.text("aAbBé张李_ .|1", min_size=1, max_size=5)
TEXT = st.text("aAbBé张李_ .|1", max_size=60)


def one_by_one(names: list[str]) -> str:
    """All names as an expression, the longest first."""

    def bounded(name: str) -> str:
        before = rf"(?<![{LATIN}])" if re.match(f"[{LATIN}]", name) else ""
        after = rf"(?![{LATIN}])" if re.search(f"[{LATIN}]$", name) else ""
        return f"{before}{re.escape(name)}{after}"

    return "|".join(map(bounded, sorted(names, key=len, reverse=True)))


def found(expression: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(expression, text)]


@given(st.lists(NAME, min_size=1, max_size=40), TEXT)
def test_what_is_found_is_what_the_names_find_one_by_one(names: list[str], text: str) -> None:
    assert found(any_of(names), text) == found(one_by_one(names), text)


@given(st.lists(NAME, min_size=1, max_size=40), TEXT)
def test_the_same_where_case_is_ignored(names: list[str], text: str) -> None:
    assert found(any_of(names, ignore_case=True), text) == found(f"(?i:{one_by_one(names)})", text)


def test_nothing_is_found_by_no_names() -> None:
    assert any_of([]) == any_of([], ignore_case=True) == ""


@pytest.mark.parametrize("ignore_case", [True, False])
def test_names_may_begin_alike_for_as_long_as_they_like(ignore_case: bool) -> None:
    names = ["甲" * length for length in range(1, 20 * DEEPEST)]
    assert found(any_of(names, ignore_case=ignore_case), "甲" * 40 + " ") == [(0, 40)]


def test_letters_that_are_two_in_small_are_found() -> None:
    names = ["İstanbul", "İzmir", "İnci", "İpek"]
    assert len(found(any_of(names, ignore_case=True), " ".join(names))) == 4


def test_many_names_cost_little_more_than_few() -> None:
    text = "The owner 17 met owner 4,711 and nobody else; " * 400

    def taken(count: int) -> float:
        pattern = re.compile(any_of((f"Owner {at}" for at in range(count)), ignore_case=True))
        return min(_seconds(pattern, text) for _ in range(5))

    assert taken(4000) < 10 * taken(40)


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.perf_counter()
    assert pattern.sub("", text) != text
    return time.perf_counter() - started
