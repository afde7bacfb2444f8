"""The attainment of targets, computed from target and result."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attained import attainment
from pm_review.figures import Attainment

ANY = st.text(max_size=30) | st.sampled_from(
    [
        "180万",
        "$5-10k",
        "15% → 28%",
        "4.8/5",
        "top five",
        "20 h/week",
        "3 of 4",
        "-5%",
        "+2万",
        "0",
        "<30",
        "≥55",
    ]
)
BETTER = st.sampled_from(["higher", "lower", "hold"])


def ratio(actual, target, better="higher", baseline=""):
    found = attainment(actual, target, better, baseline)
    return found and found.ratio


def met(actual, target, better="higher", baseline=""):
    return attainment(actual, target, better, baseline).met


@pytest.mark.parametrize(
    ("actual", "target", "better", "share", "reached"),
    [
        ("1.8M", "2M", "higher", 0.9, False),
        ("550万", "500万", "higher", 1.1, True),
        ("180万", "2 million", "higher", 0.9, False),
        ("3", "3 major releases", "higher", 1.0, True),
        ("80分", "75分", "higher", 80 / 75, True),
        ("2%", "3%", "lower", 1.5, True),
        ("2000w+", "2000w", "higher", 1.0, True),
        ("4 天", "2 天", "lower", 0.5, False),
        ("2小时", "60分钟", "lower", 0.5, False),
    ],
)
def test_attainment_is_result_by_target_and_the_reverse_where_lower_is_better(
    actual, target, better, share, reached
):
    assert attainment(actual, target, better) == Attainment(pytest.approx(share, rel=1e-15), None, reached)


def test_shares_are_exact_in_decimals():
    assert ratio("1.8M", "2M") == 0.9
    assert ratio("0.3", "0.1") == 3


@pytest.mark.parametrize(
    ("actual", "target", "share", "reached"),
    [
        ("60", "NPS≥55", 60 / 55, True),
        ("55", "NPS≥55", 1.0, True),
        ("54", "NPS≥55", 54 / 55, False),
        ("55", "NPS>55", 1.0, False),
        ("29", "<30", 30 / 29, True),
        ("30", "<30", 1.0, False),
        ("30", "≤30", 1.0, True),
        ("<30", "<30", 1.0, True),
        ("1.5 s", "under 2 seconds", 2 / 1.5, True),
        ("2.5s", "p99 under 2 seconds", 0.8, False),
    ],
)
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_target_with_a_bound_is_met_on_the_side_of_the_bound(actual, target, share, reached, better):
    found = attainment(actual, target, better)
    assert (found.ratio, found.met) == (pytest.approx(share), reached)


@pytest.mark.parametrize(
    ("actual", "target", "better", "reached"),
    [
        ("不到500万", "500万", "higher", False),
        ("under 5 million", "500万", "higher", False),
        ("不到30家", "至少30家", "higher", False),
        ("不到30家", "30家", "lower", True),
        ("over 30", "30", "higher", True),
        ("over 30", "over 30", "higher", True),
        ("超过30", "不超过30", "lower", False),
        ("超过30", "30", "lower", False),
        (">30", "≤30", "hold", False),
        ("<30", "≤30", "hold", True),
        ("<30", ">30", "higher", False),
        (">30", "<30", "lower", False),
        ("增长超过30%", "增长30%以上", "higher", True),
        ("下降不到5%", "下降5%", "higher", False),
        ("下降超过5%", "下降5%以上", "higher", True),
    ],
)
def test_less_than_a_number_does_not_reach_it_and_more_does_not_stay_within(actual, target, better, reached):
    assert met(actual, target, better) is reached


@pytest.mark.parametrize(
    ("actual", "better", "share", "reached"),
    [
        ("35", "higher", 1.0, True),
        ("30", "higher", 1.0, True),
        ("15", "higher", 0.5, False),
        ("80", "higher", 2.0, True),
        ("80", "lower", 0.5, False),
        ("15", "lower", 2.0, True),
    ],
)
def test_a_target_range_counts_from_its_nearer_end(actual, better, share, reached):
    assert attainment(actual, "30-40", better) == Attainment(share, None, reached)


@pytest.mark.parametrize(
    ("actual", "target", "reached"),
    [
        ("35", "30-40", True),
        ("45", "30-40", False),
        ("25", "30-40", False),
        ("99.95%", "≥99.9%", True),
        ("99.8%", "≥99.9%", False),
        ("4.5", "4.5", True),
        ("4.6", "4.5", False),
    ],
)
def test_a_goal_to_keep_steady_is_met_within_its_range_or_bound(actual, target, reached):
    assert attainment(actual, target, "hold") == Attainment(None, None, reached)


@pytest.mark.parametrize(
    ("actual", "target", "better", "baseline", "progress"),
    [
        ("180万", "200万", "higher", "150万", 0.6),
        ("2%", "3%", "lower", "12%", 10 / 9),
        ("140万", "200万", "higher", "150万", -0.2),
        ("20%", "15% → 25%", "higher", "", 0.5),
        ("12% → 20%", "28%", "higher", "", 0.5),
        ("20%", "15% → 25%", "higher", "5%", 0.75),
        ("50", "≥60", "higher", "40", 0.5),
        ("25", "30-40", "higher", "20", 0.5),
        ("-50k", "-40k", "higher", "-60k", 0.5),
    ],
)
def test_progress_is_the_share_of_the_way_from_the_baseline(actual, target, better, baseline, progress):
    assert attainment(actual, target, better, baseline).progress == pytest.approx(progress)


@pytest.mark.parametrize("baseline", ["", "200万", "no idea", "12%", "$150万/月 or so 3"])
def test_there_is_no_progress_without_a_baseline_away_from_the_target(baseline):
    found = attainment("180万", "200万", "higher", baseline)
    assert found == Attainment(0.9, None, False)


@pytest.mark.parametrize(
    ("actual", "target", "share", "reached"),
    [
        ("3 of 4", "4", 0.75, False),
        ("3/3", "3", 1.0, True),
        ("3 of 4", "4 of 4", 0.75, False),
        ("3/4", "100%", 0.75, False),
        ("75%", "3/4", 1.0, True),
        ("4 of 5", "4 of 4", 0.8, False),
        ("4.8/5", "4.5/5", 4.8 / 4.5, True),
        ("4.8/5", "4.5", 4.8 / 4.5, True),
    ],
)
def test_parts_of_one_whole_are_compared_by_number_and_of_different_wholes_by_share(
    actual, target, share, reached
):
    found = attainment(actual, target)
    assert (found.ratio, found.met) == (pytest.approx(share), reached)


@pytest.mark.parametrize(
    ("actual", "target", "share", "reached"),
    [
        ("4", "top five", 1.25, True),
        ("top 3", "top five", 5 / 3, True),
        ("第7名", "前五", 5 / 7, False),
        ("3rd", "3", 1.0, True),
    ],
)
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_a_smaller_rank_is_better(actual, target, share, reached, better):
    found = attainment(actual, target, better)
    assert (found.ratio, found.met) == (pytest.approx(share), reached)


@pytest.mark.parametrize(
    ("actual", "target", "baseline", "share"),
    [
        ("11万", "+2万", "10万", 11 / 12),
        ("1.32M", "提高 32%", "1M", 1.0),
        ("40%", "+20pp", "20%", 1.0),
        ("900", "-20%", "1000", 800 / 900),
        ("+20%", "120", "100", 1.0),
    ],
)
def test_a_change_is_compared_by_the_value_that_it_makes_of_the_baseline(actual, target, baseline, share):
    assert ratio(actual, target, "higher", baseline) == pytest.approx(share)


@pytest.mark.parametrize(
    ("actual", "target", "share"),
    [
        ("提高 28%", "提高 32%", 28 / 32),
        ("+25 pp", "+20 percentage points", 1.25),
        ("-6%", "-5%", 1.2),
        ("下降6%", "下降超过5%", 1.2),
    ],
)
@pytest.mark.parametrize("baseline", ["", "100"])
def test_two_changes_are_compared_by_their_size(actual, target, share, baseline):
    assert ratio(actual, target, "higher", baseline) == pytest.approx(share)


@pytest.mark.parametrize(
    ("actual", "target", "better", "baseline"),
    [
        ("11万", "+2万", "higher", ""),
        ("11万", "+2万", "higher", "unknown"),
        ("40万", "增长3倍", "higher", "10万"),
        ("93% over plan", "100", "higher", "50"),
        ("+20%", "120", "higher", ""),
        ("+20%", "+2万", "higher", "10万"),
        ("105", "+5pp", "higher", "100"),
        ("45%", "+5", "higher", "40%"),
    ],
)
def test_a_change_without_a_certain_baseline_is_not_computed(actual, target, better, baseline):
    assert attainment(actual, target, better, baseline) is None


@pytest.mark.parametrize(
    ("actual", "target"),
    [
        ("abc", "5"),
        ("5", ""),
        ("", "5"),
        ("28%", "200"),
        ("$5M", "3 days"),
        ("$5M", "¥5M"),
        ("$5k/mo", "$60k/year"),
        ("20 h/week", "20 h/day"),
        ("$12 per month", "$12 per year"),
        ("5 天", "500"),
        ("500 个", "500 元"),
        ("$5-10k", "$7k"),
        ("4.8 stars", "top five %"),
        ("28%", "top five"),
        ("3x", "300%"),
    ],
)
def test_unreadable_figures_and_different_units_are_not_computed(actual, target):
    assert attainment(actual, target) is None


@pytest.mark.parametrize(
    ("actual", "target"),
    [("$5M", "5M"), ("$6k/mo", "$6000"), ("550万", "550万元"), ("20h / week", "20 hours per week")],
)
def test_a_currency_or_a_time_span_may_be_missing_on_one_side(actual, target):
    assert ratio(actual, target) == 1


@pytest.mark.parametrize(
    ("actual", "target", "better", "reached", "passed"),
    [
        ("5", "0", "higher", True, True),
        ("0", "0", "lower", True, False),
        ("-50k", "-67k", "higher", True, True),
        ("-70k", "-67k", "higher", False, False),
        ("-5", "10", "higher", False, False),
    ],
)
def test_zero_and_negative_targets_are_met_or_not_without_a_share(actual, target, better, reached, passed):
    assert attainment(actual, target, better) == Attainment(None, None, reached, beyond=passed)


@given(ANY, ANY, BETTER, ANY)
def test_any_texts_can_be_compared(actual, target, better, baseline):
    found = attainment(actual, target, better, baseline)
    assert found is None or found.ratio is None or found.ratio >= 0


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_number_is_met_exactly_when_its_share_is_full(actual, target):
    higher, lower = attainment(str(actual), str(target)), attainment(str(actual), str(target), "lower")
    assert higher.met == (actual >= target) == (higher.ratio >= 1)
    assert lower.met == (actual <= target) == (lower.ratio >= 1)
