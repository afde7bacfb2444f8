"""A series drawn as one line of block characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures import sparkline

BLOCKS = "▁▂▃▄▅▆▇█"


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], ""),
        (range(8), BLOCKS),
        ([1, None, 2], "▁ █"),
        ([5, 5, 5], "▄▄▄"),
        ([0], "▄"),
        ([None, None], "  "),
        ([float("nan"), 1, float("inf"), 2], " ▁ █"),
        ([-1e308, 1e308], "▁█"),
        ([5e-324, 0], "█▁"),
        ([10**400, 0], "█▁"),
    ],
)
def test_the_lowest_value_of_a_series_is_the_lowest_block_and_the_highest_the_highest(values, line):
    assert sparkline(values) == line


@given(st.lists(st.none() | st.floats(), max_size=40))
def test_every_value_has_a_block_and_every_gap_a_blank(values):
    line = sparkline(values)
    assert len(line) == len(values)
    assert set(line) <= set(BLOCKS + " ")


@given(st.lists(st.integers(-(10**9), 10**9), min_size=2, max_size=20))
def test_a_higher_value_is_never_drawn_lower(values):
    heights = [BLOCKS.index(block) for block in sparkline(values)]
    for one, height in zip(values, heights, strict=True):
        assert all(height <= other for value, other in zip(values, heights, strict=True) if one <= value)
