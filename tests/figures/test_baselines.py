"""Baselines of figures, and their effect on the attainment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attained import attainment
from pm_review.figures import Attainment, change


def reached(actual, target, baseline, better="higher"):
    """Return the attainment, the progress from the baseline, and whether the target was met."""
    found = attainment(actual, target, better, baseline)
    return found and (found.ratio, found.progress, found.met)


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "met"),
    [
        ("790", "-20%", "1000", True),
        ("800", "-20%", "1000", True),
        ("810", "-20%", "1000", False),
        ("7万", "减少2万", "10万", True),
        ("9万", "减少2万", "10万", False),
        ("20%", "-5pp", "25%", True),
        ("21%", "-5pp", "25%", False),
    ],
)
def test_a_target_below_the_baseline_is_met_by_a_lower_result(actual, target, baseline, met):
    assert reached(actual, target, baseline)[2] is met


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "share", "met"),
    [
        ("10.04", "+0.5%", "10", 10.04 / 10.05, False),
        ("10.05", "+0.5%", "10", 1.0, True),
        ("10.06", "+0.5%", "10", 10.06 / 10.05, True),
        ("115", "提高10%以上", "100", 115 / 110, True),
        ("105", "提高10%以上", "100", 105 / 110, False),
        ("110", "增长超过10%", "100", 1.0, False),
        ("110.1", "增长超过10%", "100", 110.1 / 110, True),
    ],
)
def test_a_target_above_the_baseline_is_met_by_a_higher_result_however_small_the_rise(
    actual, target, baseline, share, met
):
    ratio, _, found = reached(actual, target, baseline)
    assert (ratio, found) == (pytest.approx(share), met)


@pytest.mark.parametrize(
    ("actual", "target", "share", "met"),
    [
        ("+0.25%", "+0.5%", 0.5, False),
        ("+0.5%", "+0.5%", 1.0, True),
        ("-0.25%", "-0.5%", 0.5, False),
        ("-0.75%", "-0.5%", 1.5, True),
        ("-5%", "下降5%以上", 1.0, True),
        ("-5%", "下降超过5%", 1.0, False),
        ("+3%", "-3%", None, False),
        ("-3%", "+3%", None, False),
    ],
)
def test_small_changes_are_compared_like_large_ones_and_a_rise_never_meets_a_fall(actual, target, share, met):
    found = attainment(actual, target)
    assert (found.ratio, found.met) == (share, met)


@pytest.mark.parametrize(
    ("actual", "target", "met"),
    [("-5%", "-5%", True), ("-6%", "-5%", False), ("+5%", "+5%", True), ("+6%", "+5%", False)],
)
def test_a_change_to_keep_steady_is_met_by_the_same_change(actual, target, met):
    assert attainment(actual, target, "hold") == Attainment(None, None, met)


@pytest.mark.parametrize(("actual", "met"), [("25", True), ("30", True), ("31", False)])
def test_a_bound_to_keep_steady_is_met_below_it(actual, met):
    assert attainment(actual, "≤30", "hold") == Attainment(None, None, met)


@pytest.mark.parametrize(("actual", "met"), [("3", True), ("5", True), ("6", False)])
def test_a_rank_to_keep_steady_has_no_attainment_in_percent(actual, met):
    assert attainment(actual, "top five", "hold") == Attainment(None, None, met)


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "progress"),
    [
        ("top 4", "top 2", "top 6", 0.5),
        ("top 4", "top five", "top 3", None),
        ("top 8", "top five", "top 5", None),
        ("80", "≥60", "70", None),
        ("20", "≤30", "25", None),
        ("4/5", "100%", "1/2", 0.6),
        ("3 of 4", "4 of 4", "2 of 4", 0.5),
        ("35", "30-40", "30", None),
        ("45", "30-40", "50", 0.5),
    ],
)
def test_progress_from_the_baseline_needs_a_target_that_was_still_ahead(actual, target, baseline, progress):
    assert reached(actual, target, baseline)[1] == (progress and pytest.approx(progress))


@pytest.mark.parametrize(
    ("actual", "target", "baseline"),
    [
        ("$11", "+20%", "¥10"),
        ("+20%", "$12", "¥10"),
        ("16%", "+5%", "15%"),
        ("+5%", "16%", "15%"),
        ("top 3", "+2", "top 5"),
        ("+2", "top 3", "top 5"),
        ("+2", "12", "8-10"),
        ("12", "+2", "8-10"),
        ("11 天", "+2", "10"),
        ("+20% 用户", "120", "100"),
    ],
)
def test_a_change_of_another_measure_is_not_computed(actual, target, baseline):
    assert attainment(actual, target, baseline=baseline) is None


@pytest.mark.parametrize(
    ("actual", "target"),
    [
        ("4 of 5", "top five"),
        ("top five", "4 of 5"),
        ("$4", "top five"),
        ("+2", "top five"),
        ("8 → 4", "top five"),
        ("3 of 4", "3 days"),
        ("3 of 4", "3x"),
    ],
)
def test_ranks_are_compared_with_ranks_and_parts_with_parts(actual, target):
    assert attainment(actual, target) is None


def test_a_result_of_zero_is_zero_percent_of_the_target():
    assert attainment("0", "5") == Attainment(0.0, None, False)
    assert attainment("0%", "28%", "higher", "0%") == Attainment(0.0, 0.0, False)
    assert attainment("0", "5", "lower") == Attainment(None, None, True, beyond=True)


@pytest.mark.parametrize(
    ("previous", "current"), [("6", "3-5"), ("3-5", "3-5"), ("", "3-5"), (" ", "top 5"), ("", "+5")]
)
def test_a_range_or_a_value_without_an_earlier_one_has_no_change(previous, current):
    assert change(previous, current) is None


NUMBERS = st.integers(1, 10**6)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_change_and_the_number_that_it_leads_to_are_one_target(start, rise, actual):
    by, to = (reached(f"{actual}", target, f"{start}") for target in (f"+{rise}", f"{start + rise}"))
    assert by == to


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_pair_in_the_target_means_the_same_as_a_baseline_and_a_target(start, target, actual):
    assert attainment(f"{actual}", f"{start} → {target}") == attainment(
        f"{actual}", f"{target}", baseline=f"{start}"
    )


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from(["higher", "lower", "hold"]))
def test_the_result_does_not_depend_on_the_written_scale(actual, target, start, better):
    plain = attainment(f"{actual}0000", f"{target}0000", better, f"{start}0000")
    assert attainment(f"{actual}万", f"{target}万", better, f"{start}万") == plain


@given(NUMBERS, NUMBERS)
def test_a_fall_is_measured_like_a_rise(actual, target):
    assert attainment(f"-{actual}%", f"-{target}%") == attainment(f"+{actual}%", f"+{target}%")


@given(NUMBERS, NUMBERS)
def test_a_change_back_is_the_change_with_another_sign(one, other):
    assert change(f"{one}", f"{other}").absolute == -change(f"{other}", f"{one}").absolute
