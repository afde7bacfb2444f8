"""The change between two values given as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pm_review.figures import Change, change


@pytest.mark.parametrize(
    ("previous", "current", "absolute", "relative"),
    [
        ("150万", "180万", 300_000, 0.2),
        ("2s", "1500ms", -0.5, -0.25),
        ("$5k", "$4k", -1_000, -0.2),
        ("5", "5", 0, 0),
        ("4.8/5", "4.2/5", -0.6, -0.125),
    ],
)
def test_a_number_changes_by_an_amount_and_a_share(previous, current, absolute, relative):
    assert change(previous, current) == Change(absolute, relative)


@pytest.mark.parametrize(
    ("previous", "current", "points"), [("28%", "24.5%", -3.5), ("15%", "28%", 13), ("3 of 4", "4 of 5", 5)]
)
def test_percentages_change_by_points(previous, current, points):
    found = change(previous, current)
    assert (found.absolute, found.points) == (points, True)


@pytest.mark.parametrize(
    ("previous", "current", "absolute"), [("0", "5", 5), ("-5", "5", 10), ("top 8", "top 5", -3)]
)
def test_zero_a_loss_and_a_rank_have_no_change_in_percent(previous, current, absolute):
    assert change(previous, current) == Change(absolute, None)


def test_a_pair_gives_its_own_earlier_value_if_there_is_none():
    assert change("", "150万 → 180万") == Change(300_000, 0.2)
    assert change(" ", "15% → 28%").absolute == 13
    assert change("160万", "150万 → 180万") == Change(200_000, 0.125)


@pytest.mark.parametrize(
    ("previous", "current"),
    [
        ("", "5"),
        ("5", ""),
        ("5", "5%"),
        ("$5", "¥5"),
        ("5/day", "5/week"),
        ("100", "+20%"),
        ("+10%", "+20%"),
        ("3-5", "6"),
        ("unknown", "6"),
    ],
)
def test_values_that_cannot_be_compared_have_no_change(previous, current):
    assert change(previous, current) is None


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_texts_can_be_compared(previous, current):
    found = change(previous, current)
    assert found is None or isinstance(found.absolute, float)


@given(st.integers(1, 10**12), st.integers(0, 10**12))
def test_adding_the_change_to_the_earlier_value_gives_the_later_one(previous, current):
    found = change(f"{previous:,}", f"{current}")
    assert previous + found.absolute == current
    assert previous * (1 + found.relative) == pytest.approx(current, abs=1e-3)
